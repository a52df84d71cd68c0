import { type KeyboardEvent, useRef, useState } from "react";
import { useIsReadOnly } from "../../editor/use-session.ts";
import { kindOf } from "../../shared/map/card-kinds.ts";
import { Icon } from "../../ui/icon.tsx";
import { cellAttributes } from "./cell-props.ts";
import { LaneCell } from "./lane-cell.tsx";
import styles from "./map-grid.module.css";
import { StageCell } from "./stage-cell.tsx";
import { NoStepCell, StepCell } from "./step-cell.tsx";
import { type CellPosition, movedCell, stageRow, type TableModel } from "./table-model.ts";
import { useCanvasFocus } from "./use-canvas-focus.ts";

interface MapGridProps {
	readonly model: TableModel;
	/** Changes with the map, which the cells read. */
	readonly revision: number;
}

export function MapGrid({ model, revision }: MapGridProps) {
	const { stages, columns, lanes } = model;
	const table = useRef<HTMLTableElement>(null);
	const { start, follow } = useCanvasFocus(model);
	const [at, setAt] = useState<CellPosition>(start);
	const [isEditing, setIsEditing] = useState(false);
	const isReadOnly = useIsReadOnly();

	const focusCell = ({ row, column }: CellPosition) =>
		table.current?.querySelector<HTMLElement>(`[data-row="${row}"][data-column="${column}"]`)?.focus();
	// Where a stage has no step yet there is nothing to write but that step's title.
	const edit = ({ row, column }: CellPosition) => setIsEditing(!isReadOnly && (row <= 0 || columns[column] !== null));
	const leave = () => {
		setIsEditing(false);
		focusCell(at);
	};
	const onKeyDown = (event: KeyboardEvent) => {
		if ((isEditing && !isReadOnly) || event.nativeEvent.isComposing) return;
		const next = movedCell(event.key, at, model);
		if (next) {
			setAt(next);
			focusCell(next);
		} else if (event.key === "Enter" || event.key === "F2") edit(at);
		else return;
		event.preventDefault();
		event.stopPropagation();
	};
	const cell = (row: number, column: number) => {
		const isAt = at.row === row && at.column === column;
		return {
			row,
			column,
			isActive: isAt,
			isEditing: isAt && isEditing && !isReadOnly,
			onFocus: () => {
				setAt({ row, column });
				follow({ row, column });
			},
			onEdit: () => {
				setAt({ row, column });
				edit({ row, column });
			},
			onLeave: leave,
		};
	};

	return (
		<div className={styles.scroller}>
			{/* biome-ignore lint/a11y/noNoninteractiveElementToInteractiveRole: a table with a grid's keys is a grid */}
			<table ref={table} role="grid" aria-label="Journey map" className={styles.grid} onKeyDown={onKeyDown}>
				<thead>
					<tr>
						<th className={styles.corner} scope="col">
							<span className="visually-hidden">Lane</span>
						</th>
						{stages.map((stage) => (
							<StageCell key={stage.id} stage={stage} {...cell(stageRow, stage.column)} />
						))}
					</tr>
					<tr>
						<td className={styles.corner} />
						{columns.map((step, column) => {
							const stage = stages.findLast((each) => each.column <= column);
							return step ? (
								<StepCell key={step.id} step={step} {...cell(0, column)} />
							) : (
								<NoStepCell key={`of ${stage?.id}`} stageId={stage?.id ?? ""} {...cell(0, column)} />
							);
						})}
					</tr>
				</thead>
				<tbody>
					{lanes.map((lane, index) => (
						<tr key={lane.id}>
							<th scope="row" className={styles.lane}>
								<span className={styles.laneTitle}>
									<span style={{ color: `var(--ink-${lane.kind})` }}>
										<Icon name={kindOf(lane.kind).icon} />
									</span>
									{lane.title || kindOf(lane.kind).laneTitle}
								</span>
							</th>
							{columns.map((step, column) =>
								step ? (
									<LaneCell key={step.id} stepId={step.id} lane={lane} revision={revision} {...cell(index + 1, column)} />
								) : (
									// biome-ignore lint/suspicious/noArrayIndexKey: it holds nothing
									<td key={column} {...cellAttributes(cell(index + 1, column))} className={styles.cell} />
								),
							)}
						</tr>
					))}
				</tbody>
			</table>
		</div>
	);
}
