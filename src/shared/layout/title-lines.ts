import type { TextStyleName } from "../scene/scene.ts";
import { breakLines } from "./break-lines.ts";
import type { TextLine } from "./map-layout.ts";
import type { TextMeasure } from "./text-measure.ts";

interface Titled {
	readonly text: string;
	readonly style: TextStyleName;
	readonly width: number;
}

interface Known extends Titled {
	readonly measure: TextMeasure;
	readonly lines: readonly TextLine[];
}

const known = new WeakMap<object, Map<TextStyleName, Known>>();

/** The lines of a stage's, step's or lane's text, kept by the record's identity. */
export function titleLinesOf(record: object, { text, style, width }: Titled, measure: TextMeasure): readonly TextLine[] {
	let styles = known.get(record);
	if (styles === undefined) {
		styles = new Map();
		known.set(record, styles);
	}
	const entry = styles.get(style);
	if (entry !== undefined && entry.text === text && entry.width === width && entry.measure === measure) return entry.lines;
	const lines = breakLines(text, style, width, measure);
	styles.set(style, { text, style, width, measure, lines });
	return lines;
}
