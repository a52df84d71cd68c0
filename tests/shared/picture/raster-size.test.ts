import { assert, integer, property } from "fast-check";
import { describe, expect, it } from "vitest";
import { bandsOf, pixelSize, rasterWay, tileName, tilesOf } from "../../../src/shared/picture/raster-size.ts";

const side = integer({ min: 1, max: 90_000 });

describe("how a picture of some size is made", () => {
	it("is at once where a canvas holds it", () => {
		expect(rasterWay("jpeg", { width: 16_384, height: 8_192 })).toEqual({ kind: "one" });
		expect(rasterWay("webp", { width: 16_384, height: 100 }).kind).toBe("tiles");
	});

	it("is row by row for a PNG, and in tiles for the others where they are large", () => {
		expect(rasterWay("png", { width: 20, height: 10 })).toEqual({
			kind: "bands",
			bands: [{ x: 0, y: 0, width: 20, height: 10 }],
		});
		expect(rasterWay("png", { width: 36_000, height: 4_000 }).kind).toBe("bands");
		expect(rasterWay("png", { width: 10_000, height: 10_000 }).kind).toBe("bands");
		expect(rasterWay("jpeg", { width: 36_000, height: 4_000 }).kind).toBe("tiles");
	});

	it("is refused with what to do instead where no file could hold it", () => {
		expect(() => rasterWay("png", { width: 200_000, height: 100_000 })).toThrow("200000 × 100000 pixels");
	});

	it("leaves out nothing and draws nothing twice", () => {
		const areaOf = (boxes: readonly { width: number; height: number }[]) =>
			boxes.reduce((sum, { width, height }) => sum + width * height, 0);
		assert(
			property(side, side, (width, height) => {
				for (const boxes of [bandsOf({ width, height }), bandsOf({ width, height }, 2 ** 23), tilesOf({ width, height })]) {
					expect(areaOf(boxes)).toBe(width * height);
					const last = boxes.at(-1);
					expect([(last?.x ?? 0) + (last?.width ?? 0), (last?.y ?? 0) + (last?.height ?? 0)]).toEqual([width, height]);
				}
			}),
		);
	});

	it("is at least a pixel", () => {
		expect(pixelSize({ width: 0.1, height: 700 }, 0.5)).toEqual({ width: 1, height: 350 });
	});

	it("names tiles as they lie", () => {
		const tiles = tilesOf({ width: 90_000, height: 9_000 });
		const names = tiles.map((tile) => tileName(tile, tiles));
		expect(names[0]).toBe("row-1-column-01");
		expect(names.at(-1)).toBe("row-2-column-11");
		expect([...names].sort()).toEqual(names);
	});
});
