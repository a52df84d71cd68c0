import { inflateRawSync, inflateSync } from "node:zlib";
import { array, assert, boolean, constantFrom, integer, property, record, tuple } from "fast-check";
import { describe, expect, it } from "vitest";
import { joinedAdler } from "../../../src/shared/picture/adler-32.ts";
import { type DeflatedRows, deflateRows } from "../../../src/shared/picture/deflate-rows.ts";
import { unfiltered } from "../../support/pictures/unfiltered.ts";
import { seededRandom } from "../../support/seeded-random.ts";

interface Size {
	readonly width: number;
	readonly hasAlpha: boolean;
}

/** Of the parts as one zlib stream: Node checks the checksum. */
function read(parts: readonly DeflatedRows[], { width, hasAlpha }: Size): Uint8Array {
	const end = new Uint8Array(6);
	end.set([3, 0]);
	new DataView(end.buffer).setUint32(2, joinedAdler(parts));
	const lines = inflateSync(Buffer.concat([Uint8Array.of(0x78, 1), ...parts.map(({ data }) => data), end]));
	expect(lines.length).toBe(parts.reduce((sum, { length }) => sum + length, 0));
	return unfiltered(lines, { width, channels: hasAlpha ? 4 : 3 });
}

function expected(rgba: Uint8ClampedArray, hasAlpha: boolean): Uint8Array {
	return Uint8Array.from(hasAlpha ? rgba : rgba.filter((_, index) => index % 4 !== 3));
}

/** As maps are: a ground with boxes, some of them copies of each other with noise within, and rows of their own. */
function drawnPixels(width: number, height: number, { seed, noise }: { seed: number; noise: number }): Uint8ClampedArray {
	const { below: pick, next } = seededRandom(seed);
	const pixels = new Uint32Array(width * height).fill(0xfff4f5f6);
	const stamp = Uint32Array.from({ length: 400 }, () => (pick(3) === 0 ? pick(2 ** 32) : 0xff202020));
	for (let box = pick(12); box > 0; box--) {
		const [left, top, wide, high] = [pick(width), pick(height), 1 + pick(width), 1 + pick(height)];
		const colour = pick(2) === 0 ? null : pick(2 ** 32);
		for (let y = top; y < Math.min(height, top + high); y++) {
			for (let x = left; x < Math.min(width, left + wide); x++) {
				pixels[y * width + x] = colour ?? stamp[((x - left) % 20) + 20 * ((y - top) % 20)] ?? 0;
			}
		}
	}
	for (let index = 0; index < pixels.length; index++) if (next() < noise) pixels[index] = pick(2 ** 32);
	return new Uint8ClampedArray(pixels.buffer);
}

describe("rows of a picture, compressed", () => {
	it("come back as they were, whatever they show, in parts of any height", () => {
		const picture = record({
			width: integer({ min: 1, max: 90 }),
			heights: array(integer({ min: 1, max: 40 }), { minLength: 1, maxLength: 4 }),
			hasAlpha: boolean(),
			seed: integer(),
			noise: constantFrom(0, 0, 0.01, 0.3, 1),
		});
		assert(
			property(picture, ({ width, heights, hasAlpha, seed, noise }) => {
				const parts = heights.map((height, index) => drawnPixels(width, height, { seed: seed + index, noise }));
				const made = parts.map((rgba) => deflateRows(rgba, { width, hasAlpha }));
				const whole = Buffer.concat(parts.map((rgba) => expected(rgba, hasAlpha)));
				expect(Buffer.compare(read(made, { width, hasAlpha }), whole)).toBe(0);
			}),
			{ numRuns: 250 },
		);
	});

	it("come back where rows are wider than what deflate looks back, or than one match", () => {
		const wide = tuple(integer({ min: 7_900, max: 11_200 }), boolean(), integer());
		assert(
			property(wide, ([width, hasAlpha, seed]) => {
				const rgba = drawnPixels(width, 6, { seed, noise: 0.002 });
				const back = read([deflateRows(rgba, { width, hasAlpha })], { width, hasAlpha });
				expect(Buffer.compare(back, expected(rgba, hasAlpha))).toBe(0);
			}),
			{ numRuns: 20 },
		);
	});

	it("come back from noise, which does not shrink, and take hardly more room than it", () => {
		const [width, height] = [700, 300];
		const rgba = drawnPixels(width, height, { seed: 7, noise: 1 });
		for (const hasAlpha of [true, false]) {
			const made = deflateRows(rgba, { width, hasAlpha });
			expect(Buffer.compare(read([made], { width, hasAlpha }), expected(rgba, hasAlpha))).toBe(0);
			expect(made.data.length).toBeLessThan(1.02 * made.length);
		}
	});

	it("are some bytes where they show nothing", () => {
		const [width, height] = [4_000, 500];
		const rgba = new Uint8ClampedArray(4 * width * height).fill(255);
		const made = deflateRows(rgba, { width, hasAlpha: false });
		expect(made.data.length).toBeLessThan(10_000);
		expect(inflateRawSync(Buffer.concat([made.data, Uint8Array.of(3, 0)])).length).toBe(height * (1 + 3 * width));
	});
});
