import { inflateSync } from "node:zlib";
import type { Greys } from "./greys.ts";

export interface Bitmap {
	readonly width: number;
	readonly height: number;
	/** Red, green, blue and opacity, 0 to 255. */
	at(x: number, y: number): readonly number[];
	/** Its brightness. */
	greys(): Greys;
}

/** What a row's bytes are told from: the byte to the left, the one above, and the one above that to the left. */
function predicted(filter: number, left: number, up: number, corner: number): number {
	if (filter === 1) return left;
	if (filter === 2) return up;
	if (filter === 3) return (left + up) >> 1;
	if (filter !== 4) return 0;
	const [a, b, c] = [Math.abs(up - corner), Math.abs(left - corner), Math.abs(left + up - 2 * corner)];
	if (a <= b && a <= c) return left;
	return b <= c ? up : corner;
}

/** Reads a PNG of 8 bits a channel that is not interlaced, as renderers write it. */
export function bitmapOfPng(file: Buffer): Bitmap {
	const [width, height] = [file.readUInt32BE(16), file.readUInt32BE(20)];
	const channels = { 2: 3, 6: 4 }[file.readUInt8(25)];
	if (file.readUInt8(24) !== 8 || channels === undefined || file.readUInt8(28) !== 0) throw new Error("Another kind of PNG.");
	const parts: Buffer[] = [];
	for (let at = 8; at < file.length; ) {
		const length = file.readUInt32BE(at);
		if (file.toString("latin1", at + 4, at + 8) === "IDAT") parts.push(file.subarray(at + 8, at + 8 + length));
		at += length + 12;
	}
	const packed = inflateSync(Buffer.concat(parts));
	const stride = width * channels;
	const bytes = new Uint8Array(stride * height);
	for (let y = 0; y < height; y++) {
		const filter = packed[y * (stride + 1)] ?? 0;
		const from = y * (stride + 1) + 1;
		const to = y * stride;
		for (let x = 0; x < stride; x++) {
			const left = x < channels ? 0 : (bytes[to + x - channels] ?? 0);
			const up = y === 0 ? 0 : (bytes[to + x - stride] ?? 0);
			const corner = x < channels || y === 0 ? 0 : (bytes[to + x - stride - channels] ?? 0);
			bytes[to + x] = (packed[from + x] ?? 0) + predicted(filter, left, up, corner);
		}
	}
	return {
		width,
		height,
		at: (x, y) => [...bytes.subarray((y * width + x) * channels, (y * width + x + 1) * channels)],
		greys() {
			const values = new Float32Array(width * height);
			for (let index = 0, from = 0; index < values.length; index++, from += channels) {
				values[index] = 0.3 * (bytes[from] ?? 0) + 0.59 * (bytes[from + 1] ?? 0) + 0.11 * (bytes[from + 2] ?? 0);
			}
			return { width, height, values };
		},
	};
}
