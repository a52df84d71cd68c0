/** How long after the start of a commit the next one may start, ms. */
export interface CommitPace {
	/** Where hardly anybody writes. */
	readonly quiet: number;
	/** From `busyCount` updates in a commit on: many share one fsync. */
	readonly busy: number;
	/** From `crowdedCount` on, which is many rooms: each has pages of its own, and each commit writes all of them. */
	readonly crowded: number;
}

export const usualPace: CommitPace = { quiet: 10, busy: 100, crowded: 200 };

const busyCount = 10;
/** A crowd in one room stays below the first. */
const crowdedCounts = { from: 100, to: 200 };

/** `count`: the updates in the commit before. */
export function commitInterval({ quiet, busy, crowded }: CommitPace, count: number): number {
	const isBusy = Math.min(1, count / busyCount);
	const isCrowded = Math.min(1, Math.max(0, (count - crowdedCounts.from) / (crowdedCounts.to - crowdedCounts.from)));
	return quiet + isBusy * (busy - quiet) + isCrowded * (crowded - busy);
}
