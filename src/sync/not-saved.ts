import * as z from "zod/mini";

export interface NotSaved {
	/** A sentence for people. */
	readonly reason: string;
	/** The edits were refused because of the sender's role: sending them again changes nothing. */
	readonly isForbidden: boolean;
}

const schema = z.object({ code: z.string(), message: z.string().check(z.minLength(1)) });

/** Reads a type 101 message. */
export function readNotSaved(text: string): NotSaved {
	try {
		const read = schema.safeParse(JSON.parse(text));
		if (read.success) return { reason: read.data.message, isForbidden: read.data.code === "forbidden" };
	} catch {
		// Falls through: the fact that it was not saved matters more than the wording.
	}
	return { reason: "The server could not save the last change.", isForbidden: false };
}
