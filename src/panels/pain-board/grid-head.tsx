import { Icon } from "../../ui/icon.tsx";
import styles from "./board-grid.module.css";
import type { Sorting } from "./board-state.ts";
import type { Column, ColumnId } from "./columns.ts";

interface GridHeadProps {
	readonly columns: readonly Column[];
	readonly sorting: Sorting | null;
	/** The column that Tab leads to; null where that is a cell below. */
	readonly active: number | null;
	readonly onGo: (column: number) => void;
	readonly onSort: (id: ColumnId) => void;
}

export function GridHead({ columns, sorting, active, onGo, onSort }: GridHeadProps) {
	return (
		// biome-ignore lint/a11y/useSemanticElements: see the grid
		<div role="rowgroup" className={styles.head}>
			{/* biome-ignore lint/a11y/useSemanticElements: see the grid */}
			{/* biome-ignore lint/a11y/useFocusableInteractive: its cells have the focus */}
			<div role="row" aria-rowindex={1} data-row={-1} className={styles.row}>
				{columns.map((column, index) => {
					const isSorted = sorting?.column === column.id;
					return (
						// biome-ignore lint/a11y/useSemanticElements lint/a11y/useKeyWithClickEvents: see the grid, which takes the keys
						<div
							key={column.id}
							role="columnheader"
							aria-colindex={index + 1}
							aria-sort={isSorted ? (sorting.isDescending ? "descending" : "ascending") : "none"}
							tabIndex={index === active ? 0 : -1}
							data-column={index}
							className={styles.headCell}
							onFocus={() => onGo(index)}
							onClick={() => onSort(column.id)}
						>
							<span className={styles.clip}>{column.label}</span>
							{isSorted ? <Icon name={sorting.isDescending ? "arrow-down" : "arrow-up"} size={12} /> : null}
						</div>
					);
				})}
			</div>
		</div>
	);
}
