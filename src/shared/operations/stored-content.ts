import * as Y from "yjs";
import * as z from "zod/mini";
import { contentSchemaWithin } from "../map/content.ts";
import { setPrefixes } from "../map/record.ts";
import { changeBetween, wholeCharacters } from "./text-change.ts";

/** People who type at once can take a text past what one of them may write, and foreign programs set tags of their own. */
export const storedContentSchema = contentSchemaWithin({ text: z.string(), metric: z.string(), tag: z.string() });

/** What stands for "not there" in a flat key; undefined for other keys, and for points of personas that are not on the map: nobody sees them. */
export function absentMember(key: string, personaIds: ReadonlySet<string>): unknown {
	const [prefix, member = ""] = key.split(":");
	if (key.startsWith(setPrefixes.owners)) return null;
	if (key.startsWith(setPrefixes.metrics) || key.startsWith(setPrefixes.tags)) return false;
	if (!personaIds.has(member)) return undefined;
	return prefix === "emotion" ? null : prefix === "quote" ? "" : undefined;
}

/** By one minimal edit, so that what somebody types elsewhere in the text stays. */
export function restoreText(record: Y.Map<unknown>, name: string, wanted: string): void {
	const text = record.get(name);
	if (!(text instanceof Y.Text)) {
		record.set(name, new Y.Text(wanted));
		return;
	}
	const current = text.toString();
	if (current.length !== text.length) {
		// It holds more than plain text, written by a foreign program.
		text.delete(0, text.length);
		text.insert(0, wanted);
		return;
	}
	const { index, remove, insert } = wholeCharacters(current, changeBetween(current, wanted));
	if (remove > 0) text.delete(index, remove);
	if (insert !== "") text.insert(index, insert);
}
