import { median } from "../statistics.ts";
import { gestures } from "./gestures.ts";
import type { FrameFigures } from "./record.ts";
import type { Stage } from "./stage.ts";

/** What gestures came to, by name, over all runs. */
export type GestureFigures = Map<string, FrameFigures[]>;

/** Every gesture once, added to what earlier runs gave. One that did not take gives no figure but is told; the others still do. */
export async function playGestures(stage: Stage, figures: GestureFigures, onFailure: (sentence: string) => void): Promise<void> {
	for (const gesture of gestures) {
		try {
			const found = await gesture.run(stage);
			if (found !== null) figures.set(gesture.name, [...(figures.get(gesture.name) ?? []), found]);
		} catch (error) {
			onFailure(error instanceof Error ? error.message : String(error));
		}
	}
}

/** NaN where there are none. */
export function medianOf(figures: readonly FrameFigures[] | undefined, measure: keyof FrameFigures): number {
	return median((figures ?? []).map((figure) => figure[measure]));
}
