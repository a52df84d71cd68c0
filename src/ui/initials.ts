const segmenter = new Intl.Segmenter(undefined, { granularity: "grapheme" });

function firstLetter(word: string): string {
	for (const { segment } of segmenter.segment(word)) return segment.toLocaleUpperCase();
	return "";
}

/** One or two letters for a name: first and last word. Whole graphemes, so that an emoji or an accent stays one. */
export function initials(name: string): string {
	const words = name.trim().split(/\s+/u).filter(Boolean);
	const first = words[0];
	if (first === undefined) return "?";
	const last = words.length > 1 ? words[words.length - 1] : undefined;
	return firstLetter(first) + (last === undefined ? "" : firstLetter(last));
}
