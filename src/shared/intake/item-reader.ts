/** One answer as it came, or why it cannot be read. */
export type Item = { readonly kind: "item"; readonly raw: unknown } | { readonly kind: "broken"; readonly reason: string };

/**
 * Cuts a body that comes in parts into its answers, without holding more of it than the one that is not
 * complete yet. Throws an `AppError` where the body as a whole is not what it was called.
 */
export interface ItemReader {
	/** The answers that end in this text. */
	read(text: string): readonly Item[];
	/** What is left when nothing follows. */
	end(): readonly Item[];
}

/** An answer is a few hundred characters: what goes on for longer is an open quote or bracket, and would be looked at again with each part. */
export const longestItem = 1_000_000;

export function parsedItem(text: string): Item {
	try {
		return { kind: "item", raw: JSON.parse(text) };
	} catch {
		const start = text.trim().slice(0, 60);
		return { kind: "broken", reason: `This is not JSON: ${start}${text.length > 60 ? "…" : ""}` };
	}
}
