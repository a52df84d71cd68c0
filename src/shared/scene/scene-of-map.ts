import type { CardBox, MapLayout } from "../layout/map-layout.ts";
import type { TextMeasure } from "../layout/text-measure.ts";
import type { JourneyMap } from "../map/journey-map.ts";
import { cardItems } from "./card-items.ts";
import type { CardContext } from "./card-meta.ts";
import { curveItems } from "./curve-items.ts";
import { collapsedCounts, gridItems } from "./grid-items.ts";
import { frameItem, stageItems, stepItems } from "./header-items.ts";
import { linkItems } from "./link-items.ts";
import { outsideItems } from "./outside-items.ts";
import { railItems } from "./rail-items.ts";
import { type Scene, type SceneItem, sceneLayers } from "./scene.ts";
import { worstPainItems } from "./worst-pains.ts";

interface Part {
	readonly inputs: readonly unknown[];
	readonly items: readonly SceneItem[];
}

/** The parts of a map's last scene: a part is built anew only when one of its inputs is another object. */
const partsOf = new WeakMap<JourneyMap, Map<string, Part>>();

function keeper(
	map: JourneyMap,
): (name: string, inputs: readonly unknown[], build: () => readonly SceneItem[]) => readonly SceneItem[] {
	let parts = partsOf.get(map);
	if (parts === undefined) {
		parts = new Map();
		partsOf.set(map, parts);
	}
	const known = parts;
	return (name, inputs, build) => {
		const before = known.get(name);
		if (
			before !== undefined &&
			before.inputs.length === inputs.length &&
			before.inputs.every((input, index) => input === inputs[index])
		) {
			return before.items;
		}
		const items = build();
		known.set(name, { inputs, items });
		return items;
	};
}

interface Drawing extends CardContext {
	readonly pains: readonly CardBox[];
}

function furniture(map: JourneyMap, layout: MapLayout, context: Drawing): readonly (readonly SceneItem[])[] {
	const { measure } = context;
	const { columns, stages, rows, curves, stageTier, stepTier, lineOfVisibility } = layout;
	const keep = keeper(map);
	const lanes = map.laneIds.map((id) => map.lanes.get(id));
	const steps = map.stepIds.map((id) => map.steps.get(id));
	const personas = map.personaIds.map((id) => map.personas.get(id));
	const owners = map.ownerIds.map((id) => map.owners.get(id));
	const stageRecords = map.stageIds.map((id) => map.stages.get(id));
	const extremes = curves.flatMap(({ lowestId, highestId }) => [map.emotions.get(lowestId), map.emotions.get(highestId)]);
	const headers = [measure, ...owners];
	return [
		keep("grid", [columns, stages, rows, lineOfVisibility, ...lanes], () => gridItems(map, layout)),
		collapsedCounts(map, layout, measure),
		outsideItems(map, layout, measure),
		keep("curves", [curves, rows, columns, stages, measure, ...personas, ...extremes, ...steps], () =>
			curveItems(map, layout, measure),
		),
		linkItems(map, layout, measure),
		keep("worst", [context.pains], () => worstPainItems(context.pains)),
		keep("stages", [stages, stageTier.y, stageTier.height, ...headers, ...stageRecords], () => stageItems(map, layout, context)),
		keep("steps", [columns, stepTier.y, stepTier.height, measure, ...steps], () => stepItems(map, layout, context)),
		keep("rail", [rows, curves, columns.length, measure, ...lanes, ...personas], () => railItems(map, layout, measure)),
		keep("frame", [columns, rows], () => (columns.length === 0 ? [] : [frameItem(layout)])),
	];
}

const rank = new Map<string, number>(sceneLayers.map((layer, index) => [layer, index]));
const cardRank = rank.get("card") ?? 0;

/** All that is drawn of a map, bottom to top. */
export function sceneOfMap(map: JourneyMap, layout: MapLayout, measure: TextMeasure): Scene {
	const context: CardContext = { owners: map.owners, personas: map.personas, measure };
	const { items, pains } = cardItems(map, layout, context);
	const below: SceneItem[] = [];
	const above: SceneItem[] = [];
	for (const part of furniture(map, layout, { ...context, pains })) {
		for (const item of part) ((rank.get(item.layer) ?? 0) < cardRank ? below : above).push(item);
	}
	const byLayer = (a: SceneItem, b: SceneItem): number => (rank.get(a.layer) ?? 0) - (rank.get(b.layer) ?? 0);
	return { items: [...below.sort(byLayer), ...items, ...above.sort(byLayer)], bounds: layout.bounds };
}
