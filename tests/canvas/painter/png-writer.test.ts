import { inflateSync } from "node:zlib";
import { describe, expect, it } from "vitest";
import { PngWriter } from "../../../src/canvas/painter/png-writer.ts";
import { crc32 } from "../../../src/shared/picture/crc-32.ts";
import { withDensity } from "../../../src/shared/picture/png-chunks.ts";

interface Read {
	readonly names: readonly string[];
	readonly header: readonly number[];
	/** As they were given, without what the filter took away. */
	readonly pixels: readonly number[];
}

/** Reads what the writer writes, with Node's own inflate. */
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
	const lines = inflateSync(Buffer.concat(data));
	const length = width * channels;
	const pixels: number[] = [];
	for (let at = 0; at < lines.length; at += length + 1) {
		expect(lines[at]).toBe(2);
		for (let index = 0; index < length; index++) {
			pixels.push(((lines[at + 1 + index] ?? 0) + (pixels[pixels.length - length] ?? 0)) & 255);
		}
	}
	return { names, header: [width, file.readUInt32BE(20), file.readUInt8(24), file.readUInt8(25)], pixels };
}

const band = (...rows: readonly (readonly number[])[]) => new Uint8ClampedArray(rows.flat());

describe("a PNG written row by row", () => {
	const first = [1, 2, 3, 255, 250, 251, 252, 128];
	const second = [0, 0, 0, 0, 9, 8, 7, 255];

	it("holds every pixel with its opacity", async () => {
		const writer = new PngWriter({ width: 2, height: 3, hasAlpha: true, dpi: 96 });
		await writer.write(band(first));
		await writer.write(band(second, first));
		const { names, header, pixels } = await read(await writer.finish(), 4);
		expect(names).toEqual(["IHDR", "pHYs", "IDAT", "IEND"]);
		expect(header).toEqual([2, 3, 8, 6]);
		expect(pixels).toEqual([...first, ...second, ...first]);
	});

	it("holds no opacity where there is a background", async () => {
		const writer = new PngWriter({ width: 2, height: 1, hasAlpha: false, dpi: 300 });
		await writer.write(band(first));
		const { header, pixels } = await read(await writer.finish(), 3);
		expect(header).toEqual([2, 1, 8, 2]);
		expect(pixels).toEqual([1, 2, 3, 250, 251, 252]);
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
