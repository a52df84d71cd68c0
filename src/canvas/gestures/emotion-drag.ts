import { emotionId, type CurveName } from "../../shared/map/emotion.ts";
import type { EmotionCurve, MapLayout, Point } from "../../shared/layout/map-layout.ts";

export interface EmotionPoint extends Point {
	readonly emotionId: string;
	readonly laneId: string;
	readonly personaId: string;
	readonly curve: CurveName;
	readonly value: number;
}

/** Halves are what people mean; Shift gives the tenths that the scale allows. */
export function snapEmotion(value: number, isFine: boolean): number {
	const steps = isFine ? 10 : 2;
	const snapped = Math.round(Math.min(2, Math.max(-2, value)) * steps) / steps;
	return snapped === 0 ? 0 : snapped;
}

/** The nearest drawn emotion point within `reach` map units, null for none. */
export function emotionPointAt(curves: readonly EmotionCurve[], point: Point, reach: number): EmotionPoint | null {
	let nearest: EmotionPoint | null = null;
	let best = reach;
	for (const curve of curves) {
		for (const run of curve.runs) {
			for (const each of run.points) {
				const distance = Math.hypot(each.x - point.x, each.y - point.y);
				if (distance > best) continue;
				best = distance;
				nearest = { ...each, laneId: curve.laneId, personaId: curve.personaId, curve: curve.curve };
			}
		}
	}
	return nearest;
}

export interface EmotionSpot {
	readonly stepId: string;
	readonly laneId: string;
	readonly value: number;
}

/** What a click in an emotion lane would score, null outside of a step's column. */
export function emotionSpotAt(layout: MapLayout, laneId: string, { point, isFine }: { point: Point; isFine: boolean }): EmotionSpot | null {
	const column = layout.columns.find((each) => point.x >= each.x && point.x < each.x + each.width);
	if (!column || column.stepId === "") return null;
	return { stepId: column.stepId, laneId, value: snapEmotion(layout.emotionValueAt(laneId, point.y), isFine) };
}

/**
 * Which curve a click in the lane adds to: the persona of the selected or last touched point, else
 * the lane's own persona, else the first one.
 */
export function personaForLane(lanePersonaId: string, personaIds: readonly string[], lastPersonaId: string | null): string | null {
	if (lanePersonaId && personaIds.includes(lanePersonaId)) return lanePersonaId;
	if (lastPersonaId && personaIds.includes(lastPersonaId)) return lastPersonaId;
	return personaIds[0] ?? null;
}

export function isScored(curves: readonly EmotionCurve[], spot: { stepId: string; personaId: string; curve: CurveName }): boolean {
	const id = emotionId(spot.stepId, spot.personaId, spot.curve);
	return curves.some((curve) => curve.runs.some((run) => run.points.some((point) => point.emotionId === id)));
}
