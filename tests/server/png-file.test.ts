import { deflateSync } from "node:zlib";
import { describe, expect, it } from "vitest";
import { PngFile } from "../../server/maps/png-file.ts";
import { readPng } from "../../server/maps/read-png.ts";
import { pngChunk, pngHeader, pngSignature } from "../../src/shared/picture/png-chunks.ts";
import { bitmapOfPng } from "../support/pictures/bitmap-of-png.ts";

const [width, height] = [5, 6];
const noise = (index: number) => (index * 7919 + (index >> 3) * 104_729) & 255;
const rgba = Uint8ClampedArray.from({ length: 4 * width * height }, (_, index) => noise(index));

/** What a row's bytes are told from, in the words of PNG's specification. */
const predictors: readonly ((left: number, up: number, corner: number) => number)[] = [
	() => 0,
	(left) => left,
	(_, up) => up,
	(left, up) => Math.floor((left + up) / 2),
	(left, up, corner) => {
		const near = [left, up, corner].map((value) => Math.abs(left + up - corner - value));
		return [left, up, corner][near.indexOf(Math.min(...near))] ?? 0;
	},
];

/** A PNG of which each row is written another way. */
function written(channels: 3 | 4): Buffer {
	const at = (x: number, y: number, channel: number) => (x < 0 || y < 0 ? 0 : (rgba[4 * (y * width + x) + channel] ?? 0));
	const lines: number[] = [];
	for (let y = 0; y < height; y++) {
		const filter = y % predictors.length;
		lines.push(filter);
		for (let x = 0; x < width; x++) {
			for (let channel = 0; channel < channels; channel++) {
				const told = predictors[filter]?.(at(x - 1, y, channel), at(x, y - 1, channel), at(x - 1, y - 1, channel)) ?? 0;
				lines.push((at(x, y, channel) - told) & 255);
			}
		}
	}
	const data = deflateSync(Uint8Array.from(lines));
	const header = pngChunk("IHDR", pngHeader({ width, height, hasAlpha: channels === 4 }));
	const half = data.length >> 1;
	const parts = [pngChunk("IDAT", data.subarray(0, half)), pngChunk("IDAT", data.subarray(half))];
	return Buffer.concat([pngSignature, header, ...parts, pngChunk("IEND", new Uint8Array())]);
}

describe("a PNG that a program drew", () => {
	it.each([3, 4] as const)("of %i channels is put where it belongs, whatever way its rows are written", (channels) => {
		const to = { rgba: new Uint8ClampedArray(4 * 8 * 8), width: 8 };
		readPng(written(channels), { x: 2, y: 1, width, height }, to);
		for (let y = 0; y < height; y++) {
			for (let x = 0; x < width; x++) {
				const from = 4 * (y * width + x);
				const wanted = [...rgba.subarray(from, from + 3), channels === 4 ? rgba[from + 3] : 255];
				const found = 4 * ((y + 1) * 8 + x + 2);
				expect([...to.rgba.subarray(found, found + 4)]).toEqual(wanted);
			}
		}
		expect([...to.rgba.subarray(0, 4 * 8)]).toEqual(Array(4 * 8).fill(0));
	});

	it("is refused where it is another size, or cut off", () => {
		const to = { rgba: new Uint8ClampedArray(4 * 64), width: 8 };
		expect(() => readPng(written(4), { x: 0, y: 0, width, height: 5 }, to)).toThrow("not what was to be drawn");
		expect(() => readPng(written(4).subarray(0, 70), { x: 0, y: 0, width, height }, to)).toThrow();
		expect(() => readPng(new Uint8Array(), { x: 0, y: 0, width, height }, to)).toThrow();
	});
});

it("a PNG written in bands holds every pixel", async () => {
	const file = new PngFile({ width, height, hasAlpha: true, dpi: 96 });
	await file.write(rgba.slice(0, 4 * width * 2));
	await file.write(rgba.slice(4 * width * 2));
	const bitmap = bitmapOfPng(Buffer.from(await file.finish()));
	expect([bitmap.width, bitmap.height]).toEqual([width, height]);
	for (let y = 0; y < height; y++) {
		for (let x = 0; x < width; x++)
			expect(bitmap.at(x, y)).toEqual([...rgba.subarray(4 * (y * width + x), 4 * (y * width + x + 1))]);
	}
});
