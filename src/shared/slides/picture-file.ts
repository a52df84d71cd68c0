/** A picture as slides can hold it. */
export interface PictureFile {
	readonly bytes: Uint8Array;
	readonly extension: "png" | "jpeg" | "gif";
	/** Pixels. */
	readonly width: number;
	readonly height: number;
}

/** By its own bytes. Null for what is no whole PNG, JPEG or GIF: slides show no other picture, and its frame stands for it. */
export function pictureFile(bytes: Uint8Array): PictureFile | null {
	const found = readPng(bytes) ?? readJpeg(bytes) ?? readGif(bytes);
	return found !== null && found.width > 0 && found.height > 0 ? found : null;
}

function viewOf(bytes: Uint8Array): DataView {
	return new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
}

function startsWith(bytes: Uint8Array, start: readonly number[]): boolean {
	return start.every((byte, index) => bytes[index] === byte);
}

const pngStart = [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 0, 0, 0, 13, 0x49, 0x48, 0x44, 0x52];
const pngEnd = 0x49454e44;

function readPng(bytes: Uint8Array): PictureFile | null {
	if (bytes.length < 45 || !startsWith(bytes, pngStart)) return null;
	const view = viewOf(bytes);
	for (let at = 8; at + 12 <= bytes.length; at += 12 + view.getUint32(at)) {
		if (view.getUint32(at + 4) === pngEnd)
			return { bytes, extension: "png", width: view.getUint32(16), height: view.getUint32(20) };
	}
	return null;
}

function readJpeg(bytes: Uint8Array): PictureFile | null {
	if (bytes.length < 20 || !startsWith(bytes, [0xff, 0xd8, 0xff])) return null;
	const end = bytes.subarray(-64);
	if (!end.some((byte, index) => byte === 0xff && end[index + 1] === 0xd9)) return null;
	const view = viewOf(bytes);
	for (let at = 2; at + 9 <= bytes.length && bytes[at] === 0xff; ) {
		const marker = bytes[at + 1] ?? 0;
		if (marker === 0xff) {
			at += 1;
			continue;
		}
		// Frames of all kinds of compression, and none of the markers among them that mean something else.
		const isFrame = marker >= 0xc0 && marker <= 0xcf && marker !== 0xc4 && marker !== 0xc8 && marker !== 0xcc;
		if (isFrame) return { bytes, extension: "jpeg", width: view.getUint16(at + 7), height: view.getUint16(at + 5) };
		at += 2 + view.getUint16(at + 2);
	}
	return null;
}

function readGif(bytes: Uint8Array): PictureFile | null {
	if (bytes.length < 20 || !startsWith(bytes, [0x47, 0x49, 0x46, 0x38]) || bytes.at(-1) !== 0x3b) return null;
	const view = viewOf(bytes);
	return { bytes, extension: "gif", width: view.getUint16(6, true), height: view.getUint16(8, true) };
}
