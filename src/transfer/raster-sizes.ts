export interface RasterSize {
	readonly value: string;
	readonly label: string;
	/** Pixels per map unit. */
	readonly scale: number;
	readonly dpi: number;
}

/** A map unit is a CSS pixel, of which an inch has 96. */
const unitsPerInch = 96;

function byFactor(factor: number): RasterSize {
	const dpi = factor * unitsPerInch;
	return { value: `${factor}x`, label: `${factor}x (${dpi} DPI)`, scale: factor, dpi };
}

function byDensity(dpi: number): RasterSize {
	return { value: `${dpi}dpi`, label: `${dpi} DPI`, scale: dpi / unitsPerInch, dpi };
}

/** By size, the smallest first. */
export const rasterSizes: readonly RasterSize[] = [
	byFactor(1),
	byDensity(150),
	byFactor(2),
	byFactor(3),
	byDensity(300),
	byFactor(4),
];

export const rasterSizeNames = rasterSizes.map(({ value }) => value);

/** The screen's own where the name is none of them. */
export function rasterSize(value: string): RasterSize {
	return rasterSizes.find((size) => size.value === value) ?? byFactor(1);
}
