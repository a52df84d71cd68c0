import { type KeyboardEvent, useRef, useState } from "react";
import { countText, intervalText, valueText } from "../../../shared/measure/score-text.ts";
import type { Metric, Series } from "../../../shared/protocol/metrics-api.ts";
import { longDay } from "../../../ui/long-day.ts";
import { useWidth } from "../../../ui/use-width.ts";
import styles from "./series-chart.module.css";
import { seriesGeometry } from "./series-geometry.ts";

const frame = { height: 240, left: 56, right: 76, top: 14, bottom: 26 };
/** Narrower than this the labels would leave nothing to the line. */
const narrowest = 280;
/** Room for one label of the time below, in px. */
const labelWidth = 64;
type Point = Series["points"][number];

const months = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];

/** `Mar`, `12 Mar`; with the year where it begins. */
export function periodText(from: string, every: Series["every"]): string {
	const [year = "", month = "", day = ""] = from.split("-");
	const name = months[Number(month) - 1] ?? month;
	if (every !== "month") return `${Number(day)} ${name}`;
	return month === "01" ? `${name} ${year}` : name;
}

/** Fewer periods than these look like a mistake. */
const fewestPeriods = 6;

/** The months before anything was asked say nothing. */
function fromFirstAnswer(points: Series["points"]): Series["points"] {
	const first = points.findIndex(({ n }) => n > 0);
	return points.slice(Math.max(0, Math.min(first, points.length - fewestPeriods)));
}

