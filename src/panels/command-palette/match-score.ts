function plain(text: string): string {
	return text.normalize("NFKD").replace(/\p{M}/gu, "").toLocaleLowerCase();
}

/**
 * How well a query names a text, 0 (not at all) to 1: the whole, its beginning, the beginning of a
 * word, anywhere, and last its letters in their order ("zf" for "Zoom to fit").
 */
export function matchScore(query: string, text: string): number {
	const wanted = plain(query.trim());
	const given = plain(text);
	if (wanted === "") return 0.5;
	if (given === wanted) return 1;
	if (given.startsWith(wanted)) return 0.9;
	const words = wanted.split(/\s+/u);
	if (words.every((word) => ` ${given}`.includes(` ${word}`))) return 0.8;
	if (words.every((word) => given.includes(word))) return 0.6;
	let at = -1;
	for (const letter of wanted.replaceAll(" ", "")) {
		at = given.indexOf(letter, at + 1);
		if (at < 0) return 0;
	}
	// Letters scattered over a long text are chance.
	return at < wanted.length * 4 + 4 ? 0.3 : 0;
}
