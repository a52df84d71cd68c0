import { type RefObject, useCallback, useEffect, useLayoutEffect, useRef, useState } from "react";
import type { GridPlace } from "./grid-walk.ts";

interface Position {
	/** A line's key, `head` for the headings. */
	readonly key: string;
	readonly column: number;
}

interface GridOptions {
	readonly keys: readonly string[];
	readonly columns: number;
	readonly grid: RefObject<HTMLElement | null>;
	/** Brings a line into sight. */
	readonly scrollTo: (row: number) => void;
}

export const headKey = "head";

/**
 * The one cell that Tab leads to. It stays with its line when lines are sorted anew, and goes to the next
 * one where its line has gone; the focus goes along where it was in the grid.
 */
export function useGrid({ keys, columns, grid, scrollTo }: GridOptions) {
	const [position, setPosition] = useState<Position>({ key: keys[0] ?? headKey, column: 0 });
	const last = useRef(0);
	const wantsFocus = useRef(false);
	const found = position.key === headKey ? -1 : keys.indexOf(position.key);
	const isGone = position.key !== headKey && found < 0;
	const row = isGone ? Math.min(last.current, keys.length - 1) : found;
	const at: GridPlace = { row, column: Math.min(position.column, columns - 1) };
	const hadFocus = isGone && (grid.current?.contains(document.activeElement) ?? false);

	useLayoutEffect(() => {
		if (isGone) {
			wantsFocus.current ||= hadFocus;
			setPosition({ key: keys[row] ?? headKey, column: at.column });
		} else if (row >= 0) last.current = row;
		if (wantsFocus.current && !isGone) {
			wantsFocus.current = false;
			const cell = cellAt(grid.current, at);
			cell?.focus();
			cell?.scrollIntoView({ block: "nearest", inline: "nearest" });
		}
	});
	// Sorted anew under the keyboard: the line that one works on stays in sight.
	useEffect(() => {
		if (row >= 0 && grid.current?.contains(document.activeElement)) scrollTo(row);
	}, [row, grid, scrollTo]);

	const go = useCallback(
		(to: GridPlace, { focus = true } = {}) => {
			wantsFocus.current = focus;
			if (to.row >= 0) scrollTo(to.row);
			setPosition({ key: keys[to.row] ?? headKey, column: to.column });
		},
		[keys, scrollTo],
	);
	return { at, go };
}

function cellAt(grid: HTMLElement | null, { row, column }: GridPlace): HTMLElement | null {
	return grid?.querySelector<HTMLElement>(`[data-row="${row}"] [data-column="${column}"]`) ?? null;
}
