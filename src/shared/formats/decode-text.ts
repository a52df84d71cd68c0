import { decodeUtf8 } from "lib0/string";
import { AppError } from "../errors.ts";
import type { Problem } from "./imported.ts";

export interface DecodedText {
	readonly text: string;
	/** Set where the bytes were not UTF-8: what they were taken for. */
	readonly problem: Problem | null;
}

/** UTF-8 with or without byte order mark, UTF-16 by its mark or its zeros, else Windows-1252. Throws for what is no text. */
export function decodeText(bytes: Uint8Array): DecodedText {
	const binary = binaryKind(bytes);
	if (binary) {
		throw new AppError("unsupported", binary);
	}
	const utf16 = utf16Order(bytes);
	if (utf16) {
		return { text: decodeUtf16(bytes, utf16), problem: { message: "This file is UTF-16 and was read as such." } };
	}
	if (bytes.subarray(0, 4096).includes(0)) {
		throw new AppError("unsupported", "This is no text file. Import Mermaid text, a CSV file or Odograph's own JSON.");
	}
	try {
		return { text: decodeUtf8(bytes).replace(/^\uFEFF/, ""), problem: null };
	} catch {
		return {
			text: decodeWindows1252(bytes),
			problem: { message: "This file is not UTF-8 and was read as Windows-1252. Check that the accents are right." },
		};
	}
}

function binaryKind(bytes: Uint8Array): string | null {
	const start = String.fromCharCode(...bytes.subarray(0, 4));
	if (start === "PK\u0003\u0004") {
		return "This is an Excel workbook or another zip file. Save the sheet as “CSV UTF-8” and import that.";
	}
	if (start === "%PDF") {
		return "This is a PDF. Import Mermaid text, a CSV file or Odograph's own JSON.";
	}
	return start.startsWith("\u0089PNG") || start.startsWith("\u00ff\u00d8\u00ff")
		? "This is a picture. Import Mermaid text, a CSV file or Odograph's own JSON."
		: null;
}

type ByteOrder = "little" | "big";

function utf16Order(bytes: Uint8Array): ByteOrder | null {
	if (bytes[0] === 0xff && bytes[1] === 0xfe) {
		return "little";
	}
	if (bytes[0] === 0xfe && bytes[1] === 0xff) {
		return "big";
	}
	// Without a mark: Latin text in UTF-16 has a zero in nearly every other byte, and text of no encoding has both kinds.
	const zeros = { even: 0, odd: 0 };
	const sample = bytes.subarray(0, 1024);
	for (const [index, byte] of sample.entries()) {
		if (byte === 0) {
			zeros[index % 2 === 0 ? "even" : "odd"]++;
		}
	}
	if (zeros.odd > sample.length / 4 && zeros.even === 0) {
		return "little";
	}
	return zeros.even > sample.length / 4 && zeros.odd === 0 ? "big" : null;
}

function decodeUtf16(bytes: Uint8Array, order: ByteOrder): string {
	const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
	const parts: string[] = [];
	const units: number[] = [];
	for (let at = 0; at + 1 < bytes.byteLength; at += 2) {
		units.push(view.getUint16(at, order === "little"));
		if (units.length === 8192) {
			parts.push(String.fromCharCode(...units.splice(0)));
		}
	}
	return [...parts, String.fromCharCode(...units)].join("").replace(/^\uFEFF/, "");
}

/** What Windows-1252 has at 0x80..0x9f, where it differs from Latin-1; five places are unused. */
const high = "€\u0081‚ƒ„…†‡ˆ‰Š‹Œ\u008dŽ\u008f\u0090‘’“”•–—˜™š›œ\u009džŸ";

function decodeWindows1252(bytes: Uint8Array): string {
	const parts: string[] = [];
	for (let at = 0; at < bytes.length; at += 8192) {
		parts.push(String.fromCharCode(...bytes.subarray(at, at + 8192)));
	}
	return parts.join("").replace(/[\u0080-\u009f]/g, (unit) => high.charAt(unit.charCodeAt(0) - 0x80));
}
