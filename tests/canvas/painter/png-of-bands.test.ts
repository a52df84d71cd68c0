import { inflateSync } from "node:zlib";
import { describe, expect, it } from "vitest";
import type { PngBand } from "../../../src/canvas/painter/png-bands.ts";
import { pngOfBands } from "../../../src/canvas/painter/png-of-bands.ts";
import type { Box } from "../../../src/shared/layout/map-layout.ts";
import { crc32 } from "../../../src/shared/picture/crc-32.ts";
import { deflateRows } from "../../../src/shared/picture/deflate-rows.ts";
import { pngChunk, withDensity } from "../../../src/shared/picture/png-chunks.ts";
import { unfiltered } from "../../support/pictures/unfiltered.ts";

interface Read {
	readonly names: readonly string[];
	readonly header: readonly number[];
	readonly pixels: readonly number[];
}

/** Reads what is written, with Node's own inflate. */
async function read(blob: Blob, channels: number): Promise<Read> {
	const file = Buffer.from(await blob.arrayBuffer());
	const names: string[] = [];
	const data: Buffer[] = [];
	for (let at = 8; at < file.length; at += 12 + file.readUInt32BE(at)) {
		const name = file.toString("latin1", at + 4, at + 8);
		const end = at + 8 + file.readUInt32BE(at);
		expect(file.readUInt32BE(end)).toBe(crc32(file.subarray(at + 4, end)));
		names.push(name);
		if (name === "IDAT") data.push(file.subarray(at + 8, end));
	}
	const width = file.readUInt32BE(16);
	const pixels = [...unfiltered(inflateSync(Buffer.concat(data)), { width, channels })];
	return { names, header: [width, file.readUInt32BE(20), file.readUInt8(24), file.readUInt8(25)], pixels };
}

const [width, bandHeight] = [2, 3];
const bands: readonly Box[] = [0, 1, 2, 3, 4, 5].map((band) => ({ x: 0, y: band * bandHeight, width, height: bandHeight }));
const height = bands.length * bandHeight;
const byteAt = (y: number, index: number) => (y * 37 + index * 5) & 255;

async function bandOf({ y }: Box, hasAlpha: boolean): Promise<PngBand> {
	const rgba = new Uint8ClampedArray(4 * width * bandHeight).map((_, index) =>
		byteAt(y + Math.floor(index / 4 / width), index % (4 * width)),
	);
	const { data, adler, length } = deflateRows(rgba, { width, hasAlpha });
	return { chunk: pngChunk("IDAT", data), adler, length };
}

/** Row by row as they are drawn. */
function whole(hasAlpha: boolean): number[] {
	const rows = Array.from({ length: height }, (_, y) => Array.from({ length: 4 * width }, (_, index) => byteAt(y, index)));
	return rows.flat().filter((_, index) => hasAlpha || index % 4 !== 3);
}

function making(hasAlpha: boolean) {
	const progress: number[] = [];
	const head = { width, height, hasAlpha, dpi: 96 };
	return {
		head,
		bands,
		make: (band: Box) => bandOf(band, hasAlpha),
		onProgress: (done: number) => progress.push(done),
		progress,
	};
}

describe("a PNG made of bands", () => {
	it("holds every pixel with its opacity", async () => {
		const { progress, ...options } = making(true);
		const { names, header, pixels } = await read(await pngOfBands(options), 4);
		expect(names.filter((name) => name !== "IDAT")).toEqual(["IHDR", "pHYs", "IEND"]);
		expect(header).toEqual([width, height, 8, 6]);
		expect(pixels).toEqual(whole(true));
		expect(progress).toEqual([1, 2, 3, 4, 5, 6]);
	});

	it("holds no opacity where there is a background", async () => {
		const { header, pixels } = await read(await pngOfBands(making(false)), 3);
		expect(header).toEqual([width, height, 8, 2]);
		expect(pixels).toEqual(whole(false));
	});

	it("is the same where another thread makes some of them, in whatever order they come", async () => {
		const alone = Buffer.from(await (await pngOfBands(making(false))).arrayBuffer());
		let besides = 0;
		const shared = await pngOfBands({
			...making(false),
			makeBeside: async (band) => {
				besides += 1;
				await new Promise((resolve) => setImmediate(resolve));
				return bandOf(band, false);
			},
		});
		expect(besides).toBeGreaterThan(1);
		expect(Buffer.compare(alone, Buffer.from(await shared.arrayBuffer()))).toBe(0);
	});

	it("is whole where the other thread takes bands and cannot make them, also the last ones", async () => {
		let isAlone = false;
		let giveUp = () => {};
		const options = making(false);
		const png = pngOfBands({
			...options,
			make: (band) => {
				isAlone = options.progress.length === bands.length - 3;
				if (isAlone) setImmediate(giveUp);
				return options.make(band);
			},
			makeBeside: () =>
				new Promise((resolve) => {
					const others = giveUp;
					giveUp = () => {
						others();
						resolve(null);
					};
				}),
		});
		expect((await read(await png, 3)).pixels).toEqual(whole(false));
		expect(options.progress).toEqual([1, 2, 3, 4, 5, 6]);
	});

	it("is none where a band cannot be drawn here either", async () => {
		const broken = { ...making(false), make: () => Promise.reject(new Error("No canvas.")) };
		await expect(pngOfBands({ ...broken, makeBeside: () => Promise.resolve(null) })).rejects.toThrow("No canvas.");
	});

	it("has checksums that others read", () => {
		expect(crc32(new TextEncoder().encode("123456789"))).toBe(0xcbf43926);
	});
});

describe("how large pixels are on paper", () => {
	it("is put into a JPEG's first segment", () => {
		const jpeg = new Uint8Array([
			0xff, 0xd8, 0xff, 0xe0, 0, 16, 0x4a, 0x46, 0x49, 0x46, 0, 1, 1, 0, 0, 1, 0, 1, 0, 0, 0xff, 0xd9,
		]);
		const bytes = withDensity(jpeg, 150).flatMap((part) => [...part]);
		expect(bytes.slice(13, 18)).toEqual([1, 0, 150, 0, 150]);
		expect(bytes.length).toBe(jpeg.length);
	});

	it("leaves what is neither PNG nor JPEG as it is", () => {
		const bytes = new TextEncoder().encode("RIFF....WEBPVP8 and more");
		expect(withDensity(bytes, 150)).toEqual([bytes]);
	});
});
