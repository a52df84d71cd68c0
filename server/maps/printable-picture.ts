import { inflateSync } from "node:zlib";

const pngStart = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);
/** A picture of 40 million pixels is a poster; more would take the server's memory. */
export const mostPixels = 40_000_000;

/** Whether a file is a JPEG, or a PNG whose pixels are all there: a PDF holds no other picture. */
export function isPrintable(bytes: Uint8Array): boolean {
	const file = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
	if (file.length > 4 && file.readUInt16BE(0) === 0xffd8) return file.subarray(-64).includes(Buffer.from([0xff, 0xd9]));
	return file.subarray(0, 8).equals(pngStart) && isWholePng(file);
}

function isWholePng(file: Buffer): boolean {
	const data: Buffer[] = [];
	for (let at = 8; at + 12 <= file.length; ) {
		const length = file.readUInt32BE(at);
		if (at + 12 + length > file.length) return false;
		const kind = file.toString("latin1", at + 4, at + 8);
		if (at === 8 && (kind !== "IHDR" || length !== 13)) return false;
		if (kind === "IDAT") data.push(file.subarray(at + 8, at + 8 + length));
		if (kind === "IEND") return hasAllPixels(file, Buffer.concat(data));
		at += 12 + length;
	}
	return false;
}

const channelsOf: Readonly<Record<number, number>> = { 0: 1, 2: 3, 3: 1, 4: 2, 6: 4 };

function hasAllPixels(file: Buffer, data: Buffer): boolean {
	const [width, height] = [file.readUInt32BE(16), file.readUInt32BE(20)];
	const bits = (channelsOf[file.readUInt8(25)] ?? 0) * file.readUInt8(24);
	if (width === 0 || height === 0 || bits === 0 || width * height > mostPixels) return false;
	const isInterlaced = file.readUInt8(28) !== 0;
	const size = height * (1 + Math.ceil((width * bits) / 8));
	try {
		// Each pass of an interlaced picture has rows of its own.
		const pixels = inflateSync(data, { maxOutputLength: 2 * size + 65_536 });
		return isInterlaced ? pixels.length >= (width * height * bits) / 8 : pixels.length === size;
	} catch {
		return false;
	}
}
