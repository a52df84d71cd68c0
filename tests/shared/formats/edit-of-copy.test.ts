import { beforeEach, describe, expect, it } from "vitest";
import * as Y from "yjs";
import { createUndo, type Undo } from "../../../src/editor/undo.ts";
import { changeByTable } from "../../../src/shared/formats/change-by-table.ts";
import { type EditOfCopy, editOfCopy, stateOf, takeEditOfCopy } from "../../../src/shared/formats/edit-of-copy.ts";
import { guessMapping, readTable } from "../../../src/shared/formats/table.ts";
import { writeCsv } from "../../../src/shared/formats/write-csv.ts";
import { type MapContent, readContent } from "../../../src/shared/map/content.ts";
import { readMap } from "../../../src/shared/map/projection.ts";
import { updateCards } from "../../../src/shared/operations/cards.ts";
import { writeContent } from "../../../src/shared/operations/write-content.ts";
import { telecomOnboarding } from "../../../src/shared/samples/telecom/telecom-onboarding.ts";

const me = { name: "me" };
const before = telecomOnboarding();
const [first] = before.cards;

let doc: Y.Doc;
let undo: Undo;

beforeEach(() => {
	doc = new Y.Doc();
	writeContent(doc, before, {});
	undo = createUndo(doc, me);
});

const contentOf = (of: Y.Doc): MapContent => readContent(readMap(of));

/** As a spreadsheet and the worker make it: every card's title, and one card more. */
function editedElsewhere(): EditOfCopy {
	const download = readTable(writeCsv(before));
	const mapping = guessMapping(download);
	const title = mapping.indexOf("title");
	const edited = download.records.map((record) => ({
		...record,
		cells: record.cells.map((cell, column) => (column === title && cell !== "" ? `${cell}, edited` : cell)),
	}));
	const copied = edited.filter(({ cells }) => cells[mapping.indexOf("id")] === first?.id);
	const table = { ...download, records: [...edited, ...copied] };
	return editOfCopy(stateOf(doc), (copy, origin) => {
		changeByTable(copy, { table, mapping }, { removeMissing: false, origin });
	});
}

describe("an edit that was made on a copy", () => {
	it("is the document's own work, and one undo takes all of it back", () => {
		const was = contentOf(doc);
		const updates: boolean[] = [];
		const edit = editedElsewhere();
		doc.on("update", (_update: Uint8Array, _origin: unknown, _doc: Y.Doc, { local }: Y.Transaction) => updates.push(local));
		takeEditOfCopy(doc, edit, me);
		// What makes the new card, and everything else: each is sent and stored as a whole.
		expect(updates).toEqual([true, true]);
		const { cards } = contentOf(doc);
		expect(cards).toHaveLength(before.cards.length + 1);
		expect(cards.every(({ title }) => title.endsWith(", edited"))).toBe(true);
		expect(undo.undo()).toEqual({ kind: "done" });
		expect(contentOf(doc)).toEqual(was);
		expect(undo.get()).toEqual({ canUndo: false, canRedo: true });
		undo.redo();
		expect(contentOf(doc).cards).toEqual(cards);
	});

	it("leaves what others wrote meanwhile, also when it is undone", () => {
		const edit = editedElsewhere();
		const other = new Y.Doc();
		Y.applyUpdate(other, stateOf(doc));
		updateCards(other, { ids: [first?.id ?? ""], changes: { channel: "chat" } }, {});
		Y.applyUpdate(doc, stateOf(other));
		takeEditOfCopy(doc, edit, me);
		const cardNow = () => contentOf(doc).cards.find(({ id }) => id === first?.id);
		expect(cardNow()).toMatchObject({ title: `${first?.title}, edited`, channel: "chat" });
		undo.undo();
		expect(cardNow()).toMatchObject({ title: first?.title, channel: "chat" });
		Y.applyUpdate(other, stateOf(doc));
		expect(contentOf(other)).toEqual(contentOf(doc));
	});

	it("is nothing where nothing was written", () => {
		const nothing = editOfCopy(stateOf(doc), () => {});
		expect(nothing).toEqual({ creation: null, change: null });
		takeEditOfCopy(doc, nothing, me);
		expect(undo.get().canUndo).toBe(false);
	});
});
