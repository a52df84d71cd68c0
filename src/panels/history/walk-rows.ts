import type { KeyboardEvent } from "react";

/** Arrows, Home and End walk the rows of the panel; true where the key did. */
export function walkRows({ key, target, currentTarget, altKey, ctrlKey, metaKey }: KeyboardEvent<HTMLElement>): boolean {
	if (altKey || ctrlKey || metaKey || !(target instanceof Element)) return false;
	const rows = [...currentTarget.querySelectorAll<HTMLElement>("[data-version-row]")];
	const at = rows.findIndex((row) => row === target || row.parentElement?.contains(target) === true);
	if (at < 0) return false;
	const next = { ArrowDown: at + 1, ArrowUp: at - 1, Home: 0, End: rows.length - 1 }[key];
	if (next === undefined) return false;
	rows[Math.max(0, Math.min(rows.length - 1, next))]?.focus();
	return true;
}
