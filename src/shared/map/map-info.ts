import * as z from "zod/mini";
import { type PictureLook, pictureLookDefaults, pictureLookFields } from "./picture-look.ts";
import { daySchema, issueUrlSchema, proseSchema, wordSchema } from "./schema.ts";

/** The scalars of the root `map`: what the header strip says. Dates are ISO 8601 days, `""` where not given. */
export interface MapInfo extends PictureLook {
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
	/** Where the tracker shows an issue, `{id}` standing for it; `""` where ids are no links. */
	readonly issueUrl: string;
	readonly schemaVersion: number;
}

/** The version that this program writes. A document with a larger one is shown and not written. */
export const currentSchemaVersion = 1;

export const mapInfoFields = {
	title: wordSchema,
	scenario: proseSchema,
	goal: proseSchema,
	state: z.enum(["current", "future"]),
	unit: wordSchema,
	horizonFrom: daySchema,
	horizonTo: daySchema,
	scope: proseSchema,
	assumptions: proseSchema,
	locale: z.string().check(z.regex(/^$|^[A-Za-z0-9-]{2,35}$/, "must be a language tag such as en or de-CH")),
	currency: z.string().check(z.regex(/^$|^[A-Z]{3}$/, "must be a currency code such as EUR")),
	reviewDate: daySchema,
	owner: wordSchema,
	version: wordSchema,
	issueUrl: issueUrlSchema,
	...pictureLookFields,
};

export const mapInfoDefaults: MapInfo = {
	title: "",
	scenario: "",
	goal: "",
	state: "current",
	unit: "",
	horizonFrom: "",
	horizonTo: "",
	scope: "",
	assumptions: "",
	locale: "",
	currency: "",
	reviewDate: "",
	owner: "",
	version: "",
	issueUrl: "",
	...pictureLookDefaults,
	schemaVersion: currentSchemaVersion,
};
