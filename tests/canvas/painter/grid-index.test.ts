import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { GridIndex } from "../../../src/canvas/painter/grid-index.ts";

interface Thing {
	readonly id: number;
	readonly box: { readonly x: number; readonly y: number; readonly width: number; readonly height: number };
}

const box = fc.record({
	x: fc.integer({ min: -5000, max: 5000 }),
	y: fc.integer({ min: -5000, max: 5000 }),
	width: fc.integer({ min: 0, max: 9000 }),
	height: fc.integer({ min: 0, max: 1500 }),
});

function touches(a: Thing["box"], b: Thing["box"]): boolean {
	return a.x <= b.x + b.width && b.x <= a.x + a.width && a.y <= b.y + b.height && b.y <= a.y + a.height;
}

describe("GridIndex", () => {
	it("finds what a search through everything finds, once each, after any additions and removals", () => {
		fc.assert(
			fc.property(fc.array(box, { maxLength: 60 }), fc.array(fc.nat(60)), box, (boxes, removed, area) => {
				const index = new GridIndex<Thing>();
				const things = boxes.map((each, id) => ({ id, box: each }));
				for (const thing of things) index.set(thing, thing.box);
				const gone = new Set(removed);
				for (const thing of things) if (gone.has(thing.id)) index.delete(thing);
				const found = index.query(area, []).map(({ id }) => id);
				const expected = things.filter((thing) => !gone.has(thing.id) && touches(thing.box, area)).map(({ id }) => id);
				expect(found.sort((a, b) => a - b)).toEqual(expected);
				expect(index.size).toBe(things.filter(({ id }) => !gone.has(id)).length);
			}),
			{ seed: 11, numRuns: 300 },
		);
	});

	it("moves a value that is set again", () => {
		const index = new GridIndex<string>();
		index.set("a", { x: 0, y: 0, width: 10, height: 10 });
		index.set("a", { x: 3000, y: 0, width: 10, height: 10 });
		expect(index.query({ x: 0, y: 0, width: 100, height: 100 }, [])).toEqual([]);
		expect(index.query({ x: 2900, y: 0, width: 200, height: 10 }, [])).toEqual(["a"]);
	});
});
