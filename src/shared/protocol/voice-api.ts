import * as z from "zod/mini";
import { idSchema } from "../map/schema.ts";
import {
	mostAdded,
	mostChanged,
	mostErased,
	newVerbatimSchema,
	verbatimChangeSchema,
	verbatimSchema,
} from "../voice/verbatim.ts";

/** What customers say about what a map shows: `/api/maps/:id/verbatims`. */

export const voicePaths = {
	verbatims: (mapId: string) => `/api/maps/${encodeURIComponent(mapId)}/verbatims`,
	answers: (mapId: string) => `/api/maps/${encodeURIComponent(mapId)}/verbatims/answers`,
};

export const verbatimQuerySchema = z.object({
	/** Answers only what has changed after this revision; 0 for everything. */
	since: z._default(z.coerce.number().check(z.int(), z.gte(0)), 0),
});

export const verbatimsSchema = z.object({
	revision: z.number(),
	/** How many the caller sees. Who has another number after taking in the changes asks for everything: some were erased. */
	total: z.number(),
	/** `consented`: only those with consent, masked, without the customers' keys. */
	sees: z.enum(["all", "consented"]),
	verbatims: z.array(verbatimSchema),
});

export const newVerbatimsSchema = z.strictObject({
	verbatims: z.array(newVerbatimSchema).check(z.minLength(1), z.maxLength(mostAdded)),
});

export const addedVerbatimsSchema = z.object({
	added: z.number(),
	/** The same words from the same source were there already, or came twice. */
	duplicates: z.number(),
});

export const broughtAnswersSchema = z.object({
	added: z.number(),
	/** There were too many for one call. */
	hasMore: z.boolean(),
});

export const changeVerbatimsSchema = z.strictObject({
	ids: z.array(idSchema).check(z.minLength(1), z.maxLength(mostChanged)),
	change: verbatimChangeSchema,
});

/** Of those that are still there. */
export const changedVerbatimsSchema = z.object({ changed: z.number() });

const idListPattern = new RegExp(`^[A-Za-z0-9_-]{1,128}(,[A-Za-z0-9_-]{1,128}){0,${mostErased - 1}}$`);

export const eraseVerbatimsQuerySchema = z.object({
	ids: z.string().check(z.regex(idListPattern, `must be 1 to ${mostErased} ids with commas between them`)),
});

export const erasedVerbatimsSchema = z.object({ erased: z.number() });

export type Verbatims = z.infer<typeof verbatimsSchema>;
export type BroughtAnswers = z.infer<typeof broughtAnswersSchema>;
export type AddedVerbatims = z.infer<typeof addedVerbatimsSchema>;
