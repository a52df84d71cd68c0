import { usePastViewer } from "../../editor/history/use-history.ts";
import { EditorProvider, useEditor, useObservable, useViewActions } from "../../editor/use-session.ts";
import { Button } from "../../ui/button.tsx";
import { Icon } from "../../ui/icon.tsx";
import styles from "./past-bar.module.css";
import { PastDetails } from "./past-details.tsx";

/** Says that the map is not the one of now, and what has changed since. Shows the version for as long as it is mounted. */
export function PastBar() {
	const { past: pastOf } = useEditor();
	const past = useObservable(pastOf);
	const { showVersion } = useViewActions();
	const { state, retry } = usePastViewer();
	if (state.kind === "shown" && past) {
		return (
			<EditorProvider editor={past}>
				<PastDetails session={state.session} />
			</EditorProvider>
		);
	}
	return (
		<section className={styles.bar} aria-label="Earlier version">
			<div className={styles.top}>
				<Icon name={state.kind === "failed" ? "circle-alert" : "history"} />
				<p className={styles.title} role="status">
					{state.kind === "failed" ? `This version cannot be shown. ${state.problem}` : "Fetching the map as it was"}
				</p>
				{state.kind === "failed" ? (
					<Button size="small" onClick={retry}>
						Try again
					</Button>
				) : null}
				<Button size="small" variant="primary" icon="undo-2" onClick={() => showVersion("")}>
					Back to now
				</Button>
			</div>
		</section>
	);
}
