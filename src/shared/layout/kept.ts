function isSame(a: unknown, b: unknown): boolean {
	if (Object.is(a, b)) return true;
	if (typeof a !== "object" || typeof b !== "object" || a === null || b === null) return false;
	if (Array.isArray(a)) return Array.isArray(b) && a.length === b.length && a.every((each, index) => isSame(each, b[index]));
	const [left, right] = [Object.entries(a), new Map(Object.entries(b))];
	return left.length === right.size && left.every(([key, value]) => isSame(value, right.get(key)));
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
