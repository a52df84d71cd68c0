/** What every cell of the grid gets: where it is, and how to take part in the walk. */
export interface CellProps {
	readonly row: number;
	readonly column: number;
	/** The one cell that Tab leads to. */
	readonly isActive: boolean;
	readonly isEditing: boolean;
	readonly onFocus: () => void;
	readonly onEdit: () => void;
	readonly onLeave: () => void;
}

export function cellAttributes({ row, column, isActive, onFocus, onEdit }: CellProps) {
	return {
		tabIndex: isActive ? 0 : -1,
		"data-row": row,
		"data-column": column,
		onFocus,
		onDoubleClick: onEdit,
	} as const;
}
