import { crc32 } from "./crc-32.ts";

export const pngSignature = Uint8Array.of(0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a);

/** What a PNG says of itself before its pixels. */
export interface PngHead {
	/** Pixels. */
	readonly width: number;
	readonly height: number;
	readonly hasAlpha: boolean;
	/** Dots per inch that the file names. */
	readonly dpi: number;
}

/** All that stands before the pixels. */
export function pngStart(head: PngHead): readonly Uint8Array<ArrayBuffer>[] {
	return [pngSignature, pngChunk("IHDR", pngHeader(head)), pngChunk("pHYs", pngDensity(head.dpi))];
}

/** Length, name of four letters, data, checksum. */
export function pngChunk(name: string, data: Uint8Array): Uint8Array<ArrayBuffer> {
	const chunk = new Uint8Array(12 + data.length);
	const view = new DataView(chunk.buffer);
	view.setUint32(0, data.length);
	for (let index = 0; index < 4; index++) chunk[4 + index] = name.charCodeAt(index);
	chunk.set(data, 8);
	view.setUint32(8 + data.length, crc32(chunk.subarray(4, 8 + data.length)));
	return chunk;
}

export function pngHeader({ width, height, hasAlpha }: { width: number; height: number; hasAlpha: boolean }): Uint8Array {
	const header = new Uint8Array(13);
	const view = new DataView(header.buffer);
	view.setUint32(0, width);
	view.setUint32(4, height);
	// Eight bits a colour; red, green, blue and, where asked for, opacity.
	header[8] = 8;
	header[9] = hasAlpha ? 6 : 2;
	return header;
}

/** How large a pixel is on paper. */
function pngDensity(dpi: number): Uint8Array {
	const data = new Uint8Array(9);
	const view = new DataView(data.buffer);
	const perMetre = Math.round(dpi / 0.0254);
	view.setUint32(0, perMetre);
	view.setUint32(4, perMetre);
	data[8] = 1;
	return data;
}

/**
 * Rows of straight RGBA as PNG's scanlines, each the difference to the row above: a map repeats itself downwards, and a
 * row of a wide one is longer than what deflate looks back. `above` is the row before the first, also RGBA; it is
 * overwritten with the last. Both begin at a multiple of four bytes.
 */
export function pngScanlines(
	rgba: Uint8ClampedArray,
	{ width, hasAlpha, above }: { width: number; hasAlpha: boolean; above: Uint8ClampedArray },
): Uint8Array<ArrayBuffer> {
	const channels = hasAlpha ? 4 : 3;
	const rows = rgba.length / 4 / width;
	const lines = new Uint8Array(rows * (1 + width * channels));
	const pixels = new Uint32Array(rgba.buffer, rgba.byteOffset, rgba.length / 4);
	const pixelsAbove = new Uint32Array(above.buffer, above.byteOffset, width);
	let to = 0;
	for (let row = 0; row < rows; row++) {
		lines[to++] = 2;
		for (let x = 0; x < width; x++, to += channels) {
			const pixel = pixels[row * width + x] ?? 0;
			// Most are as the one above: no difference is the zero that stands there already.
			if (pixel === pixelsAbove[x]) continue;
			const from = 4 * (row * width + x);
			for (let channel = 0; channel < channels; channel++) {
				lines[to + channel] = (rgba[from + channel] ?? 0) - (above[4 * x + channel] ?? 0);
			}
			pixelsAbove[x] = pixel;
		}
	}
	return lines;
}

/** A JPEG's bytes with the density in it. Others stay as they are. */
export function withDensity(bytes: Uint8Array<ArrayBuffer>, dpi: number): readonly Uint8Array<ArrayBuffer>[] {
	const isJfif =
		bytes[0] === 0xff && bytes[1] === 0xd8 && bytes[3] === 0xe0 && String.fromCharCode(...bytes.subarray(6, 10)) === "JFIF";
	if (!isJfif) return [bytes];
	const head = bytes.slice(0, 18);
	head[13] = 1;
	new DataView(head.buffer).setUint16(14, Math.round(dpi));
	new DataView(head.buffer).setUint16(16, Math.round(dpi));
	return [head, bytes.slice(18)];
}
