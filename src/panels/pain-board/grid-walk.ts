/** Where the keyboard is: row -1 is the headings, 0 the first line. */
export interface GridPlace {
	readonly row: number;
	readonly column: number;
}

export interface GridSize {
	readonly rows: number;
	readonly columns: number;
	/** Lines that are seen at once. */
	readonly page: number;
}

interface Press {
	readonly key: string;
	readonly ctrlKey: boolean;
	readonly metaKey: boolean;
}

/** Where a key leads in a grid; null where it does not move. */
export function movedInGrid({ key, ctrlKey, metaKey }: Press, at: GridPlace, size: GridSize): GridPlace | null {
	const to = (row: number, column: number) => ({
		row: Math.max(-1, Math.min(size.rows - 1, row)),
		column: Math.max(0, Math.min(size.columns - 1, column)),
	});
	const isWhole = ctrlKey || metaKey;
	switch (key) {
		case "ArrowUp":
			return to(isWhole ? -1 : at.row - 1, at.column);
		case "ArrowDown":
			return to(isWhole ? size.rows - 1 : at.row + 1, at.column);
		case "ArrowLeft":
			return to(at.row, isWhole ? 0 : at.column - 1);
		case "ArrowRight":
			return to(at.row, isWhole ? size.columns - 1 : at.column + 1);
		case "Home":
			return to(isWhole ? 0 : at.row, 0);
		case "End":
			return to(isWhole ? size.rows - 1 : at.row, size.columns - 1);
		case "PageUp":
			return to(Math.max(Math.min(at.row, 0), at.row - size.page), at.column);
		case "PageDown":
			return to(at.row + size.page, at.column);
		default:
			return null;
	}
}
