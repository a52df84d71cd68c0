import { memo } from "react";
import { labelOfTarget } from "../../editor/target-label.ts";
import { useSession } from "../../editor/use-session.ts";
import { useWrite } from "../../editor/use-write.ts";
import { kindOf } from "../../shared/map/card-kinds.ts";
import type { Lane } from "../../shared/map/lane.ts";
import { createCard } from "../../shared/operations/cards.ts";
import { Button } from "../../ui/button.tsx";
import { type CellProps, cellAttributes } from "./cell-props.ts";
import styles from "./map-grid.module.css";
import { emotionLines, newCardKind } from "./table-model.ts";
import { TitleInput } from "./title-input.tsx";

interface LaneCellProps extends CellProps {
	readonly stepId: string;
	readonly lane: Lane;
	readonly revision: number;
}

/** Drawn again when the map or its own part in the walk changes; the callbacks change with every walk and do not count. */
export const LaneCell = memo(
	DrawnCell,
	(before, after) =>
		before.revision === after.revision &&
		before.lane === after.lane &&
		before.isActive === after.isActive &&
		before.isEditing === after.isEditing &&
		before.column === after.column &&
		!after.isActive,
);

function DrawnCell({ stepId, lane, revision: _, ...cell }: LaneCellProps) {
	const { map } = useSession();
	const cardIds = map.cardsIn(stepId, lane.id);
	const lines = lane.kind === "emotion" ? emotionLines(map, stepId, lane) : [];
	return (
		<td {...cellAttributes(cell)} className={styles.cell}>
			{lines.length > 0 ? (
				<ul className={styles.cards}>
					{lines.map((line) => (
						<li key={line}>{line}</li>
					))}
				</ul>
			) : null}
			{cardIds.length > 0 ? (
				<ul className={styles.cards}>
					{cardIds.map((id, index) => (
						<li key={id}>
							{cell.isEditing ? (
								<TitleInput
									collection="cards"
									id={id}
									title={map.cards.get(id)?.title ?? ""}
									label={kindOf(map.cards.get(id)?.kind ?? "note").label}
									isFirst={index === 0}
									onLeave={cell.onLeave}
								/>
							) : (
								labelOfTarget(map, `card:${id}`)
							)}
						</li>
					))}
				</ul>
			) : null}
			{cell.isEditing ? <AddToCell stepId={stepId} lane={lane} isFirst={cardIds.length === 0} /> : null}
		</td>
	);
}

interface AddToCellProps {
	readonly stepId: string;
	readonly lane: Lane;
	readonly isFirst: boolean;
}

function AddToCell({ stepId, lane, isFirst }: AddToCellProps) {
	const write = useWrite();
	const kind = newCardKind(lane);
	if (!kind) return null;
	return (
		<Button
			size="small"
			variant="quiet"
			icon="plus"
			autoFocus={isFirst}
			onClick={() => write((doc, origin) => createCard(doc, { kind, place: { stepId, laneId: lane.id } }, origin))}
		>
			{`Add ${kindOf(kind).label.toLowerCase()}`}
		</Button>
	);
}
