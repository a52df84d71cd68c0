import { describe, expect, it } from "vitest";
import { layoutMap } from "../../../src/shared/layout/layout-map.ts";
import type { MapLayout } from "../../../src/shared/layout/map-layout.ts";
import { createTextMeasure } from "../../../src/shared/layout/text-measure.ts";
import { createDocument } from "../../../src/shared/map/document.ts";
import type { JourneyMap } from "../../../src/shared/map/journey-map.ts";
import { createProjection, readMap } from "../../../src/shared/map/projection.ts";
import { applyOperation } from "../../../src/shared/operations/operations.ts";
import { writeContent } from "../../../src/shared/operations/write-content.ts";
import { telecomOnboarding } from "../../../src/shared/samples/telecom/telecom-onboarding.ts";
import type { SceneItem } from "../../../src/shared/scene/scene.ts";
import { sceneOfMap } from "../../../src/shared/scene/scene-of-map.ts";
import { seededRandom } from "../../support/seeded-random.ts";

const measure = createTextMeasure();

function plain({ shapes, ...item }: SceneItem): unknown {
	return { ...item, shapes };
}

function byId(items: readonly SceneItem[]): unknown[] {
	return items.map(plain).sort((a, b) => (JSON.stringify(a) < JSON.stringify(b) ? -1 : 1));
}

function boxes(layout: MapLayout): unknown {
	return [...layout.cards.values()].map(({ card, ...box }) => box).sort((a, b) => (a.cardId < b.cardId ? -1 : 1));
}

type Change = (map: JourneyMap, pick: <T>(from: readonly T[]) => T) => readonly [string, unknown];

const changes: readonly Change[] = [
	(map, pick) => [
		"moveCards",
		{ cards: [{ id: pick([...map.cards.keys()]), to: { stepId: pick(map.stepIds), laneId: pick(map.laneIds) } }] },
	],
	(map, pick) => [
		"moveCards",
		{ cards: [{ id: pick([...map.cards.keys()]), to: { x: pick([0, 300, 700]), y: pick([0, 90]) } }] },
	],
	(map, pick) => [
		"setText",
		{
			collection: "cards",
			id: pick([...map.cards.keys()]),
			field: "title",
			text: pick(["Short", "A much longer title ".repeat(6)]),
		},
	],
	(map, pick) => [
		"updateCards",
		{ ids: [pick([...map.cards.keys()])], changes: { severity: pick([1, 4]), evidence: "assumed" } },
	],
	(map, pick) => ["deleteRecords", { records: [{ collection: "cards", id: pick([...map.cards.keys()]) }] }],
	(map, pick) => ["updateLane", { id: pick(map.laneIds), changes: { collapsed: pick([true, false, false]) } }],
	(map, pick) => ["moveStep", { id: pick(map.stepIds), stageId: pick(map.stageIds), beforeId: null }],
	(map, pick) => ["moveLane", { id: pick(map.laneIds), beforeId: pick(map.laneIds) }],
	(map, pick) => ["createStep", { stageId: pick(map.stageIds), title: "New" }],
	(map, pick) => ["updatePersona", { id: pick(map.personaIds), changes: { name: pick(["Ada", "Grace"]) } }],
	(map, pick) => [
		"createCard",
		{ kind: "painPoint", place: { stepId: pick(map.stepIds), laneId: pick(map.laneIds) }, fields: { severity: 3 } },
	],
	(map, pick) => ["deleteRecords", { records: [{ collection: "steps", id: pick(map.stepIds) }] }],
];

describe("a map that changes again and again", () => {
	it.each([1, 2, 3])("is laid out and drawn as if it had just been opened (seed %i)", (seed) => {
		const { pick } = seededRandom(seed);
		const doc = createDocument();
		writeContent(doc, telecomOnboarding(), {});
		const { map, close } = createProjection(doc);
		let layout = layoutMap(map, measure);
		let kept = 0;
		for (let index = 0; index < 40; index += 1) {
			const [operation, args] = pick(changes)(map, pick);
			applyOperation(doc, operation, args, {});
			const before = layout;
			layout = layoutMap(map, measure, before);
			const { items, bounds } = sceneOfMap(map, layout, measure);
			for (const [id, box] of layout.cards) if (before.cards.get(id) === box) kept += 1;
			if (index % 5 !== 4) continue;
			const opened = readMap(doc);
			const fresh = layoutMap(opened, measure);
			expect(boxes(layout), operation).toEqual(boxes(fresh));
			expect({ rows: layout.rows, columns: layout.columns, curves: layout.curves, parking: layout.parking }).toEqual({
				rows: fresh.rows,
				columns: fresh.columns,
				curves: fresh.curves,
				parking: fresh.parking,
			});
			const scene = sceneOfMap(opened, fresh, measure);
			expect(bounds).toEqual(scene.bounds);
			expect(byId(items), operation).toEqual(byId(scene.items));
		}
		expect(kept).toBeGreaterThan(40);
		close();
	});
});
