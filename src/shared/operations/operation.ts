import type * as Y from "yjs";
import type * as z from "zod/mini";

/**
 * The only way to write the document. `run` has checked arguments, makes its change in one tagged
 * transaction (a create: one untracked and one tracked), and is deterministic: new ids and orders
 * that matter to the caller come in as arguments or go out as the result.
 */
export interface Operation<Args, Result> {
	/** verb + noun: `moveCards`. */
	readonly name: string;
	readonly schema: z.ZodMiniType<Args>;
	(doc: Y.Doc, args: Args, origin: object): Result;
}
