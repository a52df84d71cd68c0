import { Inflate } from "fflate";
import { decodeUtf8 } from "lib0/string";
import { AppError } from "../errors.ts";
import { joinBytes } from "../join-bytes.ts";

/** The files in a workbook, which is a zip file. */
export interface XlsxParts {
	/** The text of one; null where there is none of this name. */
	read(name: string): string | null;
}

/** All files together, unpacked. A workbook of the largest map has some 60 MB. */
const maxUnpacked = 100 * 1024 * 1024;

/** So little is unpacked at a time that no more than a thousand times as much comes out before it is counted. */
const packedSlice = 16 * 1024;

const damaged = "This workbook is damaged. Open it in a spreadsheet, save it again as .xlsx, and import that.";

interface Entry {
	readonly method: number;
	readonly packed: Uint8Array;
}

/** Throws for what is no zip file, and where more comes out of it than a map can have. Only what is asked for is unpacked. */
export function openXlsx(bytes: Uint8Array): XlsxParts {
	const entries = directoryOf(bytes);
	let unpacked = 0;

	function inflate({ packed, method }: Entry): Uint8Array {
		if (method !== 0 && method !== 8) {
			throw new AppError("unsupported", "This workbook is packed in a way that cannot be read. Save it again as .xlsx.");
		}
		const chunks: Uint8Array[] = [];
		const take = (chunk: Uint8Array) => {
			unpacked += chunk.length;
			if (unpacked > maxUnpacked) {
				throw new AppError(
					"tooLarge",
					"This workbook unpacks to more than 100 MB, which no map has. Copy the rows that you need into a new one.",
				);
			}
			chunks.push(chunk);
		};
		if (method === 0) {
			take(packed);
		} else {
			const inflater = new Inflate(take);
			for (let at = 0; at < packed.length; at += packedSlice) {
				inflater.push(packed.subarray(at, at + packedSlice), at + packedSlice >= packed.length);
			}
		}
		return joinBytes(chunks);
	}

	return {
		read(name) {
			const entry = entries.get(name.toLowerCase());
			if (!entry) return null;
			try {
				return decodeUtf8(inflate(entry)).replace(/^\uFEFF/, "");
			} catch (error) {
				throw error instanceof AppError ? error : new AppError("unreadable", damaged);
			}
		},
	};
}

export function isZip(bytes: Uint8Array): boolean {
	return bytes[0] === 0x50 && bytes[1] === 0x4b && bytes[2] === 3 && bytes[3] === 4;
}

/** By the directory at the end of the file, whose records have fixed places (APPNOTE 4.3.12 and 4.3.16). */
function directoryOf(bytes: Uint8Array): ReadonlyMap<string, Entry> {
	const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
	const fail = () => new AppError("unreadable", damaged);
	let end = bytes.length - 22;
	while (end >= 0 && view.getUint32(end, true) !== 0x06054b50) end--;
	if (end < 0 || end < bytes.length - 22 - 0xffff) throw fail();
	const entries = new Map<string, Entry>();
	const count = view.getUint16(end + 10, true);
	let at = view.getUint32(end + 16, true);
	try {
		for (let index = 0; index < count; index++) {
			if (view.getUint32(at, true) !== 0x02014b50) throw fail();
			const method = view.getUint16(at + 10, true);
			const size = view.getUint32(at + 20, true);
			const nameLength = view.getUint16(at + 28, true);
			const local = view.getUint32(at + 42, true);
			const name = String.fromCharCode(...bytes.subarray(at + 46, at + 46 + nameLength)).toLowerCase();
			const start = local + 30 + view.getUint16(local + 26, true) + view.getUint16(local + 28, true);
			if (start + size > bytes.length) throw fail();
			entries.set(name, { method, packed: bytes.subarray(start, start + size) });
			at += 46 + nameLength + view.getUint16(at + 30, true) + view.getUint16(at + 32, true);
		}
	} catch {
		throw fail();
	}
	return entries;
}
