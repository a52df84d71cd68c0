import { brotliCompressSync, brotliDecompressSync, constants } from "node:zlib";

/** The order of the WOFF2 specification (section 5.2): a table's directory flag is its index here. */
const knownTags =
	"cmap head hhea hmtx maxp name OS/2 post cvt  fpgm glyf loca prep CFF  VORG EBDT EBLC gasp hdmx kern LTSH PCLT VDMX vhea vmtx BASE GDEF GPOS GSUB EBSC JSTF MATH CBDT CBLC COLR CPAL SVG  sbix acnt avar bdat bloc bsln cvar fdsc feat fmtx fvar gvar hsty just lcar mort morx opbd prop trak Zapf Silf Glat Gloc Feat Sill".match(
		/\S{4}|\S{3} |\S{2} {2}/g,
	);

export interface Woff2Table {
	readonly tag: string;
	readonly flags: number;
	readonly originalLength: number;
	/** Present where the table is stored transformed. */
	readonly transformLength: number | null;
	/** The bytes as stored: still transformed. */
	readonly bytes: Buffer;
}

export interface Woff2Font {
	readonly flavor: number;
	readonly tables: readonly Woff2Table[];
}

export function readWoff2(file: Buffer): Woff2Font {
	if (file.toString("latin1", 0, 4) !== "wOF2") throw new Error("This is not a WOFF2 file.");
	const flavor = file.readUInt32BE(4);
	const tableCount = file.readUInt16BE(12);
	const compressedLength = file.readUInt32BE(20);
	let at = 48;
	const base128 = (): number => {
		for (let value = 0; ; ) {
			const byte = file.readUInt8(at++);
			value = value * 128 + (byte & 0x7f);
			if (byte < 0x80) return value;
		}
	};
	const directory: Omit<Woff2Table, "bytes">[] = [];
	for (let index = 0; index < tableCount; index++) {
		const flags = file.readUInt8(at++);
		let tag = knownTags?.[flags & 0x3f];
		if ((flags & 0x3f) === 0x3f) {
			tag = file.toString("latin1", at, at + 4);
			at += 4;
		}
		if (tag === undefined) throw new Error(`Unknown table ${flags & 0x3f}.`);
		const originalLength = base128();
		const version = flags >> 6;
		// glyf and loca are transformed at version 0, every other table at a version above 0.
		const isTransformed = tag === "glyf" || tag === "loca" ? version === 0 : version !== 0;
		directory.push({ tag, flags, originalLength, transformLength: isTransformed ? base128() : null });
	}
	const stream = brotliDecompressSync(file.subarray(at, at + compressedLength));
	let offset = 0;
	const tables = directory.map((entry) => {
		const length = entry.transformLength ?? entry.originalLength;
		const bytes = stream.subarray(offset, offset + length);
		offset += length;
		return { ...entry, bytes };
	});
	return { flavor, tables };
}

function base128Bytes(value: number): number[] {
	const bytes = [value & 0x7f];
	for (let rest = value >>> 7; rest > 0; rest >>>= 7) bytes.unshift((rest & 0x7f) | 0x80);
	return bytes;
}

export function writeWoff2(font: Woff2Font): Buffer {
	const directory = font.tables.flatMap((table) => [
		table.flags,
		...((table.flags & 0x3f) === 0x3f ? Buffer.from(table.tag, "latin1") : []),
		...base128Bytes(table.originalLength),
		...(table.transformLength === null ? [] : base128Bytes(table.transformLength)),
	]);
	const stream = Buffer.concat(font.tables.map((table) => table.bytes));
	const compressed = brotliCompressSync(stream, {
		params: { [constants.BROTLI_PARAM_MODE]: constants.BROTLI_MODE_FONT, [constants.BROTLI_PARAM_QUALITY]: 11 },
	});
	const sfntSize = font.tables.reduce((size, table) => size + 16 + Math.ceil(table.originalLength / 4) * 4, 12);
	const unpadded = 48 + directory.length + compressed.length;
	const file = Buffer.alloc(Math.ceil(unpadded / 4) * 4);
	file.write("wOF2", 0, "latin1");
	file.writeUInt32BE(font.flavor, 4);
	file.writeUInt32BE(file.length, 8);
	file.writeUInt16BE(font.tables.length, 12);
	file.writeUInt32BE(sfntSize, 16);
	file.writeUInt32BE(compressed.length, 20);
	file.writeUInt16BE(1, 24);
	Buffer.from(directory).copy(file, 48);
	compressed.copy(file, 48 + directory.length);
	return file;
}
