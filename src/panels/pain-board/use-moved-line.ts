import { type RefObject, useEffect, useRef } from "react";

interface MovedLineOptions {
	/** Of the line that the keyboard is on; undefined on the headings. */
	readonly lineKey: string | undefined;
	readonly row: number;
	readonly count: number;
	readonly grid: RefObject<HTMLElement | null>;
	readonly announce: (text: string) => void;
}

/**
 * Says where the line is now when it moves under the keyboard, be it by one's own edit or by somebody else's.
 * `tell` says something that the move, if there is one, is added to: of two announcements in a row readers skip the first.
 */
export function useMovedLine({ lineKey, row, count, grid, announce }: MovedLineOptions) {
	const known = useRef({ lineKey, row });
	const told = useRef("");
	useEffect(() => {
		const before = known.current;
		known.current = { lineKey, row };
		if (lineKey === undefined || before.lineKey !== lineKey) told.current = "";
		else if (before.row !== row && grid.current?.contains(document.activeElement)) {
			announce(`${told.current} Now row ${row + 1} of ${count}.`.trim());
			told.current = "";
		}
	}, [lineKey, row, count, grid, announce]);
	return {
		tell(text: string): void {
			told.current = text;
			announce(text);
		},
	};
}
