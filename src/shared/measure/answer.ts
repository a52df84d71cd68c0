/** Characters of what somebody may say beside an answer, as of a verbatim; what is longer is cut. */
export const longestComment = 4_000;

/** What one answer says, in the shape of its metric's kind. */
export type Observation =
	/** On the scale (nps, csat, ces) or as measured (gauge). */
	| { readonly kind: "number"; readonly value: number }
	/** True: resolved, churned, retained, converted. */
	| { readonly kind: "outcome"; readonly value: boolean }
	/** In seconds; not completed means "not there yet after so long" (right-censored). */
	| { readonly kind: "duration"; readonly seconds: number; readonly isCompleted: boolean }
	| {
			readonly kind: "contact";
			readonly customer: string;
			readonly topic: string;
			readonly isResolved: boolean;
			/** Whether the first level could have resolved it at all. */
			readonly isResolvable: boolean;
	  }
	/** Customers at the start and the end of a period, and those who joined in it. */
	| { readonly kind: "period"; readonly start: number; readonly end: number; readonly joined: number }
	| { readonly kind: "cost"; readonly total: number; readonly contacts: number }
	/** Margin a period, retention 0..1, discount 0.. a period. */
	| { readonly kind: "clv"; readonly margin: number; readonly retention: number; readonly discount: number };

export interface Answer {
	/** Given by the sender; a later answer with the same id replaces the earlier. */
	readonly id: string;
	/** Milliseconds since 1970. */
	readonly at: number;
	/** The day it counts for, `YYYY-MM-DD` in the metric's zone. */
	readonly day: string;
	readonly observation: Observation;
	readonly segment: Readonly<Record<string, string>>;
	/** Empty where the sender names none. */
	readonly customer: string;
	/** What was said beside it, word for word; left out where nothing was. */
	readonly comment?: string;
}
