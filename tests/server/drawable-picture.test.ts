import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { isDrawable } from "../../server/maps/drawable-picture.ts";
import { pictureUriOf } from "../../server/transfer/picture-uri.ts";

function jpeg(width: number, height: number): Buffer {
	const sides = Buffer.alloc(4);
	sides.writeUInt16BE(height);
	sides.writeUInt16BE(width, 2);
	const comment = [0xff, 0xfe, 0, 4, 1, 2];
	return Buffer.from([0xff, 0xd8, ...comment, 0xff, 0xff, 0xc2, 0, 11, 8, ...sides, 1, 1, 0x11, 0, 0xff, 0xd9]);
}

function gif(width: number, height: number): Buffer {
	const file = Buffer.alloc(13);
	file.write("GIF89a", "latin1");
	file.writeUInt16LE(width, 6);
	file.writeUInt16LE(height, 8);
	return file;
}

function webp(kind: "VP8 " | "VP8L" | "VP8X", width: number, height: number): Buffer {
	const file = Buffer.alloc(40);
	file.write("RIFF0000WEBP", "latin1");
	file.write(kind, 12, "latin1");
	if (kind === "VP8L") file.writeUInt32LE((width - 1) | ((height - 1) << 14), 21);
	else if (kind === "VP8 ") file.writeUInt32LE(width | (height << 16), 26);
	else {
		file.writeUIntLE(width - 1, 24, 3);
		file.writeUIntLE(height - 1, 27, 3);
	}
	return file;
}

const plain = '<svg xmlns="http://www.w3.org/2000/svg" width="1" height="1"/>';
const doctype = '<!DOCTYPE svg PUBLIC "-//W3C//DTD SVG 1.1//EN" "http://www.w3.org/Graphics/SVG/1.1/DTD/svg11.dtd">';
const bomb = '<!DOCTYPE svg [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;&a;">]>';

const small: readonly (readonly [string, string, Buffer])[] = [
	["a JPEG", "image/jpeg", jpeg(8_000, 5_000)],
	["a GIF", "image/gif", gif(8_000, 5_000)],
	["a WebP", "image/webp", webp("VP8 ", 8_000, 5_000)],
	["a WebP without loss", "image/webp", webp("VP8L", 8_000, 5_000)],
	["a WebP with an alpha", "image/webp", webp("VP8X", 8_000, 5_000)],
	["a PNG", "image/png", readFileSync(new URL("../../public/icon-192.png", import.meta.url))],
	["an SVG", "image/svg+xml", Buffer.from(plain)],
	["an SVG with the usual DOCTYPE", "image/svg+xml", Buffer.from(`<?xml version="1.0" encoding="UTF-8"?>${doctype}${plain}`)],
];

const refused: readonly (readonly [string, string, Buffer])[] = [
	["a JPEG of too many pixels", "image/jpeg", jpeg(8_000, 5_001)],
	["a JPEG that does not say how large it is", "image/jpeg", Buffer.from([0xff, 0xd8, 0xff, 0xfe, 0, 2, 0xff, 0xd9])],
	["a JPEG that is cut off", "image/jpeg", jpeg(8, 5).subarray(0, -1)],
	["a GIF of too many pixels", "image/gif", gif(65_535, 65_535)],
	["a GIF that is cut off", "image/gif", gif(8, 5).subarray(0, 8)],
	["a WebP of too many pixels", "image/webp", webp("VP8 ", 16_000, 16_000)],
	["a WebP without loss of too many pixels", "image/webp", webp("VP8L", 16_000, 16_000)],
	["a WebP with an alpha of too many pixels", "image/webp", webp("VP8X", 2 ** 24, 2 ** 24)],
	["a WebP that is cut off", "image/webp", webp("VP8X", 8, 5).subarray(0, 20)],
	["an SVG with entities", "image/svg+xml", Buffer.from(`${bomb}${plain}`)],
	[
		"an SVG with entities behind a DOCTYPE with brackets in quotes",
		"image/svg+xml",
		Buffer.from(bomb.replace(" [", ' SYSTEM ">" [') + plain),
	],
	["an SVG with entities late in the file", "image/svg+xml", Buffer.from(`<!--${" ".repeat(9_000)}-->${bomb}${plain}`)],
	["an SVG whose markup has another encoding", "image/svg+xml", Buffer.from(`<?xml version="1.0" encoding="UTF-7"?>${plain}`)],
	["what is no picture", "text/plain", Buffer.from("hello")],
];

describe("a picture for a drawing", () => {
	it.each(small)("may be %s", (_, type, bytes) => {
		expect(isDrawable(type, bytes)).toBe(true);
	});

	it.each(refused)("is not %s", async (_, type, bytes) => {
		expect(isDrawable(type, bytes)).toBe(false);
		expect(await pictureUriOf({ loadPicture: async () => ({ type, bytes }) })("hash")).toBeNull();
	});
});
