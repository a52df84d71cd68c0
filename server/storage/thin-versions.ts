/** An automatic version of a room; `at` in ms since 1970. */
export interface DatedVersion {
	readonly number: number;
	readonly at: number;
}

const hour = 3_600_000;
const day = 24 * hour;

/** No older version of a room changes its span any more after this, ms. */
export const thinnedAfter = 9 * day;

/**
 * The versions of one room, the oldest first, that are to be dropped: all of the last day stay, the last one of
 * each hour for a week, and the last one of each day (UTC) after that.
 */
export function versionsToDrop(versions: readonly DatedVersion[], now: number): readonly number[] {
	return versions.flatMap(({ number, at }, index) => {
		const next = versions[index + 1];
		if (next === undefined || now - at <= day) return [];
		return spanOf(next.at, now) === spanOf(at, now) ? [number] : [];
	});
}

/** Of several versions in one span only the last stays. */
function spanOf(at: number, now: number): string {
	return now - at <= 7 * day ? `hour ${Math.floor(at / hour)}` : `day ${Math.floor(at / day)}`;
}
