import * as Y from "yjs";
import { isPresent } from "../../src/shared/map/document.ts";
import type { MapSummary } from "./storage.ts";

/** What a list shows of a map. Reads the plain document: a record that does not validate counts too. */
export function summarize(doc: Y.Doc): MapSummary {
	const info = doc.getMap("map");
	return {
		title: textOf(info.get("title")),
		scenario: textOf(info.get("scenario")),
		state: textOf(info.get("state")) || "current",
		stages: countPresent(doc, "stages"),
		steps: countPresent(doc, "steps"),
		cards: countPresent(doc, "cards"),
	};
}

function textOf(value: unknown): string {
	return typeof value === "string" ? value.slice(0, 500) : "";
}

function countPresent(doc: Y.Doc, collection: string): number {
	let count = 0;
	for (const record of doc.getMap(collection).values()) {
		if (record instanceof Y.Map && isPresent(record)) count += 1;
	}
	return count;
}
