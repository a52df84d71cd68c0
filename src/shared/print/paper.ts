/** Sizes in points (1/72 inch), upright. */
export const papers = {
	a4: { label: "A4", width: 595.28, height: 841.89 },
	a3: { label: "A3", width: 841.89, height: 1190.55 },
	a2: { label: "A2", width: 1190.55, height: 1683.78 },
	a1: { label: "A1", width: 1683.78, height: 2383.94 },
	a0: { label: "A0", width: 2383.94, height: 3370.39 },
	letter: { label: "Letter", width: 612, height: 792 },
	tabloid: { label: "Tabloid", width: 792, height: 1224 },
} as const;

export const paperNames = ["a4", "a3", "a2", "a1", "a0", "letter", "tabloid"] as const satisfies readonly (keyof typeof papers)[];

export type PaperName = (typeof paperNames)[number];

/** `auto`: as the map is largest on one sheet, or as fewer tiles show it. */
export const orientations = ["auto", "landscape", "portrait"] as const;

/** `fit`: all on one sheet. `tiles`: an overview, then sheets to put side by side. `map`: one page as large as the map, whatever the paper. */
export const pageLayouts = ["fit", "tiles", "map"] as const;

export interface PrintOptions {
	readonly paper: PaperName;
	readonly orientation: (typeof orientations)[number];
	readonly pages: (typeof pageLayouts)[number];
}

export interface Sheet {
	/** Points. */
	readonly width: number;
	readonly height: number;
}

/** The sheets that may be taken. */
export function sheetsOf({ paper, orientation }: PrintOptions): readonly Sheet[] {
	const { width, height } = papers[paper];
	const [upright, lying] = [
		{ width, height },
		{ width: height, height: width },
	];
	return orientation === "auto" ? [lying, upright] : orientation === "portrait" ? [upright] : [lying];
}
