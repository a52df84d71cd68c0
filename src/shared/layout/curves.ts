import { type CurveName, emotionId } from "../map/emotion.ts";
import type { JourneyMap } from "../map/journey-map.ts";
import type { Column, CurveRun, EmotionCurve, Point, Row } from "./map-layout.ts";
import { sizes } from "./sizes.ts";

export function emotionY(row: Row, value: number): number {
	const band = row.band ?? { y: row.y, height: row.height };
	const { inset } = sizes.emotion;
	return band.y + inset + ((2 - value) / 4) * (band.height - 2 * inset);
}

export function emotionValueAt(row: Row, y: number): number {
	const band = row.band ?? { y: row.y, height: row.height };
	const { inset } = sizes.emotion;
	const value = 2 - ((y - band.y - inset) / (band.height - 2 * inset)) * 4;
	return Math.round(Math.max(-2, Math.min(2, value)) * 10) / 10;
}

function round(value: number): number {
	return Math.round(value * 100) / 100;
}

/**
 * Tangents of the monotone cubic (Fritsch and Carlson 1980, in Steffen's form of 1990): the curve
 * never leaves the interval between two neighbouring scores.
 */
function tangents(points: readonly Point[]): number[] {
	const slopes: number[] = [];
	for (let index = 0; index + 1 < points.length; index++) {
		const [a, b] = [points[index], points[index + 1]];
		slopes.push(a === undefined || b === undefined ? 0 : (b.y - a.y) / (b.x - a.x));
	}
	return points.map((_, index) => {
		const before = slopes[index - 1];
		const after = slopes[index];
		if (before === undefined || after === undefined) return before ?? after ?? 0;
		if (before * after <= 0) return 0;
		const [a, b, c] = [points[index - 1], points[index], points[index + 1]];
		if (a === undefined || b === undefined || c === undefined) return 0;
		const parabola = (before * (c.x - b.x) + after * (b.x - a.x)) / (c.x - a.x);
		return Math.sign(before) * Math.min(2 * Math.abs(before), 2 * Math.abs(after), Math.abs(parabola));
	});
}

/** SVG path data of a monotone curve through points from left to right. */
export function monotonePath(points: readonly Point[]): string {
	const slopes = tangents(points);
	let path = "";
	points.forEach((point, index) => {
		const before = points[index - 1];
		if (before === undefined) {
			path = `M${round(point.x)} ${round(point.y)}`;
			return;
		}
		const third = (point.x - before.x) / 3;
		const y1 = before.y + third * (slopes[index - 1] ?? 0);
		const y2 = point.y - third * (slopes[index] ?? 0);
		path += `C${round(before.x + third)} ${round(y1)} ${round(point.x - third)} ${round(y2)} ${round(point.x)} ${round(point.y)}`;
	});
	return path;
}

interface CurveOf {
	readonly row: Row;
	readonly personaId: string;
	readonly curve: CurveName;
}

function layoutCurve(map: JourneyMap, columns: readonly Column[], { row, personaId, curve }: CurveOf): EmotionCurve | null {
	const runs: CurveRun[] = [];
	let points: CurveRun["points"][number][] = [];
	let lowest: CurveRun["points"][number] | null = null;
	let highest: CurveRun["points"][number] | null = null;
	const close = (): void => {
		if (points.length > 0) runs.push({ points, path: monotonePath(points) });
		points = [];
	};
	for (const column of columns) {
		const id = emotionId(column.stepId, personaId, curve);
		const value = map.emotions.get(id)?.value ?? null;
		if (value === null) {
			close();
			continue;
		}
		const point = { emotionId: id, value, x: column.x + column.width / 2, y: emotionY(row, value) };
		points.push(point);
		if (lowest === null || value < lowest.value) lowest = point;
		if (highest === null || value > highest.value) highest = point;
	}
	close();
	if (runs.length === 0) return null;
	const lowestId = lowest?.emotionId ?? "";
	return { laneId: row.laneId, personaId, curve, runs, lowestId, highestId: highest?.emotionId ?? "" };
}

/** Every curve of every open emotion lane; a curve without a score is left out. */
export function layoutCurves(map: JourneyMap, columns: readonly Column[], rows: readonly Row[]): readonly EmotionCurve[] {
	const curves: EmotionCurve[] = [];
	for (const row of rows) {
		if (row.band === null) continue;
		const only = map.lanes.get(row.laneId)?.personaId ?? "";
		for (const personaId of map.personaIds) {
			if (only !== "" && only !== personaId) continue;
			for (const curve of ["as-is", "to-be"] as const) {
				const laid = layoutCurve(map, columns, { row, personaId, curve });
				if (laid !== null) curves.push(laid);
			}
		}
	}
	return curves;
}