/** The score over time, with its interval and the limits of what is only noise. Arrow keys walk its periods. */
export function SeriesChart({ metric, series }: { readonly metric: Metric; readonly series: Series }) {
	const [at, setAt] = useState<number | null>(null);
	const figure = useRef<HTMLElement>(null);
	const size = { ...frame, width: Math.max(narrowest, useWidth(figure)) };
	const { every, limits } = series;
	const points = fromFirstAnswer(series.points);
	const geometry = seriesGeometry({ ...series, points }, metric, size);
	const tickStep = (geometry.ticks[1]?.value ?? 1) - (geometry.ticks[0]?.value ?? 0);
	const right = size.width - size.right;
	const shown = at === null ? undefined : points[at];
	const labelEvery = Math.max(1, Math.ceil((points.length * labelWidth) / (right - size.left)));

	function walk(event: KeyboardEvent): void {
		const steps: Readonly<Record<string, number>> = { ArrowLeft: -1, ArrowRight: 1 };
		const by = steps[event.key];
		if (by === undefined || points.length === 0) return;
		event.preventDefault();
		setAt(Math.min(points.length - 1, Math.max(0, (at ?? (by > 0 ? -1 : points.length)) + by)));
	}

	return (
		<figure ref={figure} className={styles.figure}>
			<div className={styles.readout} aria-live="polite">
				{shown ? (
					<Readout point={shown} unit={series.unit} />
				) : (
					<Legend
						hasLimits={limits !== null}
						hasTarget={metric.target !== null}
						hasSignal={points.some(({ isSignal }) => isSignal)}
					/>
				)}
			</div>
			<svg
				viewBox={`0 0 ${size.width} ${size.height}`}
				className={styles.chart}
				role="img"
				aria-label={`${metric.name} by ${every}: ${points.length} periods. Arrow keys read them out; the table below holds the same.`}
				// biome-ignore lint/a11y/noNoninteractiveTabindex: its periods are walked with the arrow keys
				tabIndex={0}
				onKeyDown={walk}
				onBlur={() => setAt(null)}
				onPointerLeave={() => setAt(null)}
				onPointerMove={(event) => {
					const box = event.currentTarget.getBoundingClientRect();
					const x = ((event.clientX - box.x) / box.width) * size.width;
					const nearest = Math.round(((x - size.left) / (right - size.left)) * points.length - 0.5);
					setAt(nearest >= 0 && nearest < points.length ? nearest : null);
				}}
			>
				{geometry.ticks.map(({ value, y }) => (
					<g key={value}>
						<line x1={size.left} x2={right} y1={y} y2={y} className={styles.grid} />
						<text x={size.left - 8} y={y + 4} className={styles.tick} textAnchor="end">
							{valueText(value, series.unit, tickStep)}
						</text>
					</g>
				))}
				{limits && geometry.upper !== null && geometry.lower !== null && geometry.mean !== null ? (
					<>
						<line x1={size.left} x2={right} y1={geometry.upper} y2={geometry.upper} className={styles.limit} />
						<line x1={size.left} x2={right} y1={geometry.lower} y2={geometry.lower} className={styles.limit} />
						<line x1={size.left} x2={right} y1={geometry.mean} y2={geometry.mean} className={styles.mean} />
						<text x={right + 6} y={geometry.upper + 4} className={styles.side}>
							upper limit
						</text>
						<text x={right + 6} y={geometry.lower + 4} className={styles.side}>
							lower limit
						</text>
					</>
				) : null}
				{geometry.target === null ? null : (
					<>
						<line x1={size.left} x2={right} y1={geometry.target} y2={geometry.target} className={styles.target} />
						<text x={right + 6} y={geometry.target + 4} className={styles.targetName}>
							target
						</text>
					</>
				)}
				{geometry.bands.map((d) => (
					<path key={d} d={d} className={styles.band} />
				))}
				{geometry.bars.map((d) => (
					<path key={d} d={d} className={styles.bar} />
				))}
				{at !== null && geometry.points[at] ? (
					<line
						x1={geometry.points[at].x}
						x2={geometry.points[at].x}
						y1={size.top}
						y2={size.height - size.bottom}
						className={styles.cursor}
					/>
				) : null}
				{geometry.lines.map((d) => (
					<path key={d} d={d} className={styles.line} />
				))}
				{geometry.points.map(({ index, x, y, isSignal }) => {
					if (y === null) return null;
					return isSignal ? (
						<path key={index} d={`M${x} ${y - 6}l6 6l-6 6l-6 -6z`} className={styles.signal} />
					) : (
						<circle key={index} cx={x} cy={y} r={index === at ? 4.5 : 3} className={styles.dot} />
					);
				})}
				{geometry.points.map(({ index, x }) =>
					index % labelEvery === 0 ? (
						<text key={index} x={x} y={size.height - 8} className={styles.tick} textAnchor="middle">
							{periodText(points[index]?.from ?? "", every)}
						</text>
					) : null,
				)}
			</svg>
		</figure>
	);
}

function Readout({ point, unit }: { readonly point: Point; readonly unit: string }) {
	const interval = intervalText({ interval: point.interval, unit });
	const count = `${countText(point.n)} ${point.n === 1 ? "answer" : "answers"}`;
	return (
		<>
			<strong>
				{longDay(point.from)}
				{point.to === point.from ? "" : ` to ${longDay(point.to)}`}
			</strong>{" "}
			{point.value === null || point.tooFew
				? `${point.n === 0 ? "no answers" : `too few answers (${countText(point.n)})`}`
				: `${valueText(point.value, unit)}${interval ? `, interval ${interval}` : ""}, ${count}`}
			{point.isSignal ? ", a signal: outside of what usually varies" : ""}
		</>
	);
}

interface LegendProps {
	readonly hasLimits: boolean;
	readonly hasTarget: boolean;
	readonly hasSignal: boolean;
}

function Legend({ hasLimits, hasTarget, hasSignal }: LegendProps) {
	return (
		<span className={styles.legend}>
			<span className={styles.bandKey}>interval</span>
			{hasLimits ? <span className={styles.limitKey}>limits of what usually varies (XmR)</span> : null}
			{hasTarget ? <span className={styles.targetKey}>target</span> : null}
			{hasSignal ? <span className={styles.signalKey}>signal</span> : null}
		</span>
	);
}
