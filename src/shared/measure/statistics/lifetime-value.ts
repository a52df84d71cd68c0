export interface LifetimeInputs {
	/** A period. */
	readonly margin: number;
	/** 0..1 a period. */
	readonly retention: number;
	/** 0.. a period. */
	readonly discount: number;
}

/** When the first payment is booked: at once, at the end of the first period, or not at all. */
export type LifetimeForm = "immediate" | "endOfPeriod" | "excludingFirst";

/**
 * The three closed forms of textbooks: m(1+d)/(1+d-r), m/(1+d-r), m·r/(1+d-r). They differ only in the first
 * payment, and by up to a whole margin (Fader & Hardie, brucehardie.com/notes/024). Null where r ≥ 1 + d: no end.
 */
export function lifetimeValue({ margin, retention, discount }: LifetimeInputs, form: LifetimeForm): number | null {
	const loss = 1 + discount - retention;
	if (!(loss > 0)) return null;
	switch (form) {
		case "immediate":
			return (margin * (1 + discount)) / loss;
		case "endOfPeriod":
			return margin / loss;
		case "excludingFirst":
			return (margin * retention) / loss;
	}
}

/** Payments at 0, 1 ... `periods`, the first at once: truncated, so not a lifetime's (Fader & Hardie 2014). */
export function truncatedValue({ margin, retention, discount }: LifetimeInputs, periods: number): number {
	let sum = 0;
	for (let t = 0; t <= periods; t++) sum += margin * (retention / (1 + discount)) ** t;
	return sum;
}

/** Revenue a period × margin (0..1) / churn a period (0..1); null without churn. */
export function simpleLifetimeValue({
	revenue,
	margin,
	churn,
}: {
	revenue: number;
	margin: number;
	churn: number;
}): number | null {
	return churn > 0 ? (revenue * margin) / churn : null;
}
