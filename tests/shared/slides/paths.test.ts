import { describe, expect, it } from "vitest";
import { iconPaths } from "../../../src/shared/scene/icons.generated.ts";
import { boxOfSegments, clipSegments } from "../../../src/shared/slides/clip-segments.ts";
import { pathSegments, pathText } from "../../../src/shared/slides/path-segments.ts";

const rounded = (d: string): string =>
	d.replace(/-?\d+\.\d+(e-?\d+)?/g, (text) => String(Math.round(Number(text) * 1_000) / 1_000 + 0));

describe("path data as segments", () => {
	it.each([
		["M1 2L3 4H5V6", "M1 2L3 4L5 4L5 6"],
		["m1 2l3 4h5v6z", "M1 2L4 6L9 6L9 12Z"],
		["M1,2 3,4-5-6", "M1 2L3 4L-5 -6"],
		["m1 1 2 2 2 2", "M1 1L3 3L5 5"],
		["M0 0Q3 3 6 0", "M0 0C2 2 4 2 6 0"],
		["M0 0q3 3 6 0t6 0", "M0 0C2 2 4 2 6 0C8 -2 10 -2 12 0"],
		["M0 0C1 1 2 1 3 0S5 -1 6 0", "M0 0C1 1 2 1 3 0C4 -1 5 -1 6 0"],
		["M0 0zm5 5h1", "M0 0ZM5 5L6 5"],
	])("%s", (d, expected) => {
		expect(rounded(pathText(pathSegments(d)))).toBe(expected);
	});

	it("an arc goes through the quarters of its circle, its flags apart or not", () => {
		for (const d of ["M10 0A10 10 0 0 1 0 10", "M10 0a10 10 0 01-10 10"]) {
			const [, curve] = pathSegments(d);
			expect(curve?.kind === "curve" && { x: Math.round(curve.a.x * 100) / 100, y: Math.round(curve.a.y * 100) / 100 }).toEqual({
				x: 10,
				y: 5.52,
			});
		}
		const large = boxOfSegments(pathSegments("M2 12a10 10 0 1 0 20 0a10 10 0 1 0 -20 0z"));
		expect(large).toMatchObject({
			x: expect.closeTo(2, 6),
			y: expect.closeTo(2, 6),
			width: expect.closeTo(20, 6),
			height: expect.closeTo(20, 6),
		});
	});

	it("takes every icon whole, within the icon's box", () => {
		for (const [name, d] of Object.entries(iconPaths)) {
			const ends = pathSegments(d).flatMap((segment) => (segment.kind === "close" ? [] : [segment.to.x, segment.to.y]));
			expect(ends.length, name).toBeGreaterThan(2);
			expect(Math.min(...ends), name).toBeGreaterThanOrEqual(0);
			expect(Math.max(...ends), name).toBeLessThanOrEqual(24);
		}
	});

	it("leaves out what is no path data", () => {
		expect(pathSegments("")).toEqual([]);
		expect(pathSegments("nothing here")).not.toContainEqual({ kind: "line", to: expect.anything() });
		expect(pathSegments("M NaN L1")).toEqual([]);
	});
});

describe("a line cut at a box", () => {
	const box = { x: 0, y: 0, width: 10, height: 10 };

	it.each([
		["M-5 5H15", "M0 5L10 5"],
		["M5 5H15", "M5 5L10 5"],
		["M-5 5H5V15", "M0 5L5 5L5 10"],
		["M2 2H4", "M2 2L4 2"],
		["M-5 5H15V8H-5", "M0 5L10 5M10 8L0 8"],
		["M20 20H30", ""],
	])("%s", (d, expected) => {
		expect(rounded(pathText(clipSegments(pathSegments(d), box)))).toBe(expected);
	});

	it("of a curve keeps the part inside, on the same curve", () => {
		const segments = clipSegments(pathSegments("M-10 0C0 0 10 10 20 10"), box);
		expect(boxOfSegments(segments)).toMatchObject({ x: expect.closeTo(0, 3), width: expect.closeTo(10, 3) });
		const [move, curve] = segments;
		expect(move?.kind).toBe("move");
		expect(curve?.kind === "curve" && curve.to.y).toBeCloseTo(7.407, 2);
	});
});
