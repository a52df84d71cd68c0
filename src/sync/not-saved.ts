import * as z from "zod/mini";

const schema = z.object({ code: z.string(), message: z.string().check(z.minLength(1)) });

/** The sentence of a type 101 message. */
export function readNotSaved(text: string): string {
	try {
		const read = schema.safeParse(JSON.parse(text));
		if (read.success) return read.data.message;
	} catch {
		// Falls through: the fact that it was not saved matters more than the wording.
	}
	return "The server could not save the last change.";
}
