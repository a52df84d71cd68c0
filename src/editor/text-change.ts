/** Replace `remove` UTF-16 units at `index` by `insert`. */
export interface TextChange {
	readonly index: number;
	readonly remove: number;
	readonly insert: string;
}

/** One step of a Y.Text event's delta. */
export interface DeltaStep {
	readonly retain?: number | undefined;
	readonly delete?: number | undefined;
	readonly insert?: unknown;
}

export interface TextRange {
	readonly start: number;
	readonly end: number;
}

/**
 * The one replacement that makes `after` of `before`, as somebody with the caret at `caret` (in
 * `after`) made it: of the places that a repeated letter could have come from, the one before the
 * caret. Never begins or ends inside a surrogate pair.
 */
export function changeBetween(before: string, after: string, caret: number): TextChange | null {
	if (before === after) return null;
	const longestSuffix = Math.min(before.length, after.length, after.length - Math.min(caret, after.length));
	let suffix = 0;
	while (suffix < longestSuffix && before[before.length - 1 - suffix] === after[after.length - 1 - suffix]) suffix++;
	const longestPrefix = Math.min(before.length, after.length) - suffix;
	let prefix = 0;
	while (prefix < longestPrefix && before[prefix] === after[prefix]) prefix++;
	if (isInsidePair(before, prefix) || isInsidePair(after, prefix)) prefix--;
	if (isInsidePair(before, before.length - suffix) || isInsidePair(after, after.length - suffix)) suffix--;
	return { index: prefix, remove: before.length - suffix - prefix, insert: after.slice(prefix, after.length - suffix) };
}

function isInsidePair(text: string, index: number): boolean {
	const before = text.charCodeAt(index - 1);
	const after = text.charCodeAt(index);
	return before >= 0xd800 && before <= 0xdbff && after >= 0xdc00 && after <= 0xdfff;
}

/** Where a position stands after a delta. What is inserted right there goes behind it: a caret stays put. */
export function mapIndex(delta: readonly DeltaStep[], index: number): number {
	let before = 0;
	let after = 0;
	for (const step of delta) {
		if (before > index) break;
		if (step.retain !== undefined) {
			if (before + step.retain > index) break;
			before += step.retain;
			after += step.retain;
		} else if (step.delete !== undefined) {
			const removed = Math.min(step.delete, index - before);
			if (removed < step.delete) return after;
			before += step.delete;
		} else {
			if (before === index) break;
			after += lengthOf(step.insert);
		}
	}
	return after + (index - before);
}

/** What is left of a range after a delta, without what others have put inside: so their letters survive my deletion. */
export function mapRange(delta: readonly DeltaStep[], range: TextRange): TextRange[] {
	const left: TextRange[] = [];
	let before = 0;
	let after = 0;
	const keep = (length: number) => {
		const start = Math.max(range.start, before);
		const end = Math.min(range.end, before + length);
		if (start < end) left.push({ start: start - before + after, end: end - before + after });
		before += length;
		after += length;
	};
	for (const step of delta) {
		if (step.retain !== undefined) keep(step.retain);
		else if (step.delete !== undefined) before += step.delete;
		else after += lengthOf(step.insert);
	}
	if (before < range.end) keep(range.end - before);
	return left;
}

function lengthOf(inserted: unknown): number {
	return typeof inserted === "string" ? inserted.length : 1;
}
