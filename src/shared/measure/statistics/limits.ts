/** The two ends of an interval. */
export interface Limits {
	readonly low: number;
	readonly high: number;
}

export function limitsAround(middle: number, margin: number): Limits {
	return { low: middle - margin, high: middle + margin };
}

export function scaleLimits({ low, high }: Limits, factor: number): Limits {
	return { low: low * factor, high: high * factor };
}

export function clampLimits({ low, high }: Limits, min: number, max: number): Limits {
	const clamp = (value: number) => Math.min(max, Math.max(min, value));
	return { low: clamp(low), high: clamp(high) };
}
