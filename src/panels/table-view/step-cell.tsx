import { useWrite } from "../../editor/use-write.ts";
import type { Step } from "../../shared/map/step.ts";
import { createStep } from "../../shared/operations/steps.ts";
import { Button } from "../../ui/button.tsx";
import { type CellProps, cellAttributes } from "./cell-props.ts";
import styles from "./map-grid.module.css";
import { TitleInput } from "./title-input.tsx";

export function StepCell({ step, ...cell }: CellProps & { readonly step: Step }) {
	return (
		<th scope="col" {...cellAttributes(cell)} className={styles.step}>
			{cell.isEditing ? (
				<TitleInput collection="steps" id={step.id} title={step.title} label="Title of the step" isFirst onLeave={cell.onLeave} />
			) : (
				<>
					{step.title || "Untitled step"}
					{step.momentOfTruth ? <span className={styles.moment}>Moment of truth</span> : null}
				</>
			)}
		</th>
	);
}

/** Where a stage has no step yet: Enter offers the first, which is then there to be named. */
export function NoStepCell({ stageId, ...cell }: CellProps & { readonly stageId: string }) {
	const write = useWrite();
	return (
		<th scope="col" {...cellAttributes(cell)} className={styles.step}>
			{cell.isEditing ? (
				<Button
					size="small"
					variant="quiet"
					icon="plus"
					autoFocus
					onClick={() => write((doc, origin) => createStep(doc, { stageId }, origin))}
					onKeyDown={(event) => {
						if (event.key !== "Escape") return;
						event.stopPropagation();
						cell.onLeave();
					}}
				>
					Add step
				</Button>
			) : (
				<span className={styles.empty}>No step yet</span>
			)}
		</th>
	);
}
