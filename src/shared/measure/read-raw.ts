/** Single values from outside: as they are in JSON, or as text out of a CSV or a form. */

/** Beyond this a sum of squares is no longer kept to the last digit. */
const numberLimit = 1e15;

/** What a sender wrote, short enough for a message. */
export function said(raw: unknown): string {
	// JSON would write infinities and NaN as null.
	const text = typeof raw === "string" ? raw : typeof raw === "number" ? String(raw) : (JSON.stringify(raw) ?? String(raw));
	return `"${text.length > 40 ? `${text.slice(0, 40)}…` : text}"`;
}

/** A finite number, or why it is none. "10" is 10; "ten", "" and "NaN" are none. */
export function readNumber(raw: unknown, name: string): number | { readonly reason: string } {
	if (raw === undefined || raw === null || raw === "") return { reason: `no ${name}` };
	const isText = typeof raw === "string" && /^\s*[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d{1,3})?\s*$/i.test(raw);
	const value = isText ? Number(raw) : raw;
	if (typeof value !== "number" || !Number.isFinite(value)) return { reason: `${name} ${said(raw)} is not a number` };
	if (Math.abs(value) > numberLimit) return { reason: `${name} ${said(raw)} is beyond ${numberLimit}` };
	// -0 and 0 are one value of a histogram.
	return value + 0;
}

/** True or false as such, as 1 or 0, or as yes or no. */
export function readFlag(raw: unknown, name: string): boolean | { readonly reason: string } {
	if (raw === undefined || raw === null || raw === "") return { reason: `no ${name}` };
	if (raw === true || raw === 1) return true;
	if (raw === false || raw === 0) return false;
	const word = typeof raw === "string" ? raw.trim().toLowerCase() : "";
	if (["true", "yes", "1"].includes(word)) return true;
	if (["false", "no", "0"].includes(word)) return false;
	return { reason: `${name} ${said(raw)} is neither true nor false` };
}
