/** Never at the start of a line, after kinsoku: closing marks, small kana, iteration and sound marks. */
const noStart = /[\p{Pe}\p{Pf}!%,.:;?、。，．・：；？！゛゜ヽヾゝゞ々ーぁぃぅぇぉっゃゅょゎァィゥェォッャュョヮヵヶ]/u;
const noEnd = /[\p{Ps}\p{Pi}]/u;
const ideographic =
	/[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}\p{Extended_Pictographic}\u3000-\u303f\uff01-\uff60\u{1f1e6}-\u{1f1ff}]/u;
const glue = new Set([0xa0, 0x2007, 0x2011, 0x202f, 0x2060, 0xfeff]);
const emDash = 0x2014;

function isAlphanumeric(code: number): boolean {
	return (code >= 48 && code <= 57) || (code >= 65 && code <= 90) || (code >= 97 && code <= 122) || code >= 0xc0;
}

function isDigit(code: number): boolean {
	return code >= 48 && code <= 57;
}

/** The characters around a possible break, as code points: two before it and one after. */
export interface BreakContext {
	readonly beforeLast: number;
	readonly last: number;
	readonly next: number;
}

/** Whether a line may break between `last` and `next`; spaces and line feeds are the caller's. */
export function mayBreakBetween({ beforeLast, last, next }: BreakContext): boolean {
	if (glue.has(last) || glue.has(next)) return false;
	if (last === 0x200b) return true;
	// A hyphen joins a number as its sign, but divides "ABC-123" and "word-word".
	if (last === 0x2d) return isDigit(next) ? isAlphanumeric(beforeLast) : isAlphanumeric(next);
	if (last === 0x2010 || last === 0x2013 || last === 0xad) return !noStart.test(String.fromCodePoint(next));
	if (last === emDash || next === emDash) return last !== next;
	if (last === 0x3f) return isAlphanumeric(next);
	if (last < 0x2e80 && next < 0x2e80 && !(last >= 0x2190 || next >= 0x2190)) return false;
	const before = String.fromCodePoint(last);
	const after = String.fromCodePoint(next);
	if (noStart.test(after) || noEnd.test(before)) return false;
	return ideographic.test(before) || ideographic.test(after);
}
