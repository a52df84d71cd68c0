import type { CanvasLayer, LensView } from "../../src/canvas/layer.ts";
import { createLensMarks, type LensInUse, type LensMarks } from "../../src/canvas/lenses/lens-marks.ts";
import type { MarkedNode } from "../../src/canvas/lenses/place-badges.ts";
import type { SmallMap } from "../canvas/small-map.ts";

export const today = "2026-03-01";

export interface Given {
	readonly input?: unknown;
	readonly choice?: string;
}

export async function inUse(layer: CanvasLayer, { input, choice = "" }: Given = {}): Promise<LensInUse> {
	return { id: layer.id, lens: await layer.load(), input, choice };
}

/** What the layers say of a map, by target. */
export async function marksOf(
	{ map, layout }: Pick<SmallMap, "map" | "layout">,
	layers: readonly CanvasLayer[],
	given: Given = {},
): Promise<ReadonlyMap<string, MarkedNode> & { readonly marks: LensMarks }> {
	const marks = createLensMarks();
	const lenses = await Promise.all(layers.map((layer) => inUse(layer, given)));
	marks.update(lenses, { map, layout: layout(), today });
	return Object.assign(new Map(marks.marked()), { marks });
}

export async function viewOf({ map }: Pick<SmallMap, "map">, layer: CanvasLayer, given: Given = {}): Promise<LensView> {
	const lens = await layer.load();
	return lens.look({ map, today, choice: given.choice ?? "", input: given.input });
}

export async function legendOf(small: Pick<SmallMap, "map">, layer: CanvasLayer, given: Given = {}): Promise<readonly string[]> {
	return (await viewOf(small, layer, given)).legend().map(({ label }) => label);
}
