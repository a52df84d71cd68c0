import { Component, type ReactNode } from "react";
import { isNotFetched, notArrived } from "../ui/missing-parts.ts";

interface DialogBoundaryProps {
	readonly children: ReactNode;
	/** Told once, with what to say. */
	readonly onFail: (sentence: string) => void;
}

interface DialogBoundaryState {
	readonly hasFailed: boolean;
}

/** A dialog that has not arrived, or that breaks, takes only itself away: the map behind it goes on. */
export class DialogBoundary extends Component<DialogBoundaryProps, DialogBoundaryState> {
	override state: DialogBoundaryState = { hasFailed: false };

	static getDerivedStateFromError(): DialogBoundaryState {
		return { hasFailed: true };
	}

	override componentDidCatch(thrown: unknown): void {
		this.props.onFail(isNotFetched(thrown) ? notArrived : "This dialog stopped working. Your map is kept; open it again.");
	}

	override render(): ReactNode {
		return this.state.hasFailed ? null : this.props.children;
	}
}
