import * as z from "zod/mini";

/**
 * What one metric is: everything that a score depends on besides its answers. A change makes a new version;
 * a score says which version it was computed with. `kind` never changes.
 */
export const metricKinds = [
	"nps",
	"csat",
	"ces",
	"fcr",
	"churn",
	"retention",
	"conversion",
	"duration",
	"costToServe",
	"clv",
	"gauge",
] as const;

export type MetricKind = (typeof metricKinds)[number];

/** The ways of computing each kind; the first is what a definition without `variant` means. */
export const variantsOf = {
	nps: ["net"],
	csat: ["topBox", "mean"],
	ces: ["mean", "agree", "net"],
	fcr: ["gross", "net", "repeatWindow"],
	churn: ["share"],
	retention: ["share"],
	conversion: ["conversion", "dropOff"],
	duration: ["median", "p90", "geometricMean", "attainment"],
	costToServe: ["perContact"],
	clv: ["immediate", "endOfPeriod", "excludingFirst"],
	gauge: ["mean", "latest", "sum"],
} as const satisfies Record<MetricKind, readonly [string, ...string[]]>;

export const metricDirections = ["higher", "lower"] as const;

/** Which of two a good score is. */
export type MetricDirection = (typeof metricDirections)[number];

/** How often answers are expected; a score older than twice this is stale. */
export const cadences = ["hour", "day", "week", "month", "quarter", "year"] as const;

export type Cadence = (typeof cadences)[number];

const scaleSchema = z.object({ min: z.number(), max: z.number() });

/** Null is left out, too: a definition is given again as it was read. */
function optional<T extends z.ZodMiniType>(schema: T) {
	return z.optional(
		z.pipe(
			z.nullable(schema),
			z.transform((value: z.output<T> | null) => value ?? undefined),
		),
	);
}

/** What a person or a program gives to define a metric; `define` fills in the rest and checks what belongs together. */
export const metricInputSchema = z.object({
	name: z.string().check(z.minLength(1), z.maxLength(200)),
	kind: z.enum(metricKinds),
	variant: optional(z.string()),
	scale: optional(scaleSchema),
	/** Least value that counts as satisfied (csat topBox), agreeing (ces agree); seconds that a duration may take (attainment). */
	threshold: optional(z.number()),
	unit: optional(z.string().check(z.maxLength(40))),
	direction: optional(z.enum(metricDirections)),
	target: z.optional(z.nullable(z.number())),
	/** Whole days in the metric's time zone, up to and with the day asked for. */
	window: optional(z.object({ days: z.number().check(z.int(), z.minimum(1), z.maximum(3_660)) })),
	cadence: optional(z.enum(cadences)),
	minimumN: optional(z.number().check(z.int(), z.minimum(1), z.maximum(1_000_000))),
	/** IANA name; days, weeks and months begin in it, and times without a zone are taken in it. */
	timeZone: optional(z.string()),
	/** Days within which a second contact of a customer counts as the same matter (fcr repeatWindow). */
	repeatWindow: optional(z.object({ days: z.number().check(z.int(), z.minimum(0), z.maximum(366)) })),
	/** Which quantile of a sample (duration): linear is type 7, nearestRank x[ceil(p n)]. */
	quantileRule: optional(z.enum(["linear", "nearestRank"])),
	/** Where the answers come from, in words that a reader can check. */
	source: optional(z.string().check(z.maxLength(500))),
	/** Values are dropped after so many days (their ids are kept); without it they are kept for good. */
	keepAnswers: z.optional(z.nullable(z.object({ days: z.number().check(z.int(), z.minimum(1)) }))),
});

export type MetricInput = z.infer<typeof metricInputSchema>;

export interface Scale {
	readonly min: number;
	readonly max: number;
}

export interface MetricDefinition {
	readonly id: string;
	/** Counts from 1. */
	readonly version: number;
	readonly name: string;
	readonly kind: MetricKind;
	readonly variant: string;
	/** Null where the kind has no scale (shares, durations, money). */
	readonly scale: Scale | null;
	readonly threshold: number | null;
	/** Of the score: `points`, `%`, `s`, a currency, or what the definition says. */
	readonly unit: string;
	/** What a score can be; null where it is open. */
	readonly range: { readonly min: number | null; readonly max: number | null };
	readonly direction: MetricDirection;
	readonly target: number | null;
	readonly window: { readonly days: number };
	readonly cadence: Cadence;
	readonly minimumN: number;
	readonly timeZone: string;
	readonly repeatWindow: { readonly days: number };
	readonly quantileRule: "linear" | "nearestRank";
	readonly source: string;
	readonly keepAnswers: { readonly days: number } | null;
	/** A person's id or name, and when (ISO 8601). */
	readonly definedBy: string;
	readonly definedAt: string;
}
