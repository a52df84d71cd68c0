import * as z from "zod/mini";
import { isMapId } from "../../src/shared/protocol/map-id.ts";
import { isPersonId } from "../auth/person-id.ts";

export const mapIdSchema = z.string().check(z.refine(isMapId, "is not 8 to 64 letters, digits, - or _"));

/** Whose answer it is where the server knows nobody. */
export const personIdSchema = z.string().check(z.refine(isPersonId, "is not somebody's id"));

export const mapParams = z.object({ id: mapIdSchema });

/** A string of the structured header fields (RFC 9651), or the same without its quotes: most clients leave them out. */
export const idempotencyKeySchema = z
	.string()
	.check(z.regex(/^"?[\x21\x23-\x5b\x5d-\x7e]{1,200}"?$/, "is not 1 to 200 visible characters"));
