/** What a churn share (0..1) of one period comes to over several, if it stays the same: an assumption. */
export interface ChurnHorizon {
	readonly survive: number;
	readonly churned: number;
	/** In periods; infinite without churn. */
	readonly meanLifetime: number;
	readonly halfLife: number;
}

export function churnHorizon(churn: number, periods: number): ChurnHorizon {
	const survive = (1 - churn) ** periods;
	return { survive, churned: 1 - survive, meanLifetime: 1 / churn, halfLife: Math.log(0.5) / Math.log(1 - churn) };
}

/** The churn of one period that comes to a total over several: 1 - (1-C)^(1/k). */
export function churnPerPeriod(total: number, periods: number): number {
	return 1 - (1 - total) ** (1 / periods);
}
