/** Nesting of JSON from outside. The open format needs 8. */
export const mostJsonDepth = 64;

const code = { quote: 0x22, backslash: 0x5c, open: [0x5b, 0x7b], close: [0x5d, 0x7d] } as const;

/** Counts brackets, without reading the text as JSON: what is no JSON is for its parser to say. */
export function isDeeperThan(json: string, most: number): boolean {
	// Each level takes two characters.
	if (json.length < most * 2) return false;
	let depth = 0;
	let isInText = false;
	for (let i = 0; i < json.length; i++) {
		const at = json.charCodeAt(i);
		if (isInText) {
			if (at === code.backslash) i += 1;
			else if (at === code.quote) isInText = false;
		} else if (at === code.quote) isInText = true;
		else if (at === code.open[0] || at === code.open[1]) {
			depth += 1;
			if (depth > most) return true;
		} else if (at === code.close[0] || at === code.close[1]) depth -= 1;
	}
	return false;
}
