import { create } from "fontkit";
import type { GlyphSource } from "./svg-outlines.ts";

/** The glyphs of a font file (WOFF2, TrueType). Throws where the bytes are no font. */
export function readGlyphs(bytes: Uint8Array): GlyphSource {
	const font = create(bytes);
	return {
		glyph(code) {
			if (!font.hasGlyphForCodePoint(code)) return null;
			const { advanceWidth, path } = font.glyphForCodePoint(code);
			return { advance: advanceWidth, commands: path.commands };
		},
	};
}
