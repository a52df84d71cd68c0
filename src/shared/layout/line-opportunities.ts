/**
 * Where Chromium lets a line break inside a run without spaces. Between two ASCII characters it uses a table
 * of its own, else the classes of UAX #14; both are held against the browser by a test over all pairs.
 */

/** After these a line may break, but only before an opening bracket. */
const beforeBracket = new Set('!"#%&)*+,.:;=>\\]|}~');
const brackets = new Set("(<[{");
const notAfterHyphen = new Set("!$),./:;?]}");
const notAfterQuestion = new Set("!\"'),./:;?]}");

function isDigit(code: number): boolean {
	return code >= 0x30 && code <= 0x39;
}

function isAsciiAlphanumeric(code: number): boolean {
	return isDigit(code) || (code >= 0x41 && code <= 0x5a) || (code >= 0x61 && code <= 0x7a);
}

function mayBreakAscii({ beforeLast, last, next }: BreakContext): boolean {
	const before = String.fromCharCode(last);
	const after = String.fromCharCode(next);
	if (before === "-") {
		// A sign belongs to its number, but "ABC-123" may be divided.
		if (isDigit(next)) return isAsciiAlphanumeric(beforeLast);
		return !notAfterHyphen.has(after);
	}
	if (before === "?") return !notAfterQuestion.has(after);
	return beforeBracket.has(before) && brackets.has(after);
}

/** Classes of UAX #14, as far as they differ here; EO are the wide opening brackets of East Asia. */
type BreakClass =
	| "AL"
	| "NU"
	| "OP"
	| "EO"
	| "CL"
	| "CP"
	| "QU"
	| "EX"
	| "IS"
	| "SY"
	| "PR"
	| "PO"
	| "BA"
	| "HY"
	| "B2"
	| "IN"
	| "NS"
	| "ID"
	| "GL"
	| "ZW"
	| "WJ"
	| "CM"
	| "BB";

const classes: readonly (readonly [BreakClass, RegExp])[] = [
	["GL", /[\u00a0\u2007\u2011\u202f]/u],
	["WJ", /[\u2060\ufeff]/u],
	["ZW", /\u200b/u],
	["B2", /\u2014/u],
	["HY", /-/u],
	["BA", /[|\u2010\u2012\u2013\u2027]/u],
	["BB", /\u00b4/u],
	["IN", /[\u2024-\u2026]/u],
	["QU", /["'\u00ab\u00bb\u2018\u2019\u201b\u201c\u201d\u201f\u2039\u203a]/u],
	["EO", /[\u3008\u300a\u300c\u300e\u3010\u3014\u3016\u3018\u301a\uff08\uff3b\uff5b\uff5f\uff62]/u],
	["OP", /[\p{Ps}\u00bf\u00a1]/u],
	["CP", /[)\]]/u],
	["CL", /[\p{Pe}、。，．]/u],
	["EX", /[!?！？]/u],
	["IS", /[,.:;\u2044]/u],
	["SY", /\//u],
	["PR", /[$+\\\u00a3-\u00a5\u00b1\u20a0-\u20bf\u2116\u2212\u2213]/u],
	["PO", /[%\u00a2\u00b0\u2030-\u2037\u2103\u2109\uff05]/u],
	["NU", /\p{Nd}/u],
	["NS", /[・：；゛゜ヽヾゝゞ々〻‼⁇⁈⁉]/u],
	["CM", /\p{M}|\u200d|\ufe0f|\p{Emoji_Modifier}/u],
	["ID", /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}\u3000-\u303f\uff01-\uff60\u{1f000}-\u{1faff}]/u],
];

const knownClasses = new Map<number, BreakClass>();

function classOf(code: number): BreakClass {
	let found = knownClasses.get(code);
	if (found === undefined) {
		const character = String.fromCodePoint(code);
		found = classes.find(([, members]) => members.test(character))?.[0] ?? "AL";
		knownClasses.set(code, found);
	}
	return found;
}

const neverBefore = new Set<BreakClass>(["CL", "CP", "EX", "IS", "SY", "QU", "BA", "HY", "NS", "IN", "WJ", "ZW", "CM"]);
const numeric = new Set<BreakClass>(["AL", "NU"]);
const numberPairs = new Set([
	"PR NU",
	"PO NU",
	"NU PR",
	"NU PO",
	"HY NU",
	"IS NU",
	"SY NU",
	"PR AL",
	"PO AL",
	"AL PR",
	"AL PO",
	"PR ID",
	"ID PO",
	"IS AL",
	"CP AL",
	"CP NU",
]);

function mayBreakClasses(before: BreakClass, after: BreakClass): boolean {
	if (before === "ZW") return true;
	if (before === "GL" || before === "WJ") return false;
	if (after === "GL") return before === "BA" || before === "HY";
	if (neverBefore.has(after)) return false;
	if (before === "OP" || before === "EO" || before === "QU" || before === "BB") return false;
	if (before === "B2") return after !== "B2";
	if (numeric.has(before) && (numeric.has(after) || after === "OP")) return false;
	return !numberPairs.has(`${before} ${after}`);
}

const leadingDashes = new Set([0x2d, 0x2010, 0x2013]);

/** The characters around a possible break, as code points: two before it and one after. */
export interface BreakContext {
	readonly beforeLast: number;
	readonly last: number;
	readonly next: number;
}

/** Whether a line may break between `last` and `next`, neither of which is a space or a line feed. */
export function mayBreakBetween(context: BreakContext): boolean {
	const { beforeLast, last, next } = context;
	if (last < 0x7f && next < 0x7f) return mayBreakAscii(context);
	const after = classOf(next);
	// A dash at the start of a word belongs to it: "-été".
	if (after === "AL" && beforeLast === 0x20 && leadingDashes.has(last)) return false;
	return mayBreakClasses(classOf(last), after);
}
