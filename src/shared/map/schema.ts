import * as z from "zod/mini";

/**
 * The pieces that validators of records are made of. Without `jitless` zod probes `new Function`,
 * which the served Content-Security-Policy reports as a violation.
 */
z.config({ jitless: true });

const idPattern = /^[A-Za-z0-9_-]{1,128}$/;
const orderPattern = /^[0-9A-Za-z]{1,500}$/;
const farthest = 1e7;
const dayPattern = /^$|^\d{4}-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])$/;

/** Ids become keys of plain objects: names that objects inherit (`__proto__`, `constructor`) are refused. */
export function isId(id: string): boolean {
	return idPattern.test(id) && !(id in Object.prototype);
}

export function isOrder(order: string): boolean {
	return orderPattern.test(order);
}

export function isCoordinate(value: unknown): value is number {
	return typeof value === "number" && value >= -farthest && value <= farthest;
}

export const idSchema = z.string().check(z.refine(isId, "must be 1 to 128 of A-Z a-z 0-9 - _"));
export const optionalIdSchema = z.string().check(z.refine((id) => id === "" || isId(id), "must be an id or empty"));
export const orderSchema = z.string().check(z.regex(orderPattern, "must be 0-9 A-Z a-z"));
export const daySchema = z.string().check(z.regex(dayPattern, "must be a day as 2026-01-31, or empty"));
export const wordSchema = z.string().check(z.maxLength(200));
export const proseSchema = z.string().check(z.maxLength(20_000));
export const colourSchema = z.string().check(z.regex(/^[a-z]{1,20}$/, "must be a colour name of the palette"));
export const pictureSchema = z.string().check(z.regex(/^$|^[0-9a-f]{64}$/, "must be a picture's SHA-256 in hex, or empty"));
export const tagSchema = z
	.string()
	.check(z.regex(/^[^\p{C}\s](?:[^\p{C}]{0,38}[^\p{C}\s])?$/u, "must be 1 to 40 characters without spaces around"));
/** Where a tracker shows an issue, `{id}` standing for it. The host is fixed: no id can lead anywhere else. */
export const issueUrlPattern = /^$|^https?:\/\/[^\s/?#@\\{}]+\/(?:[^\s{}]|\{id\})*\{id\}[^\s{}]*$/;
export const issueUrlSchema = z
	.string()
	.check(z.maxLength(500), z.regex(issueUrlPattern, "must be like https://tracker.example/browse/{id}"));
export const coordinateSchema = z.number().check(z.gte(-farthest), z.lte(farthest));

/** Whole numbers from `least` to `most`, null where nobody has judged. */
export function judgement(least: number, most: number) {
	return z.nullable(z.int().check(z.gte(least), z.lte(most)));
}
