import * as z from "zod/mini";
import { dayNamed } from "../../src/shared/measure/read-time.ts";

export const metricIdSchema = z.string().check(z.regex(/^[A-Za-z0-9_-]{1,64}$/, "is not 1 to 64 letters, digits, - or _"));

export const metricParams = z.object({ id: metricIdSchema });

/** A time stands for its day in the metric's zone, which is known only where the metric is. */
const daySchema = z
	.string("is given more than once")
	.check(z.refine((text) => dayNamed(text, "UTC") !== null, "is not a day such as 2026-03-31, nor a time in ISO 8601"));

const segmentSchema = z.pipe(
	z.string("is one key:value at a time").check(z.regex(/^[^:]+:./s, "is not key:value")),
	z.transform((text: string) => {
		const colon = text.indexOf(":");
		return { key: text.slice(0, colon), value: text.slice(colon + 1) };
	}),
);

/** 0.95, or 95 for it. */
const levelSchema = z.pipe(
	z.coerce.number<string>("is not a number"),
	z.pipe(
		z.transform((level: number) => (level >= 50 ? Number((level / 100).toPrecision(12)) : level)),
		z.number().check(z.gte(0.5, "is below 0.5"), z.lte(0.9999, "is above 0.9999")),
	),
);

export const versionSchema = z.coerce.number<string>().check(z.int(), z.minimum(1));

/** What a score is asked for; whatever is left out is as the metric defines it. */
export const windowQuery = z.object({
	from: z.optional(daySchema),
	to: z.optional(daySchema),
	segment: z.optional(segmentSchema),
	confidence: z.optional(levelSchema),
	version: z.optional(versionSchema),
});

/** Two windows, two segments, or both; what is left out of the other side follows from the first. */
export const comparisonQuery = z.extend(windowQuery, {
	againstFrom: z.optional(daySchema),
	againstTo: z.optional(daySchema),
	againstSegment: z.optional(segmentSchema),
	difference: z.optional(z.coerce.number<string>("is not a number")),
	power: z.optional(levelSchema),
});
