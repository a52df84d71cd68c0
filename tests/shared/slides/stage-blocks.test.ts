import { describe, expect, it } from "vitest";
import { layoutMap } from "../../../src/shared/layout/layout-map.ts";
import { createTextMeasure } from "../../../src/shared/layout/text-measure.ts";
import { mapOfContent } from "../../../src/shared/map/map-of-content.ts";
import { workedJourneys } from "../../../src/shared/samples/worked-journeys.ts";
import { stagePages } from "../../../src/shared/slides/stage-blocks.ts";

const room = { width: 904, height: 430, top: 90, rail: 180 };

describe.each(workedJourneys)("the lanes of a stage of $id on a slide", ({ content }) => {
	const layout = layoutMap(mapOfContent(content()), createTextMeasure());

	it("follow each other without a gap, each whole, and end on the slide", () => {
		for (const stage of layout.stages) {
			const pages = stagePages(stage, layout, room);
			for (const { blocks, scale } of pages) {
				expect(blocks[0]?.area.y).toBe(0);
				expect((blocks.at(-1)?.area.y ?? 0) + (blocks.at(-1)?.area.height ?? 0)).toBeCloseTo(layout.grid.height, 3);
				for (const [index, { area, left }] of blocks.entries()) {
					const next = blocks[index + 1];
					if (next) expect(area.y + area.height).toBe(next.area.y);
					expect((area.height + room.top) * scale).toBeLessThanOrEqual(room.height + 0.5);
					expect(left + (area.width + room.rail) * scale).toBeLessThanOrEqual(room.width + 0.5);
					if (area.y > 0) expect(layout.rows.map(({ y }) => y)).toContain(area.y);
				}
			}
		}
	});

	it("are spread evenly: no block is a single lane beside full ones", () => {
		for (const stage of layout.stages) {
			for (const { blocks } of stagePages(stage, layout, room)) {
				const heights = blocks.map(({ area }) => area.height);
				expect(Math.min(...heights) / Math.max(...heights)).toBeGreaterThan(0.4);
			}
		}
	});
});
