import { describe, expect, it } from "vitest";
import { createUndo } from "../../../src/editor/undo.ts";
import { changedPart } from "../../../src/shared/formats/changed-part.ts";
import { guessMapping, readTable } from "../../../src/shared/formats/table.ts";
import { changesOfTable } from "../../../src/shared/formats/table-changes.ts";
import { writeCsv } from "../../../src/shared/formats/write-csv.ts";
import type { MapContent } from "../../../src/shared/map/content.ts";
import { createDocument } from "../../../src/shared/map/document.ts";
import { liveMapOf } from "../../../src/shared/map/projection.ts";
import { deleteRecords } from "../../../src/shared/operations/bin.ts";
import { updateCards } from "../../../src/shared/operations/cards.ts";
import { changeContent } from "../../../src/shared/operations/change-content.ts";
import { restoreContent } from "../../../src/shared/operations/restore-content.ts";
import { setText } from "../../../src/shared/operations/texts.ts";
import { telecomOnboarding } from "../../../src/shared/samples/telecom/telecom-onboarding.ts";
import { createRandom } from "../../fuzz/random.ts";
import { contentOf, copyOf, play } from "./played-map.ts";
import { smallMap } from "./small-map.ts";

const me = { name: "me" };
const runs = process.env.ODOGRAPH_SOAK === "1" ? 1_000 : 10;

const withoutInfo = ({ info: _, ...content }: MapContent) => content;

describe("changing a part of a map", () => {
	it(`makes it what it is to be, in one step that can be undone (${runs} runs)`, () => {
		for (let seed = 1; seed <= runs; seed++) {
			const random = createRandom(seed);
			const doc = createDocument();
			play(doc, random, 40);
			const base = contentOf(doc);
			const other = copyOf(doc, 2);
			play(other, random, 40);
			const content = contentOf(other);
			const undo = createUndo(doc, me);
			changeContent(doc, { base, content }, me);
			expect(withoutInfo(contentOf(doc)), `seed ${seed}`).toEqual(withoutInfo(content));
			undo.undo();
			expect(undo.get().canUndo, `seed ${seed}: one step`).toBe(false);
			expect(contentOf(doc), `seed ${seed}: undone`).toEqual(base);
			undo.close();
		}
	});

	it("leaves what others have changed since: other fields, other cards, and what they deleted", () => {
		const { doc } = smallMap();
		const base = contentOf(doc);
		const renamed = (title: string) => base.cards.map((card) => ({ ...card, title: `${card.title} ${title}` }));
		setText(doc, { collection: "cards", id: "one", field: "note", text: "theirs" }, {});
		updateCards(doc, { ids: ["two"], changes: { severity: 3 } }, {});
		deleteRecords(doc, { records: [{ collection: "cards", id: "three" }] }, {});
		changeContent(doc, { base, content: { ...base, cards: renamed("mine") } }, me);
		const { cards } = liveMapOf(doc);
		expect([...cards.values()].map(({ id, title, note, severity }) => [id, title, note, severity])).toEqual([
			["one", "one mine", "theirs", null],
			["two", "two mine", "", 3],
		]);
	});

	it("writes nothing where both sides say the same", () => {
		const { doc } = smallMap();
		const base = contentOf(doc);
		let updates = 0;
		doc.on("update", () => {
			updates += 1;
		});
		changeContent(doc, { base, content: contentOf(doc) }, me);
		expect(updates).toBe(0);
	});

	it("takes the part that a table changes to where the whole map would take it", () => {
		const doc = createDocument();
		restoreContent(doc, { content: telecomOnboarding() }, me);
		const before = contentOf(doc);
		const [first, second] = before.cards;
		const lines = writeCsv(before).split("\r\n");
		const [header = "", ...rows] = lines;
		// A new title, a card without its row, a new card in a step that has some.
		const copy = rows.find((row) => row.includes(second?.id ?? "-"))?.replaceAll(second?.id ?? "-", "");
		const kept = rows.map((row) => row.replace(first?.title ?? "-", "Renamed")).filter((row) => !row.includes("verified"));
		const table = readTable([header, ...kept, copy ?? ""].join("\r\n"));
		const found = changesOfTable({ table, mapping: guessMapping(table) }, before, { removeMissing: true });
		expect(new Set(found.changes.map(({ kind }) => kind))).toEqual(new Set(["added", "changed", "removed"]));
		const part = changedPart(before, found.content);
		expect(part.content.cards.length).toBeLessThan(before.cards.length / 4);
		const [whole, some] = [copyOf(doc, 2), copyOf(doc, 3)];
		restoreContent(whole, { content: found.content }, me);
		changeContent(some, part, me);
		expect(contentOf(some)).toEqual(contentOf(whole));
	});
});
