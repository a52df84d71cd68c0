/** What one observation says of an experience, -2..2; without a score it says nothing. */
export interface Insight {
	readonly score: number | null;
	/** 100 where none is given; 0 leaves it out. */
	readonly weight: number | null;
}

/** Weighted mean of the scored insights, -2..2, and how many went in; null of none (TheyDo's experience graph). */
export function experienceScore(insights: readonly Insight[]): { readonly score: number | null; readonly used: number } {
	let sum = 0;
	let weights = 0;
	let used = 0;
	for (const { score, weight } of insights) {
		if (score === null || weight === 0) continue;
		sum += score * (weight ?? 100);
		weights += weight ?? 100;
		used++;
	}
	return { score: used === 0 ? null : sum / weights, used };
}
