import type { Blank } from "./private-card.ts";

export interface BlankCell {
	readonly stepId: string;
	readonly laneId: string;
	readonly count: number;
}

/** How many cards wait in each cell, the fullest first. */
export function cellsOf(blanks: readonly Blank[]): readonly BlankCell[] {
	const cells = new Map<string, BlankCell>();
	for (const { stepId, laneId } of blanks) {
		const key = `${stepId}:${laneId}`;
		cells.set(key, { stepId, laneId, count: (cells.get(key)?.count ?? 0) + 1 });
	}
	return [...cells.values()].sort((a, b) => b.count - a.count);
}
