function isRecord(value: unknown): value is Record<string, unknown> {
	return typeof value === "object" && value !== null;
}

/** Both are plain data of one shape: what has the same keys as the other is compared by the first's. */
function isSame(a: unknown, b: unknown): boolean {
	if (Object.is(a, b)) return true;
	if (!isRecord(a) || !isRecord(b)) return false;
	if (Array.isArray(a) && Array.isArray(b) && a.length !== b.length) return false;
	for (const key in a) if (!isSame(a[key], b[key])) return false;
	return true;
}

/** `next` with the objects of `previous` in place of equal ones; `previous` itself where nothing differs. */
export function kept<T extends object>(next: readonly T[], previous: readonly T[] | undefined): readonly T[] {
	if (previous === undefined) return next;
	const merged = next.map((each, index) => {
		const before = previous[index];
		return before !== undefined && isSame(each, before) ? before : each;
	});
	return merged.length === previous.length && merged.every((each, index) => each === previous[index]) ? previous : merged;
}
