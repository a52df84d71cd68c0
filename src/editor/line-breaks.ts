/**
 * A textarea shows every line break as `\n`, whatever the document holds. These translate positions
 * between the stored text and what is shown.
 */
export function shownText(stored: string): string {
	return stored.includes("\r") ? stored.replace(/\r\n?/g, "\n") : stored;
}

export function storedIndex(stored: string, shownIndex: number): number {
	if (!stored.includes("\r")) return shownIndex;
	let index = 0;
	for (let shown = 0; shown < shownIndex; shown++) index += stored.startsWith("\r\n", index) ? 2 : 1;
	return index;
}

export function shownIndex(stored: string, index: number): number {
	return shownText(stored.slice(0, index)).length;
}
