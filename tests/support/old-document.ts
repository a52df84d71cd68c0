import { readFileSync } from "node:fs";
import * as Y from "yjs";
import { createDocument } from "../../src/shared/map/document.ts";

const fixture = new URL("../fixtures/documents/version-0.json", import.meta.url);
const stored: Readonly<Record<string, Readonly<Record<string, unknown>>>> = JSON.parse(readFileSync(fixture, "utf8"));

/** A document of the time before versions, as it is in the fixture: roots and their records, texts under `text:`. */
export function oldDocument(): Y.Doc {
	const doc = createDocument();
	doc.clientID = 7;
	for (const [root, entries] of Object.entries(stored)) {
		for (const [key, value] of Object.entries(entries)) {
			doc.getMap(root).set(key, typeof value === "object" && value !== null ? recordOf(value) : value);
		}
	}
	return doc;
}

function recordOf(values: object): Y.Map<unknown> {
	return new Y.Map(
		Object.entries(values).map(([key, value]): [string, unknown] =>
			key.startsWith("text:") ? [key.slice(5), new Y.Text(String(value))] : [key, value],
		),
	);
}
