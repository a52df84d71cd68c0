import { AppError } from "../../shared/errors.ts";

/** Bytes. Small enough that the page answers between two of them. */
const sliceBytes = 512 * 1024;

/** How a file's bytes are read as text. */
export interface TextEncoding {
	readonly name: "utf-8" | "utf-16le" | "utf-16be" | "windows-1252";
	/** What a reader should check, `""` for nothing. */
	readonly note: string;
}

/** Told by its first bytes. Throws for what is no text. */
export function encodingOf(head: Uint8Array): TextEncoding {
	const [a, b, c, d] = head;
	if (a === 0x50 && b === 0x4b && c === 3 && d === 4)
		throw new AppError(
			"unsupported",
			"This is an Excel workbook or another zip file. Save the sheet as “CSV UTF-8” and bring that.",
		);
	if (a === 0xff && b === 0xfe) return { name: "utf-16le", note: "" };
	if (a === 0xfe && b === 0xff) return { name: "utf-16be", note: "" };
	if (head.includes(0)) throw new AppError("unsupported", "This is no text file. Bring a CSV file.");
	try {
		// Streamed: a letter that the head cuts in two is no fault.
		new TextDecoder("utf-8", { fatal: true }).decode(head, { stream: true });
		return { name: "utf-8", note: "" };
	} catch {
		return { name: "windows-1252", note: "The file is not UTF-8 and is read as Windows-1252: check that accents are right." };
	}
}

/** A file as text, part by part: letters that two parts share stay whole, and no more than a part is in memory. */
export async function* textSlices(file: Blob, encoding: TextEncoding["name"]): AsyncGenerator<{ text: string; bytes: number }> {
	const decoder = new TextDecoder(encoding);
	for (let from = 0; from < file.size; from += sliceBytes) {
		const bytes = await file.slice(from, from + sliceBytes).arrayBuffer();
		const to = Math.min(from + sliceBytes, file.size);
		yield { text: decoder.decode(bytes, { stream: to < file.size }), bytes: to };
	}
}

const headBytes = 256 * 1024;

/** The first part of a file: what it is read as, its text, and whether that is all of it. */
export async function headOf(file: Blob): Promise<{ encoding: TextEncoding; text: string; isWhole: boolean }> {
	const head = new Uint8Array(await file.slice(0, headBytes).arrayBuffer());
	if (head.length === 0) throw new AppError("unreadable", "This file is empty.");
	const encoding = encodingOf(head);
	const isWhole = head.length === file.size;
	return { encoding, text: new TextDecoder(encoding.name).decode(head, { stream: !isWhole }), isWhole };
}
