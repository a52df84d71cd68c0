const sign = {
	quote: 0x22,
	backslash: 0x5c,
	comma: 0x2c,
	colon: 0x3a,
	minus: 0x2d,
	plus: 0x2b,
	point: 0x2e,
	openArray: 0x5b,
	closeArray: 0x5d,
	openObject: 0x7b,
	closeObject: 0x7d,
	u: 0x75,
} as const;

/** What may follow a backslash, besides `u` and four digits. */
const escapes = new Set(Buffer.from('"\\/bfnrt'));
const words = ["true", "false", "null"].map((word) => Buffer.from(word));
const wrong = -1;

/**
 * Whether UTF-8 bytes are one JSON text (RFC 8259), nested at most so deeply. Makes nothing of it, which
 * takes a fraction of the time of parsing. That the bytes are UTF-8 at all is for the caller to know.
 */
export function isJson(bytes: Uint8Array, mostDepth: number): boolean {
	return afterSpace(bytes, afterValue(bytes, afterSpace(bytes, 0), mostDepth)) === bytes.length;
}

/** Each of these takes where something starts and returns where it has ended, or `wrong`. */
function afterValue(bytes: Uint8Array, at: number, depth: number): number {
	const first = bytes[at];
	if (first === sign.quote) return afterString(bytes, at);
	if (first === sign.openObject) return depth > 0 ? afterObject(bytes, at, depth - 1) : wrong;
	if (first === sign.openArray) return depth > 0 ? afterArray(bytes, at, depth - 1) : wrong;
	if (first === sign.minus || isDigit(first)) return afterNumber(bytes, at);
	for (const word of words) if (first === word[0]) return afterWord(bytes, at, word);
	return wrong;
}

function afterObject(bytes: Uint8Array, start: number, depth: number): number {
	let at = afterSpace(bytes, start + 1);
	if (bytes[at] === sign.closeObject) return at + 1;
	for (;;) {
		if (bytes[at] !== sign.quote) return wrong;
		at = afterSpace(bytes, afterString(bytes, at));
		if (bytes[at] !== sign.colon) return wrong;
		at = afterSpace(bytes, afterValue(bytes, afterSpace(bytes, at + 1), depth));
		if (bytes[at] === sign.closeObject) return at + 1;
		if (bytes[at] !== sign.comma) return wrong;
		at = afterSpace(bytes, at + 1);
	}
}

function afterArray(bytes: Uint8Array, start: number, depth: number): number {
	let at = afterSpace(bytes, start + 1);
	if (bytes[at] === sign.closeArray) return at + 1;
	for (;;) {
		at = afterSpace(bytes, afterValue(bytes, at, depth));
		if (bytes[at] === sign.closeArray) return at + 1;
		if (bytes[at] !== sign.comma) return wrong;
		at = afterSpace(bytes, at + 1);
	}
}

function afterString(bytes: Uint8Array, start: number): number {
	for (let at = start + 1; at < bytes.length; at++) {
		const byte = bytes[at] ?? 0;
		if (byte === sign.quote) return at + 1;
		if (byte < 0x20) return wrong;
		if (byte !== sign.backslash) continue;
		at += 1;
		const escaped = bytes[at] ?? 0;
		if (escaped === sign.u) {
			for (let digit = 1; digit <= 4; digit++) if (!isHexDigit(bytes[at + digit])) return wrong;
			at += 4;
		} else if (!escapes.has(escaped)) return wrong;
	}
	return wrong;
}

function afterNumber(bytes: Uint8Array, start: number): number {
	let at = bytes[start] === sign.minus ? start + 1 : start;
	const isZero = bytes[at] === 0x30;
	at = isZero ? at + 1 : afterDigits(bytes, at);
	if (at !== wrong && bytes[at] === sign.point) at = afterDigits(bytes, at + 1);
	if (at === wrong || ((bytes[at] ?? 0) | 0x20) !== 0x65) return at;
	const isSigned = bytes[at + 1] === sign.minus || bytes[at + 1] === sign.plus;
	return afterDigits(bytes, at + (isSigned ? 2 : 1));
}

/** At least one. */
function afterDigits(bytes: Uint8Array, start: number): number {
	let at = start;
	while (isDigit(bytes[at])) at += 1;
	return at === start ? wrong : at;
}

function afterWord(bytes: Uint8Array, start: number, word: Uint8Array): number {
	for (let i = 1; i < word.length; i++) if (bytes[start + i] !== word[i]) return wrong;
	return start + word.length;
}

function afterSpace(bytes: Uint8Array, start: number): number {
	if (start === wrong) return wrong;
	let at = start;
	for (; ; at++) {
		const byte = bytes[at];
		if (byte !== 0x20 && byte !== 0x0a && byte !== 0x0d && byte !== 0x09) return at;
	}
}

function isDigit(byte: number | undefined): boolean {
	return byte !== undefined && byte >= 0x30 && byte <= 0x39;
}

function isHexDigit(byte: number | undefined): boolean {
	if (byte === undefined) return false;
	const lower = byte | 0x20;
	return isDigit(byte) || (lower >= 0x61 && lower <= 0x66);
}
