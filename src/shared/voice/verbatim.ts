import * as z from "zod/mini";
import { daySchema, idSchema, wordSchema } from "../map/schema.ts";

/** Of one map. */
export const mostVerbatims = 10_000;
/** Characters. */
export const longestVerbatim = 4_000;
/** Characters of a source, as of every word in a field. */
export const longestSource = 200;
/** In one call. */
export const mostAdded = 100;
export const mostChanged = 500;
export const mostErased = 200;

export const feelings = ["negative", "mixed", "neutral", "positive"] as const;
export const consents = ["unknown", "given", "notGiven"] as const;

export type Feeling = (typeof feelings)[number];
export type Consent = (typeof consents)[number];

/** Characters of a text, from the first to before the second (UTF-16 units). */
export type Span = readonly [from: number, to: number];

const spanSchema = z.readonly(
	z.tuple([z.int().check(z.gte(0), z.lte(longestVerbatim)), z.int().check(z.gte(0), z.lte(longestVerbatim))]),
);
const targetPattern = /^$|^(?:stage|step|lane|card):[A-Za-z0-9_-]{1,128}$/;

/** What may be changed of a verbatim. What was said, by whom and where stays: it is somebody's word. */
const changeable = {
	feeling: z.enum(["", ...feelings]),
	consent: z.enum(consents),
	/** What identifies somebody, in order, apart from each other. */
	personal: z.array(spanSchema).check(z.maxLength(200)),
	/** The node that it is about (`step:{id}`), `""` for none. */
	target: z.string().check(z.regex(targetPattern, "must name a stage, step, lane or card, or be empty")),
	/** Who answered the person who said it, and on what day; `""` while nobody has. */
	answeredBy: wordSchema,
	answeredOn: daySchema,
};

const said = {
	id: idSchema,
	text: z.string().check(z.minLength(1), z.maxLength(longestVerbatim), z.regex(/\S/u, "must hold words")),
	/** Where it was said, in the team's words. */
	source: wordSchema,
	saidOn: daySchema,
	/** The key under which a customer is known elsewhere, `""` for none. */
	customer: wordSchema,
};

/** One thing that somebody said about what the map shows, word for word. */
export const verbatimSchema = z.object({
	...said,
	...changeable,
	/** When it was brought in; milliseconds since 1970. */
	at: z.number(),
	/** Of the map's verbatims, when this one was changed last. */
	revision: z.number(),
});

/** What is left out is empty; personal data is looked for in any case. */
export const newVerbatimSchema = z.strictObject({
	...said,
	source: z._default(said.source, ""),
	saidOn: z._default(said.saidOn, ""),
	customer: z._default(said.customer, ""),
	feeling: z._default(changeable.feeling, ""),
	consent: z._default(changeable.consent, "unknown"),
	personal: z._default(changeable.personal, []),
	target: z._default(changeable.target, ""),
});

export const verbatimChangeSchema = z.partial(z.strictObject(changeable));

export type Verbatim = z.infer<typeof verbatimSchema>;
export type NewVerbatim = z.infer<typeof newVerbatimSchema>;
export type VerbatimChange = z.infer<typeof verbatimChangeSchema>;
