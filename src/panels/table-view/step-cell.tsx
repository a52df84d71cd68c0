import type { Step } from "../../shared/map/step.ts";
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
