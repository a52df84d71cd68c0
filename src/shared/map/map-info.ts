/** The scalars of the root `map`: what the header strip says. Dates are ISO 8601 days, `""` where not given. */
export interface MapInfo {
	readonly title: string;
	readonly scenario: string;
	readonly goal: string;
	readonly state: "current" | "future";
	/** What one journey counts: customer, account, case, patient... */
	readonly unit: string;
	readonly horizonFrom: string;
	readonly horizonTo: string;
	readonly scope: string;
	readonly assumptions: string;
	/** BCP 47. */
	readonly locale: string;
	/** ISO 4217. */
	readonly currency: string;
	readonly reviewDate: string;
	/** Who answers for the map as a whole (free text). */
	readonly owner: string;
	readonly version: string;
	readonly schemaVersion: number;
}
