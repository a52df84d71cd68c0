import { describe, expect, it } from "vitest";
import type { MapScreen } from "../../src/editor/commands/command.ts";
import { layoutMap } from "../../src/shared/layout/layout-map.ts";
import { createTextMeasure } from "../../src/shared/layout/text-measure.ts";
import { createDocument } from "../../src/shared/map/document.ts";
import { liveMapOf } from "../../src/shared/map/projection.ts";
import { writeContent } from "../../src/shared/operations/write-content.ts";
import { telecomOnboarding } from "../../src/shared/samples/telecom/telecom-onboarding.ts";
import { stopsOf } from "../../src/workshop/presentation/stops.ts";

const doc = createDocument();
writeContent(doc, telecomOnboarding(), {});
const map = liveMapOf(doc);
const layout = layoutMap(map, createTextMeasure());

/** A screen with a rail of 184 and headers of 100 units, as large as the zoom makes them. */
function screenOf(width: number, height: number, of = layout): MapScreen {
	const room = (zoom: number) => ({ width: width - 184 * Math.min(1.25, zoom), height: height - 100 * Math.min(1.25, zoom) });
	return { layout: of, width, height, room, seenIn: () => of.grid };
}

describe("the stops of a presentation", () => {
	it("are the whole map, then every stage, each with all of its steps and lanes", () => {
		const stops = stopsOf(screenOf(1_920, 1_000), { bySteps: false });
		expect(stops[0]).toMatchObject({ stageId: null, stage: 0, parts: 1, framing: { box: layout.grid } });
		for (const [index, stageId] of map.stageIds.entries()) {
			const ofStage = stops.filter((stop) => stop.stageId === stageId);
			expect(ofStage.map(({ part }) => part)).toEqual([...ofStage.keys()]);
			expect(ofStage.every(({ stage, parts }) => stage === index + 1 && parts === ofStage.length)).toBe(true);
			const seen = new Set(
				ofStage.flatMap(({ stepIds, laneIds }) => stepIds.flatMap((step) => laneIds.map((lane) => step + lane))),
			);
			expect(seen.size).toBe(map.stepsOf(stageId).length * map.laneIds.length);
		}
	});

	it.each([
		[1_280, 700],
		[1_920, 1_000],
		[3_840, 2_000],
	])("are large enough to read at %i by %i, and wholly in sight", (width, height) => {
		const screen = screenOf(width, height);
		for (const { stage, framing } of stopsOf(screen, { bySteps: false })) {
			if (stage === 0) continue;
			const { box, mostZoom } = framing;
			const room = screen.room(mostZoom);
			// A lane may be higher than a low screen.
			expect(mostZoom).toBeGreaterThan(Math.min(2, Math.max(0.8, width / 1_500)) * 0.75);
			expect(box.width * mostZoom).toBeLessThanOrEqual(room.width + 1e-6);
			expect(box.height * mostZoom).toBeLessThanOrEqual(room.height + 1e-6);
		}
	});

	it("keep one size within a stage, and fill the last part with the lanes above it", () => {
		const stops = stopsOf(screenOf(1_280, 700), { bySteps: false }).filter(({ stage }) => stage === 1);
		expect(new Set(stops.map(({ framing }) => framing.mostZoom)).size).toBe(1);
		const last = stops.at(-1)?.framing.box ?? layout.grid;
		expect(last.y + last.height).toBeCloseTo(layout.grid.y + layout.grid.height, 6);
	});

	it("are the steps by themselves where that is wanted", () => {
		const stops = stopsOf(screenOf(1_920, 1_000), { bySteps: true }).slice(1);
		expect(stops.every(({ stepIds }) => stepIds.length === 1)).toBe(true);
		expect(new Set(stops.flatMap(({ stepIds }) => stepIds)).size).toBe(map.stepIds.length);
	});

	it("are one for an empty map", () => {
		const empty = layoutMap(liveMapOf(createDocument()), createTextMeasure());
		expect(stopsOf(screenOf(1_280, 700, empty), { bySteps: false })).toHaveLength(1);
	});
});
