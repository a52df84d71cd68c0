import type { Woff2Font, Woff2Table } from "./woff2.ts";

function table(font: Woff2Font, tag: string): Woff2Table {
	const found = font.tables.find((entry) => entry.tag === tag);
	if (found === undefined) throw new Error(`The font has no ${tag} table.`);
	return found;
}

/** Code point to glyph, from the font's format 12 or format 4 subtable. */
function readCharacterMap(bytes: Buffer): Map<number, number> {
	const glyphs = new Map<number, number>();
	for (let index = 0; index < bytes.readUInt16BE(2); index++) {
		const at = bytes.readUInt32BE(4 + index * 8 + 4);
		const format = bytes.readUInt16BE(at);
		if (format === 12) {
			for (let group = 0; group < bytes.readUInt32BE(at + 12); group++) {
				const entry = at + 16 + group * 12;
				const start = bytes.readUInt32BE(entry);
				const end = bytes.readUInt32BE(entry + 4);
				for (let code = start; code <= end; code++) glyphs.set(code, bytes.readUInt32BE(entry + 8) + code - start);
			}
		} else if (format === 4) {
			const segments = bytes.readUInt16BE(at + 6) / 2;
			for (let segment = 0; segment < segments; segment++) {
				const end = bytes.readUInt16BE(at + 14 + segment * 2);
				const startAt = at + 16 + segments * 2 + segment * 2;
				const start = bytes.readUInt16BE(startAt);
				const delta = bytes.readUInt16BE(startAt + segments * 2);
				const rangeAt = startAt + segments * 4;
				const range = bytes.readUInt16BE(rangeAt);
				for (let code = start; code <= end && code !== 0xffff; code++) {
					const direct = range === 0 ? code : bytes.readUInt16BE(rangeAt + range + (code - start) * 2);
					const glyph = range === 0 || direct !== 0 ? (direct + delta) & 0xffff : 0;
					if (glyph !== 0) glyphs.set(code, glyph);
				}
			}
		}
	}
	return glyphs;
}

export interface FontAdvances {
	readonly unitsPerEm: number;
	readonly ascent: number;
	readonly descent: number;
	readonly byCodePoint: ReadonlyMap<number, number>;
}

/** The advance width of every character of a font, in font units. */
export function readAdvances(font: Woff2Font): FontAdvances {
	const hhea = table(font, "hhea").bytes;
	const metricCount = hhea.readUInt16BE(34);
	const hmtx = table(font, "hmtx");
	const advanceOf = (glyph: number): number => {
		const index = Math.min(glyph, metricCount - 1);
		// A transformed hmtx (section 5.4) is a flag byte, then the advances alone.
		return hmtx.transformLength === null ? hmtx.bytes.readUInt16BE(index * 4) : hmtx.bytes.readUInt16BE(1 + index * 2);
	};
	const byCodePoint = new Map<number, number>();
	for (const [code, glyph] of readCharacterMap(table(font, "cmap").bytes)) byCodePoint.set(code, advanceOf(glyph));
	return {
		unitsPerEm: table(font, "head").bytes.readUInt16BE(18),
		ascent: hhea.readInt16BE(4),
		descent: hhea.readInt16BE(6),
		byCodePoint,
	};
}
