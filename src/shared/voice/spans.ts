import type { Span } from "./verbatim.ts";

/** In order, merged where they touch, cut to a text's length; without empty ones. */
export function tidySpans(spans: readonly Span[], length: number): Span[] {
	const tidy: [number, number][] = [];
	const cut = spans.map(([from, to]) => [Math.max(0, from), Math.min(length, to)] as const);
	for (const [from, to] of cut.filter(([from, to]) => from < to).sort(([a], [b]) => a - b)) {
		const last = tidy.at(-1);
		if (last && from <= last[1]) last[1] = Math.max(last[1], to);
		else tidy.push([from, to]);
	}
	return tidy;
}

/** The text in pieces, in order, each either personal or not. */
export function piecesOf(text: string, spans: readonly Span[]): { readonly text: string; readonly isPersonal: boolean }[] {
	const pieces: { text: string; isPersonal: boolean }[] = [];
	let at = 0;
	const add = (to: number, isPersonal: boolean) => {
		if (to > at) pieces.push({ text: text.slice(at, to), isPersonal });
		at = to;
	};
	for (const [from, to] of tidySpans(spans, text.length)) {
		add(from, false);
		add(to, true);
	}
	add(text.length, false);
	return pieces;
}

/** What stands in the place of personal data. */
export const maskText = "[masked]";

export function maskPersonal(text: string, spans: readonly Span[]): string {
	return piecesOf(text, spans)
		.map((piece) => (piece.isPersonal ? maskText : piece.text))
		.join("");
}
