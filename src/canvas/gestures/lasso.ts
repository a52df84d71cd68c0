import type { Box, Point } from "../../shared/layout/map-layout.ts";

export function boxBetween(a: Point, b: Point): Box {
	return { x: Math.min(a.x, b.x), y: Math.min(a.y, b.y), width: Math.abs(a.x - b.x), height: Math.abs(a.y - b.y) };
}

/** What is selected while a lasso is drawn: with `isAdding` what was selected before stays. */
export function lassoSelection(before: ReadonlySet<string>, caught: Iterable<string>, isAdding: boolean): ReadonlySet<string> {
	const next = new Set(isAdding ? before : []);
	for (const id of caught) next.add(`card:${id}`);
	return next;
}

/** What a click on a card selects: Shift or Ctrl toggles it, a plain click leaves only it. */
export function clickSelection(before: ReadonlySet<string>, target: string, isToggle: boolean): ReadonlySet<string> {
	if (!isToggle) return new Set([target]);
	const next = new Set(before);
	if (!next.delete(target)) next.add(target);
	return next;
}
