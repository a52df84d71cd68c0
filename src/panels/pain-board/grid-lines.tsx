import { type MouseEvent, memo } from "react";
import { useMap } from "../../editor/use-session.ts";
import type { JourneyMap } from "../../shared/map/journey-map.ts";
import { Icon } from "../../ui/icon.tsx";
import { CellContent } from "./board-cell.tsx";
import styles from "./board-grid.module.css";
import type { BoardLine } from "./board-lines.ts";
import type { BoardRow } from "./board-rows.ts";
import { CellEditor } from "./cell-editor.tsx";
import type { Column, ColumnId } from "./columns.ts";

const issueUrlOf = (map: JourneyMap) => map.info.issueUrl;

interface LineProps {
	readonly index: number;
	/** px from the first line. */
	readonly top: number;
	/** The column of the line that Tab leads to; null where that is another line. */
	readonly active: number | null;
	readonly onGo: (column: number) => void;
}

interface CardLineProps extends LineProps {
	readonly row: BoardRow;
	readonly columns: readonly Column[];
	readonly isSelected: boolean;
	readonly isReadOnly: boolean;
	readonly edited: { readonly column: ColumnId; readonly typed: string } | null;
	/** The keyboard, or a click, has come to the line. */
	readonly onStand: () => void;
	/** A second click on a cell. */
	readonly onEdit: (column: Column) => void;
	readonly onDone: (text: string | null, keepsFocus?: boolean) => void;
}

/** Drawn again where what it shows has changed; the callbacks change with every walk and count on the active line only. */
export const CardLine = memo(
	DrawnCardLine,
	(before, after) =>
		before.row === after.row &&
		before.columns === after.columns &&
		before.index === after.index &&
		before.isSelected === after.isSelected &&
		before.isReadOnly === after.isReadOnly &&
		before.active === null &&
		after.active === null,
);

function DrawnCardLine({ row, columns, index, top, active, isSelected, isReadOnly, edited, ...on }: CardLineProps) {
	const issueUrl = useMap(issueUrlOf);
	const ownerColour = useMap((map: JourneyMap) => map.owners.get(row.ownerId)?.colour ?? "slate");
	return (
		// biome-ignore lint/a11y/useSemanticElements lint/a11y/useFocusableInteractive: see the grid; its cells have the focus
		<div role="row" aria-rowindex={index + 2} aria-selected={isSelected} data-row={index} className={styles.row} style={{ top }}>
			{columns.map((column, at) => {
				const isEdited = edited?.column === column.id;
				const isActive = at === active;
				return (
					// biome-ignore lint/a11y/useKeyWithClickEvents lint/a11y/noStaticElementInteractions lint/a11y/useAriaPropsSupportedByRole: a cell, and the grid takes its keys
					<div
						key={column.id}
						role={at === 0 ? "rowheader" : "gridcell"}
						aria-colindex={at + 1}
						aria-readonly={column.editing === null || isReadOnly}
						tabIndex={isActive ? 0 : -1}
						data-column={at}
						data-editing={isEdited ? "" : undefined}
						className={styles.cell}
						title={isEdited ? undefined : column.text(row) || undefined}
						onFocus={(event) => {
							if (event.target !== event.currentTarget) return;
							on.onGo(at);
							on.onStand();
						}}
						onClick={(event) => isActive && isSecondClick(event) && !isEdited && on.onEdit(column)}
					>
						{isEdited ? (
							<CellEditor row={row} column={column} typed={edited.typed} onDone={on.onDone} />
						) : (
							<CellContent row={row} column={column} issueUrl={issueUrl} ownerColour={ownerColour} />
						)}
					</div>
				);
			})}
		</div>
	);
}

/** A first click goes to the cell; one on the cell where the keyboard is already edits it. Links are their own. */
function isSecondClick({ detail, target }: MouseEvent): boolean {
	return detail >= 2 && !(target instanceof Element && target.closest("a"));
}

interface GroupLineProps extends LineProps {
	readonly line: Extract<BoardLine, { kind: "group" }>;
	/** How many its heading spans. */
	readonly columns: number;
	readonly onToggle: () => void;
}

export function GroupLine({ line, columns, index, top, active, onGo, onToggle }: GroupLineProps) {
	return (
		// biome-ignore lint/a11y/useSemanticElements lint/a11y/useFocusableInteractive: see the grid; its cell has the focus
		<div role="row" aria-rowindex={index + 2} data-row={index} className={styles.group} style={{ top }}>
			{/* biome-ignore lint/a11y/useSemanticElements lint/a11y/useKeyWithClickEvents: see the grid, which takes the keys */}
			<div
				role="gridcell"
				aria-colindex={1}
				aria-colspan={columns}
				aria-expanded={line.isOpen}
				tabIndex={active === null ? -1 : 0}
				data-column={active ?? 0}
				className={styles.groupCell}
				onFocus={() => onGo(active ?? 0)}
				onClick={onToggle}
			>
				<Icon name={line.isOpen ? "chevron-down" : "chevron-right"} size={14} />
				<span>{line.label}</span>
				<span className={styles.count}>{line.count}</span>
			</div>
		</div>
	);
}
