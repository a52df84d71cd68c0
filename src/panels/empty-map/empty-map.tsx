import { useCommand } from "../../editor/use-command.ts";
import { useEditor, useIsReadOnly } from "../../editor/use-session.ts";
import { useWrite } from "../../editor/use-write.ts";
import { Button } from "../../ui/button.tsx";
import styles from "./empty-map.module.css";
import { addStartingGrid } from "./starting-grid.ts";

/** Where to click when there is nothing yet; shown while the map is empty. */
export function EmptyMap() {
	const isReadOnly = useIsReadOnly();
	return isReadOnly ? null : <Start />;
}

/** Who comes with the keyboard begins here; who is somewhere else already stays there. */
function isNobodysFocus(): boolean {
	return document.activeElement === null || document.activeElement === document.body;
}

function Start() {
	const write = useWrite();
	const { actions, commandContext } = useEditor();
	const start = () => {
		const stepId = write(addStartingGrid);
		if (stepId) {
			actions.select([`step:${stepId}`]);
			actions.startEditing({ ref: { collection: "steps", id: stepId }, field: "title" });
		}
		commandContext().viewport?.fitAll();
	};
	const addStage = useCommand("stage.add");
	const importFile = useCommand("map.import");
	return (
		<section className={styles.start} aria-labelledby="empty-map-heading">
			<h2 id="empty-map-heading" className={styles.title}>
				Start the journey
			</h2>
			<p className={styles.text}>
				A journey runs from left to right: stages, and the steps within them. Below each step, lanes hold what the customer does,
				meets and feels.
			</p>
			<div className={styles.actions}>
				<Button variant="primary" icon="layout-grid" autoFocus={isNobodysFocus()} onClick={start}>
					Add stages and lanes
				</Button>
				<Button icon={addStage.command.icon} onClick={addStage.run}>
					Add one stage
				</Button>
				<Button icon={importFile.command.icon} onClick={importFile.run}>
					From a file…
				</Button>
			</div>
			<p className={styles.hint}>You can also paste Mermaid text or a spreadsheet range.</p>
		</section>
	);
}
