import { counted } from "../../shared/counted.ts";
import { createTextMeasure } from "../../shared/layout/text-measure.ts";
import { valueText } from "../../shared/measure/score-text.ts";
import type { MapScore } from "../../shared/protocol/metrics-api.ts";
import type { Shape } from "../../shared/scene/scene.ts";

const measure = createTextMeasure();

interface Drawing {
	readonly width: number;
	readonly height: number;
	readonly shapes: readonly Shape[];
}
const width = 196;
const height = 52;
const plot = { left: 4, right: 4, top: 6, bottom: 18 };

/** The last periods as a line with a gap where too few answered, and the target; null below two values. */
export function sparkline({ metric, score, recent: all }: MapScore): Drawing | null {
	const recent = all.map((period) => (period.n < metric.minimumN ? { ...period, value: null } : period));
	const values = recent.flatMap(({ value }) => (value === null ? [] : [value]));
	if (values.length < 2) return null;
	const shown = metric.target === null ? values : [...values, metric.target];
	const [least, most] = [Math.min(...shown), Math.max(...shown)];
	const step = (width - plot.left - plot.right) / Math.max(1, recent.length - 1);
	const xOf = (index: number) => plot.left + index * step;
	const yOf = (value: number) =>
		plot.top + (height - plot.top - plot.bottom) * (most > least ? 1 - (value - least) / (most - least) : 0.5);
	let d = "";
	let isOpen = false;
	recent.forEach(({ value }, index) => {
		if (value !== null) d += `${isOpen ? "L" : "M"}${xOf(index).toFixed(1)} ${yOf(value).toFixed(1)}`;
		isOpen = value !== null;
	});
	const shapes: Shape[] = [];
	if (metric.target !== null) {
		const y = yOf(metric.target).toFixed(1);
		shapes.push({
			kind: "path",
			d: `M${plot.left} ${y}H${width - plot.right}`,
			stroke: "text-muted",
			strokeWidth: 1,
			dash: [2, 3],
		});
	}
	shapes.push({ kind: "path", d, stroke: "accent", strokeWidth: 1.75 });
	const last = recent.findLastIndex(({ value }) => value !== null);
	const lastValue = recent[last]?.value ?? null;
	if (lastValue !== null) shapes.push({ kind: "circle", x: xOf(last), y: yOf(lastValue), r: 2.75, fill: "accent" });
	shapes.push(...names(recent, score.unit));
	return { width, height, shapes };
}

/** What the line begins and ends with. */
function names(recent: MapScore["recent"], unit: string): readonly Shape[] {
	const known = recent.filter(({ value }) => value !== null);
	const [first, last] = [known[0], known.at(-1)];
	if (!first || !last) return [];
	const values = known.map(({ value }) => value ?? 0);
	// As fine as the line needs to be told apart, no finer.
	const spread = Math.max(...values) - Math.min(...values);
	const say = ({ from, value }: typeof first) => `${shortDay(from)}  ${valueText(value ?? 0, unit, spread / 4)}`;
	const end = say(last);
	const text = (said: string, x: number, size: number): Shape => ({
		kind: "text",
		x,
		y: height - 4,
		text: said,
		width: size,
		style: "label",
		fill: "text-muted",
	});
	const endWidth = measure.width(end, "label");
	return [text(say(first), plot.left, measure.width(say(first), "label")), text(end, width - plot.right - endWidth, endWidth)];
}

function shortDay(isoDay: string): string {
	return new Date(`${isoDay}T00:00:00Z`).toLocaleDateString("en-GB", { day: "numeric", month: "short", timeZone: "UTC" });
}

/** What a tip says below the badge's own words. */
export function tipLines({ metric, score }: MapScore): readonly string[] {
	const method = score.interval && !score.tooFew ? `, interval by ${score.interval.method}` : "";
	return [`Answers of ${counted(metric.window.days, "day")}${method}. Press for how it was computed.`];
}
