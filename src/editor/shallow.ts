/** Equal one level deep, for selectors that build a new list each time. */
export function shallow(a: readonly unknown[], b: readonly unknown[]): boolean {
	return a.length === b.length && a.every((item, index) => Object.is(item, b[index]));
}
