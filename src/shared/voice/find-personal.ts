import { tidySpans } from "./spans.ts";
import type { Span } from "./verbatim.ts";

// Each part has a greatest length: without one, a text of thousands of letters would be walked once from each of them.
const mail = /[\p{L}\p{N}._%+-]{1,64}@[\p{L}\p{N}-]{1,63}(?:\.[\p{L}\p{N}-]{1,63}){1,8}/gu;
const digits = /\+?\(?\p{Nd}(?:[\s()./-]{0,3}\p{Nd}){5,60}/gu;
const days = /^(?:\p{Nd}{4}-\p{Nd}{2}-\p{Nd}{2}|\p{Nd}{1,2}[./-]\p{Nd}{1,2}[./-]\p{Nd}{4})$/u;

/** Digits of a telephone number that is written in groups; without gaps six count, as of a customer number. */
const fewestDigits = 7;

/**
 * Where a text seems to say who somebody is: e-mail addresses, telephone numbers, long runs of digits (customer
 * numbers, accounts). Names are not found; a person marks them.
 */
export function findPersonal(text: string): Span[] {
	const found: Span[] = [...text.matchAll(mail)].map((match) => spanOf(match));
	for (const match of text.matchAll(digits)) {
		const count = match[0].replace(/\P{Nd}/gu, "").length;
		const isRun = /^\+?\p{Nd}+$/u.test(match[0]);
		if (!days.test(match[0]) && (isRun || count >= fewestDigits)) found.push(spanOf(match));
	}
	return tidySpans(found, text.length);
}

function spanOf({ 0: text, index }: RegExpMatchArray): Span {
	return [index ?? 0, (index ?? 0) + text.length];
}
