import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { cutIntoPages } from "../../../src/shared/print/cuts.ts";

describe("cutting a length into pages", () => {
	it("what fits is one page", () => {
		expect(cutIntoPages({ start: 0, end: 100, size: 100, overlap: 10, edges: [50] })).toEqual([{ from: 0, to: 100 }]);
	});

	it("cuts at the last edge that a page reaches, and repeats a little", () => {
		const pages = cutIntoPages({ start: 0, end: 300, size: 130, overlap: 10, edges: [0, 50, 100, 150, 200, 250] });
		expect(pages).toEqual([
			{ from: 0, to: 110 },
			{ from: 100, to: 210 },
			{ from: 200, to: 300 },
		]);
	});

	it("cuts through what is larger than a page", () => {
		const pages = cutIntoPages({ start: 0, end: 250, size: 100, overlap: 10, edges: [0] });
		expect(pages.map(({ from }) => from)).toEqual([0, 90, 180]);
	});

	it("covers everything, with the overlap, on pages that are not too large", () => {
		const lengths = fc.array(fc.integer({ min: 1, max: 400 }), { maxLength: 60 });
		fc.assert(
			fc.property(lengths, fc.integer({ min: 60, max: 900 }), (widths, size) => {
				const edges = widths.map((_, index) => widths.slice(0, index).reduce((sum, width) => sum + width, 0));
				const end = widths.reduce((sum, width) => sum + width, 0);
				const pages = cutIntoPages({ start: 0, end, size, overlap: 30, edges });
				expect(pages[0]?.from).toBe(0);
				expect(pages.at(-1)?.to).toBe(end);
				for (const [index, { from, to }] of pages.entries()) {
					expect(to - from).toBeLessThanOrEqual(size + 0.5);
					if (index > 0) expect((pages[index - 1]?.to ?? 0) - from).toBe(30);
				}
				// A column that a page can hold is whole on one.
				for (const [index, width] of widths.entries()) {
					const from = edges[index] ?? 0;
					if (width <= 30 || width <= size / 2 - 30)
						expect(pages.some((page) => page.from <= from && page.to >= from + width)).toBe(true);
				}
			}),
		);
	});
});
