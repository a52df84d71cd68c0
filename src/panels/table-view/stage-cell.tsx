import { useSession } from "../../editor/use-session.ts";
import { type CellProps, cellAttributes } from "./cell-props.ts";
import styles from "./map-grid.module.css";
import type { TableStage } from "./table-model.ts";
import { TitleInput } from "./title-input.tsx";

/** Of what belongs to no stage there is no title to write. */
export function StageCell({ stage, ...cell }: CellProps & { readonly stage: TableStage }) {
	const { map } = useSession();
	const { id, title, span } = stage;
	return (
		<th scope="colgroup" colSpan={span} {...cellAttributes(cell)} className={styles.stage}>
			{cell.isEditing && id !== "" ? (
				<TitleInput
					collection="stages"
					id={id}
					title={map.stages.get(id)?.title ?? ""}
					label="Title of the stage"
					isFirst
					onLeave={cell.onLeave}
				/>
			) : (
				title
			)}
		</th>
	);
}
