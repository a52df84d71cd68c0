import type { EmotionCurve, MapLayout, Point } from "../../shared/layout/map-layout.ts";
import { type CurveName, emotionId } from "../../shared/map/emotion.ts";

export interface EmotionPoint extends Point {
	readonly emotionId: string;
	readonly stepId: string;
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
				nearest = pointOf(curve, each);
			}
		}
	}
	return nearest;
}

/** Where an emotion is drawn first, null where no lane shows it. */
export function emotionPointOf(curves: readonly EmotionCurve[], emotionId: string): EmotionPoint | null {
	for (const curve of curves) {
		const point = curve.runs.flatMap((run) => run.points).find((each) => each.emotionId === emotionId);
		if (point) return pointOf(curve, point);
	}
	return null;
}

function pointOf(
	{ laneId, personaId, curve }: EmotionCurve,
	point: EmotionCurve["runs"][number]["points"][number],
): EmotionPoint {
	const stepId = point.emotionId.slice(0, point.emotionId.indexOf(":"));
	return { ...point, stepId, laneId, personaId, curve };
}

export interface CurveRef {
	/** `""` for the first persona, which is made with its first point. */
	readonly personaId: string;
	readonly curve: CurveName;
}

/** A place where a click would score a step. */
export interface EmotionSpot extends CurveRef {
	readonly stepId: string;
	readonly laneId: string;
	readonly value: number;
}

/** The step and the value under a point in an emotion lane, null outside of a step's column. */
export function emotionSpotAt(layout: MapLayout, laneId: string, point: Point): Omit<EmotionSpot, keyof CurveRef> | null {
	const column = layout.columns.find((each) => point.x >= each.x && point.x < each.x + each.width);
	if (!column || column.stepId === "") return null;
	return { stepId: column.stepId, laneId, value: snapEmotion(layout.emotionValueAt(laneId, point.y), false) };
}

/**
 * Which curve a click in a lane adds to: the one last touched if the lane shows it, else the as-is
 * curve of the lane's own persona or of the first. A map without personas offers its first one.
 */
export function curveForLane(lanePersonaId: string, personaIds: readonly string[], last: CurveRef | null): CurveRef {
	if (last && personaIds.includes(last.personaId) && (lanePersonaId === "" || lanePersonaId === last.personaId)) return last;
	const personaId = lanePersonaId && personaIds.includes(lanePersonaId) ? lanePersonaId : personaIds[0];
	return { personaId: personaId ?? "", curve: "as-is" };
}

export function isScored(curves: readonly EmotionCurve[], spot: CurveRef & { readonly stepId: string }): boolean {
	const id = emotionId(spot.stepId, spot.personaId, spot.curve);
	return curves.some((curve) => curve.runs.some((run) => run.points.some((point) => point.emotionId === id)));
}
