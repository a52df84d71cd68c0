/** The shipped faces: a weight times a part of Unicode that a browser loads only where a text needs it. */
export const fontWeights = [400, 600] as const;

export const fontSubsets = {
	latin:
		"U+0000-00FF,U+0131,U+0152-0153,U+02BB-02BC,U+02C6,U+02DA,U+02DC,U+0304,U+0308,U+0329,U+2000-206F,U+20AC,U+2122,U+2191,U+2193,U+2212,U+2215,U+FEFF,U+FFFD",
	"latin-ext":
		"U+0100-02BA,U+02BD-02C5,U+02C7-02CC,U+02CE-02D7,U+02DD-02FF,U+0304,U+0308,U+0329,U+1D00-1DBF,U+1E00-1E9F,U+1EF2-1EFF,U+2020,U+20A0-20AB,U+20AD-20C0,U+2113,U+2C60-2C7F,U+A720-A7FF",
	vietnamese:
		"U+0102-0103,U+0110-0111,U+0128-0129,U+0168-0169,U+01A0-01A1,U+01AF-01B0,U+0300-0301,U+0303-0304,U+0308-0309,U+0323,U+0329,U+1EA0-1EF9,U+20AB",
	greek: "U+0370-0377,U+037A-037F,U+0384-038A,U+038C,U+038E-03A1,U+03A3-03FF",
	cyrillic: "U+0301,U+0400-045F,U+0490-0491,U+04B0-04B1,U+2116",
} as const;

export type FontSubset = keyof typeof fontSubsets;

/** The file's name in `public/fonts`. */
export function fontFile(subset: FontSubset, weight: number): string {
	return `inter-${subset}-${weight}.woff2`;
}

/** The part of `latin` that English and the app's own words are written in: in files of its own, of less than half the size. */
export const basicRange =
	"U+0020-007E,U+00A0,U+00B1,U+00B7,U+00D7,U+2013-2014,U+2018-2019,U+201C-201D,U+2022,U+2026,U+20AC,U+2212";

/** The basic part's file in `public/fonts`. */
export function basicFontFile(weight: number): string {
	return `inter-basic-${weight}.woff2`;
}

/** First and last code point of each range of a face. */
export function rangesOf(subset: FontSubset): readonly (readonly [number, number])[] {
	return readRanges(fontSubsets[subset]);
}

function readRanges(unicodeRange: string): readonly (readonly [number, number])[] {
	return unicodeRange.split(",").map((range) => {
		const [start = "", end = start] = range.slice(2).split("-");
		return [Number.parseInt(start, 16), Number.parseInt(end, 16)];
	});
}

/** Every code point of a `unicode-range`. */
export function codesOf(unicodeRange: string): readonly number[] {
	return readRanges(unicodeRange).flatMap(([first, last]) =>
		Array.from({ length: last - first + 1 }, (_, index) => first + index),
	);
}

export function isInSubset(subset: FontSubset, code: number): boolean {
	return rangesOf(subset).some(([first, last]) => code >= first && code <= last);
}

export const subsetNames = Object.keys(fontSubsets) as readonly FontSubset[];
