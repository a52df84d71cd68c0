import * as z from "zod/mini";
import { contentSchema, type MapContent } from "../shared/map/content.ts";

const schema = z.object({ odograph: z.literal("content"), version: z.literal(1), content: contentSchema });

export function encodeContent(content: MapContent): string {
	return JSON.stringify({ odograph: "content", version: 1, content });
}

/** What was copied from a map; null for any other text. */
export function decodeContent(text: string): MapContent | null {
	if (!text.startsWith('{"odograph":"content"')) return null;
	try {
		const read = schema.safeParse(JSON.parse(text));
		return read.success ? read.data.content : null;
	} catch {
		return null;
	}
}

/** What other programs get of a copy: one title a line. */
export function readableText({ stages, steps, lanes, cards, emotions }: MapContent): string {
	const titles = [...stages, ...steps, ...lanes, ...cards].map(({ title }) => title);
	return [...titles, ...emotions.map(({ quote }) => quote)].filter((title) => title.trim() !== "").join("\n");
}
