/** The part of fontkit that shared code uses; the published types bring those of Node. */
declare module "fontkit" {
	interface FontkitFont {
		hasGlyphForCodePoint(code: number): boolean;
		glyphForCodePoint(code: number): {
			readonly advanceWidth: number;
			readonly path: { readonly commands: readonly { readonly command: string; readonly args: readonly number[] }[] };
		};
	}

	export function create(bytes: Uint8Array): FontkitFont;
}
