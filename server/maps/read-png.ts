import { inflateSync } from "node:zlib";
import type { Box } from "../../src/shared/layout/map-layout.ts";

export interface PixelRows {
	/** Straight RGBA, row by row. */
	readonly rgba: Uint8ClampedArray;
	/** Pixels of a row. */
	readonly width: number;
}

/** Channels of the two kinds of PNG that renderers write: with opacity and without. */
const channelsOf: Readonly<Record<number, number>> = { 2: 3, 6: 4 };

/** Puts the pixels of a PNG (8 bits a channel, in colour, not interlaced) where `area` says. Throws where it is another kind or size, or is cut off. */
export function readPng(file: Uint8Array, area: Box, to: PixelRows): void {
	const bytes = Buffer.from(file.buffer, file.byteOffset, file.byteLength);
	const channels = channelsOf[bytes.readUInt8(25)];
	const isThis = bytes.readUInt32BE(16) === area.width && bytes.readUInt32BE(20) === area.height && bytes.readUInt8(24) === 8;
	if (channels === undefined || !isThis || bytes.readUInt8(28) !== 0) throw new Error("The picture is not what was to be drawn.");
	const stride = area.width * channels;
	const lines = inflateSync(dataOf(bytes), { maxOutputLength: area.height * (stride + 1) });
	if (lines.length !== area.height * (stride + 1)) throw new Error("The picture is cut off.");
	let above: Uint8Array = new Uint8Array(stride);
	for (let row = 0; row < area.height; row++) {
		const from = row * (stride + 1);
		const line = lines.subarray(from + 1, from + 1 + stride);
		restore(line, above, { filter: lines[from] ?? 0, channels });
		spread(line, channels, to.rgba.subarray(4 * ((area.y + row) * to.width + area.x)));
		above = line;
	}
}

function dataOf(bytes: Buffer): Buffer {
	const parts: Buffer[] = [];
	for (let at = 8; at + 12 <= bytes.length; ) {
		const length = bytes.readUInt32BE(at);
		if (bytes.toString("latin1", at + 4, at + 8) === "IDAT") parts.push(bytes.subarray(at + 8, at + 8 + length));
		at += length + 12;
	}
	return Buffer.concat(parts);
}

/** A row's bytes are written as differences to the byte on the left, the one above, their mean or the nearest of three. */
function restore(line: Uint8Array, above: Uint8Array, { filter, channels }: { filter: number; channels: number }): void {
	const { length } = line;
	if (filter === 1) {
		for (let at = channels; at < length; at++) line[at] = (line[at] ?? 0) + (line[at - channels] ?? 0);
	} else if (filter === 2) {
		for (let at = 0; at < length; at++) line[at] = (line[at] ?? 0) + (above[at] ?? 0);
	} else if (filter === 3) {
		for (let at = 0; at < length; at++) {
			const left = at < channels ? 0 : (line[at - channels] ?? 0);
			line[at] = (line[at] ?? 0) + ((left + (above[at] ?? 0)) >> 1);
		}
	} else if (filter === 4) {
		for (let at = 0; at < length; at++) {
			const [left, corner] = at < channels ? [0, 0] : [line[at - channels] ?? 0, above[at - channels] ?? 0];
			line[at] = (line[at] ?? 0) + nearest(left, above[at] ?? 0, corner);
		}
	}
}

/** Paeth's predictor, of PNG's specification. */
function nearest(left: number, up: number, corner: number): number {
	const toLeft = Math.abs(up - corner);
	const toUp = Math.abs(left - corner);
	const toCorner = Math.abs(left + up - 2 * corner);
	if (toLeft <= toUp && toLeft <= toCorner) return left;
	return toUp <= toCorner ? up : corner;
}

function spread(line: Uint8Array, channels: number, rgba: Uint8ClampedArray): void {
	if (channels === 4) {
		rgba.set(line);
		return;
	}
	for (let from = 0, at = 0; from < line.length; from += 3, at += 4) {
		rgba[at] = line[from] ?? 0;
		rgba[at + 1] = line[from + 1] ?? 0;
		rgba[at + 2] = line[from + 2] ?? 0;
		rgba[at + 3] = 255;
	}
}
