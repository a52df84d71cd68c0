import { Component, type ReactNode } from "react";
import { Button } from "../ui/button.tsx";
import { errorText } from "../ui/error-text.ts";
import { MessagePage } from "./message-page.tsx";

interface ErrorBoundaryProps {
	readonly children: ReactNode;
}

interface ErrorBoundaryState {
	readonly thrown: unknown;
}

/** The last resort: what was written is in the session and on this device, so a reload loses nothing. */
export class ErrorBoundary extends Component<ErrorBoundaryProps, ErrorBoundaryState> {
	override state: ErrorBoundaryState = { thrown: null };

	static getDerivedStateFromError(thrown: unknown): ErrorBoundaryState {
		return { thrown };
	}

	override render(): ReactNode {
		if (this.state.thrown === null) return this.props.children;
		return (
			<MessagePage
				icon="triangle-alert"
				title="The page stopped working"
				actions={
					<Button variant="primary" onClick={() => window.location.reload()}>
						Reload the page
					</Button>
				}
			>
				{errorText(this.state.thrown)} Your work so far is kept; reloading brings it back.
			</MessagePage>
		);
	}
}
