import { breakLines } from "../layout/break-lines.ts";
import type { TextMeasure } from "../layout/text-measure.ts";
import { textStyles } from "../layout/text-styles.ts";
import { partsOfSession, type SessionSummary, type SummaryPart, titleOfSession } from "../live/session-summary.ts";
import type { ColourToken, SceneItem, Shape, TextStyleName } from "../scene/scene.ts";
import { fitText, textShape, textShapes } from "../scene/text-shapes.ts";
import { pageFooter } from "./page-footer.ts";
import { papers } from "./paper.ts";
import { type Bookmark, footerHeight, type PrintPage, type PrintPart, type PrintPlan, pageMargin } from "./print-plan.ts";

export interface SessionPaper {
	readonly summary: SessionSummary;
	readonly measure: TextMeasure;
	/** The map's address, or `""`. */
	readonly source: string;
}

/** One line of the text, in units of the page's text: what is drawn when its place is known. */
interface Row {
	readonly height: number;
	/** Empty before it, unless it begins a page. */
	readonly gap: number;
	/** Stays on the page of the row after it. */
	readonly isKept: boolean;
	/** A heading's words, for the list of bookmarks. */
	readonly bookmark: string;
	readonly shapes: (top: number) => readonly Shape[];
}

/** Points on each side: a page of text is read, not looked at, so it is narrower than a map's. */
const margin = 64;
/** Points per unit: text of 10.4 points. */
const scale = 0.8;
const { width: pageWidth, height: pageHeight } = papers.a4;
const width = (pageWidth - 2 * margin) / scale;
const height = (pageHeight - 2 * margin) / scale;
/** Of a list's items. */
const indent = 14;
/** Of the number of dots, at the right. */
const numbers = 48;

/** A session's summary as pages of text (A4, upright): long texts break, headings stay with what follows them. */
export function sessionPages({ summary, measure, source }: SessionPaper): PrintPlan {
	const title = titleOfSession(summary);
	const rows = [...headRows(title, summary.when, measure), ...partsOfSession(summary).flatMap((part) => partRows(part, measure))];
	const pages: { readonly shapes: Shape[] }[] = [];
	const bookmarks: Bookmark[] = [];
	let top = Number.POSITIVE_INFINITY;
	rows.forEach((row, index) => {
		if (top + row.gap + heightWithKept(rows, index) > height) {
			pages.push({ shapes: [] });
			top = 0;
		} else top += row.gap;
		pages.at(-1)?.shapes.push(...row.shapes(top));
		if (row.bookmark !== "") bookmarks.push({ title: row.bookmark, page: pages.length - 1, top: margin + top * scale });
		top += row.height;
	});
	return { bookmarks, pages: pages.map(({ shapes }, index) => pageOf(shapes, { page: index + 1, pageCount: pages.length })) };

	function pageOf(shapes: readonly Shape[], numbering: { readonly page: number; readonly pageCount: number }): PrintPage {
		const clip = { x: 0, y: 0, width, height };
		const items: SceneItem[] = [{ id: `text:${numbering.page}`, layer: "ground", box: clip, shapes }];
		return {
			width: pageWidth,
			height: pageHeight,
			parts: [{ items, clip, at: { x: margin, y: margin }, scale }, footer([title, source], numbering)],
		};
	}

	/** As wide as the text above it. */
	function footer(facts: readonly string[], numbering: { readonly page: number; readonly pageCount: number }): PrintPart {
		const inward = margin - pageMargin;
		const page = { width: pageWidth - 2 * inward, height: pageHeight - margin + pageMargin + footerHeight };
		const part = pageFooter({ facts, ...numbering, place: "" }, page, measure);
		return { ...part, at: { x: part.at.x + inward, y: part.at.y } };
	}
}

/** Of a row and of those that it must not be parted from. */
function heightWithKept(rows: readonly Row[], from: number): number {
	let sum = 0;
	for (let at = from; at < rows.length; at++) {
		const row = rows[at];
		if (row === undefined) break;
		sum += (at === from ? 0 : row.gap) + row.height;
		// Half a page is enough to see that they belong together.
		if (!row.isKept || sum > height / 2) break;
	}
	return sum;
}

interface Words {
	readonly text: string;
	readonly style: TextStyleName;
	readonly fill: ColourToken;
	readonly x: number;
	readonly width: number;
	/** Before the first line. */
	readonly gap: number;
	readonly isKept?: boolean;
	readonly bookmark?: string;
	/** Beside the first line. */
	readonly beside?: (top: number) => readonly Shape[];
}

/** A row for each line; lines of a text may be on several pages. */
function wordRows(words: Words, measure: TextMeasure): readonly Row[] {
	const { text, style, fill, x, gap, isKept = false, bookmark = "", beside } = words;
	const { lineHeight } = textStyles[style];
	return breakLines(text, style, words.width, measure).map((line, index) => ({
		height: lineHeight,
		gap: index === 0 ? gap : 0,
		isKept,
		bookmark: index === 0 ? bookmark : "",
		shapes: (top) => [
			...(index === 0 ? (beside?.(top) ?? []) : []),
			...textShapes({ text, lines: [line], x, y: top, style, fill }, measure),
		],
	}));
}

function headRows(title: string, when: string, measure: TextMeasure): readonly Row[] {
	const words = { x: 0, width, isKept: true };
	return [
		...wordRows({ ...words, text: title, style: "stageTitle", fill: "text", gap: 0, bookmark: title }, measure),
		...(when === "" ? [] : wordRows({ ...words, text: when, style: "label", fill: "text-muted", gap: 2 }, measure)),
	];
}

function partRows({ heading, intro, lines }: SummaryPart, measure: TextMeasure): readonly Row[] {
	const words = { x: 0, width, style: "cardTitle", fill: "text" } as const;
	return [
		...wordRows({ ...words, text: heading, style: "stepTitle", gap: 20, isKept: true, bookmark: heading }, measure),
		...(intro === "" ? [] : wordRows({ ...words, text: intro, fill: "text-muted", gap: 4, isKept: lines.length > 0 }, measure)),
		...lines.flatMap(({ lead, text, detail, dots }) =>
			dots === null
				? wordRows({ ...words, text: lead + text + detail, x: indent, width: width - indent, gap: 4, beside: bullet }, measure)
				: wordRows({ ...words, text, width: width - numbers, gap: 5, beside: (top) => dotsBeside(dots, top) }, measure),
		),
	];

	function bullet(top: number): readonly Shape[] {
		return [textShape({ x: 2, top, text: "•" }, { style: "cardTitle", fill: "text-muted" }, measure)];
	}

	function dotsBeside(dots: number, top: number): readonly Shape[] {
		const text = fitText(String(dots), "stepTitle", numbers, measure);
		const x = width - measure.width(text, "stepTitle");
		return [
			{ kind: "rect", box: { x: 0, y: top - 3, width, height: 1 }, radius: 0, fill: "grid-line" },
			textShape({ x, top, text }, { style: "stepTitle", fill: "text" }, measure),
		];
	}
}
