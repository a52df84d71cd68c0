import { Button } from "../ui/button.tsx";
import styles from "./export-dialog.module.css";
import type { ExportState } from "./use-export.ts";

interface ExportProgressProps {
	readonly state: ExportState;
	readonly onCancel: () => void;
}

/** What is going on, how far it is, and how to end it. */
export function ExportProgress({ state, onCancel }: ExportProgressProps) {
	return (
		<div className={styles.progress}>
			<p className={styles.state} role={state.kind === "failed" ? "alert" : "status"}>
				{sentenceOf(state)}
			</p>
			{state.kind === "working" && state.canCancel ? (
				<Button size="small" onClick={onCancel}>
					Cancel
				</Button>
			) : null}
		</div>
	);
}

function sentenceOf(state: ExportState): string {
	switch (state.kind) {
		case "idle":
			return "Every file is written in this browser.";
		case "working": {
			const { what, progress } = state;
			return progress === null ? `${what}…` : `${what}: ${progress.unit} ${progress.done} of ${progress.of}…`;
		}
		case "done":
		case "failed":
			return state.message;
	}
}
