export interface ScaleMapping {
	readonly from: readonly [low: number, high: number];
	readonly to: readonly [low: number, high: number];
}

/** The same place on another scale: c + (x-a)(d-c)/(b-a), also outside the ends. */
export function mapScale(x: number, { from: [a, b], to: [c, d] }: ScaleMapping): number {
	return c + ((x - a) * (d - c)) / (b - a);
}
