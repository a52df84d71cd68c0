import { expect, it } from "vitest";
import * as Y from "yjs";
import { stateOfContent } from "../../server/maps/new-state.ts";
import { editOfTable } from "../../server/transfer/edit-of-table.ts";
import { guessMapping, readTable } from "../../src/shared/formats/table.ts";
import { writeCsv } from "../../src/shared/formats/write-csv.ts";
import { telecomOnboarding } from "../../src/shared/samples/telecom/telecom-onboarding.ts";

const content = telecomOnboarding();
const csv = writeCsv(content);

function given(text: string) {
	const table = readTable(text);
	return { table, mapping: guessMapping(table) };
}

it("writes what the table changes, and nothing that it cannot read", () => {
	const doc = new Y.Doc();
	Y.applyUpdate(doc, stateOfContent(content));
	doc.getMap("map").set("scenario", 42);
	const stored = { updates: [Y.encodeStateAsUpdate(doc)], removeMissing: false };
	expect(editOfTable(given(csv), stored).edit).toBeNull();
	const { edit } = editOfTable(given(csv.replaceAll("Plan comparison page", "A page of plans")), stored);
	Y.applyUpdate(doc, edit?.update ?? new Uint8Array());
	expect(doc.getMap("map").get("scenario")).toBe(42);
	expect(JSON.stringify(doc.getMap("cards").toJSON())).toContain("A page of plans");
});
