import { Component, type ComponentType, lazy, type ReactNode } from "react";
import { isNotFetched, missingParts } from "./missing-parts.ts";

/**
 * React's `lazy` for what a page can do without: where it cannot be fetched it stays away, and `missingParts` has
 * that said. What breaks once it is here is thrown on.
 */
export function late<P extends object>(load: () => Promise<ComponentType<P>>): ComponentType<P> {
	const Part = lazy(async () => ({ default: await load() }));
	return (props) => (
		<Absence>
			<Part {...props} />
		</Absence>
	);
}

interface AbsenceProps {
	readonly children: ReactNode;
}

interface AbsenceState {
	readonly isAbsent: boolean;
}

class Absence extends Component<AbsenceProps, AbsenceState> {
	override state: AbsenceState = { isAbsent: false };

	static getDerivedStateFromError(thrown: unknown): AbsenceState {
		// React hands what is thrown here to the next boundary.
		if (!isNotFetched(thrown)) throw thrown;
		return { isAbsent: true };
	}

	override componentDidCatch(): void {
		missingParts.setState(true);
	}

	override render(): ReactNode {
		return this.state.isAbsent ? null : this.props.children;
	}
}
