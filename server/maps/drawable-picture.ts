import { isPrintable, mostPixels } from "./printable-picture.ts";

/** Of a JPEG: the segments that begin a frame. */
const isFrame = (marker: number) => marker >= 0xc0 && marker <= 0xcf && ![0xc4, 0xc8, 0xcc].includes(marker);
/** What an XML parser reads byte by byte as it stands; behind another name its markup could hide. */
const plainEncoding = /^(?:utf-8|us-ascii|ascii|iso-8859-\d+|windows-125\d)$/i;
const internalSubset = /<!DOCTYPE(?:[^>["']|"[^"]*"|'[^']*')*\[|<!ENTITY/i;

/**
 * Whether a picture on a card can be given to whoever draws: as whole as its format lets us see, of no more than 40 million
 * pixels, and without declarations of its own, by which a few bytes of SVG become gigabytes.
 */
export function isDrawable(type: string, bytes: Uint8Array): boolean {
	const file = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
	if (type === "image/svg+xml") return isPlainSvg(file);
	if (type === "image/png") return isPrintable(bytes);
	if (type === "image/jpeg") return isPrintable(bytes) && isBounded(jpegPixels(file));
	const { width, height } = pictureSides(type, bytes);
	return isBounded(width * height);
}

/** Pixels of a GIF or WebP, as its head says; 0 where it does not. */
export function pictureSides(type: string, bytes: Uint8Array): { readonly width: number; readonly height: number } {
	const file = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
	if (type === "image/webp") return webpSides(file);
	if (type !== "image/gif" || file.length <= 10) return { width: 0, height: 0 };
	return { width: file.readUInt16LE(6), height: file.readUInt16LE(8) };
}

function isBounded(pixels: number): boolean {
	return pixels > 0 && pixels <= mostPixels;
}

function isPlainSvg(file: Buffer): boolean {
	const text = file.toString("latin1");
	const [, encoding = "utf-8"] = /^[^<]*<\?xml[^>]*?\sencoding\s*=\s*["']([^"']*)["']/.exec(text) ?? [];
	return plainEncoding.test(encoding) && !internalSubset.test(text);
}

/** 0 where it does not say. */
function jpegPixels(file: Buffer): number {
	for (let at = 2; at + 9 <= file.length; ) {
		const marker = file.readUInt8(at + 1);
		if (file.readUInt8(at) !== 0xff) return 0;
		if (isFrame(marker)) return file.readUInt16BE(at + 5) * file.readUInt16BE(at + 7);
		// A segment may have any number of bytes 255 before it.
		at += marker === 0xff ? 1 : 2 + file.readUInt16BE(at + 2);
	}
	return 0;
}

function webpSides(file: Buffer): { readonly width: number; readonly height: number } {
	if (file.length < 30) return { width: 0, height: 0 };
	switch (file.toString("latin1", 12, 16)) {
		case "VP8X":
			return { width: 1 + file.readUIntLE(24, 3), height: 1 + file.readUIntLE(27, 3) };
		case "VP8L": {
			const sides = file.readUInt32LE(21);
			return { width: 1 + (sides & 0x3fff), height: 1 + ((sides >>> 14) & 0x3fff) };
		}
		case "VP8 ":
			return { width: file.readUInt16LE(26) & 0x3fff, height: file.readUInt16LE(28) & 0x3fff };
		default:
			return { width: 0, height: 0 };
	}
}
