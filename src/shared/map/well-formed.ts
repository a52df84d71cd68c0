const loneSurrogate = /[\uD800-\uDBFF](?![\uDC00-\uDFFF])|(?<![\uD800-\uDBFF])[\uDC00-\uDFFF]/g;

/** Half a surrogate pair shows as U+FFFD. The length stays, so that indexes into the text hold. */
export function wellFormed(text: string): string {
	return text.replace(loneSurrogate, "\uFFFD");
}

export function isWellFormed(text: string): boolean {
	return wellFormed(text) === text;
}

/** True between the two halves of one character: nothing may be inserted or cut there. */
export function isInsidePair(text: string, index: number): boolean {
	return index > 0 && index < text.length && isHigh(text.charCodeAt(index - 1)) && isLow(text.charCodeAt(index));
}

function isHigh(unit: number): boolean {
	return unit >= 0xd800 && unit <= 0xdbff;
}

function isLow(unit: number): boolean {
	return unit >= 0xdc00 && unit <= 0xdfff;
}
