import { describe, expect, it } from "vitest";
import { createUndo } from "../../../src/editor/undo.ts";
import { createDocument, recordOf } from "../../../src/shared/map/document.ts";
import { liveMapOf } from "../../../src/shared/map/projection.ts";
import { createCard } from "../../../src/shared/operations/cards.ts";
import { restoreContent } from "../../../src/shared/operations/restore-content.ts";
import { editText, setText } from "../../../src/shared/operations/texts.ts";
import { createRandom } from "../../fuzz/random.ts";
import { contentOf, copyOf, exchange, play } from "./played-map.ts";
import { smallMap } from "./small-map.ts";

const me = { name: "me" };
const runs = process.env.ODOGRAPH_SOAK === "1" ? 2_000 : 25;

describe("restoring a version", () => {
	it(`makes the map what it was, in one step that can be undone, and people who do it at once converge (${runs} runs)`, () => {
		for (let seed = 1; seed <= runs; seed++) {
			const random = createRandom(seed);
			const doc = createDocument();
			doc.clientID = 1;
			play(doc, random, 40);
			const [earlier, colleague] = [contentOf(doc), copyOf(doc, 2)];
			play(doc, random, 40);
			const later = contentOf(doc);
			const undo = createUndo(doc, me);

			restoreContent(doc, { content: earlier }, me);
			expect(contentOf(doc), `seed ${seed}`).toEqual(earlier);
			undo.undo();
			expect(undo.get().canUndo, `seed ${seed}: one step`).toBe(false);
			expect(contentOf(doc), `seed ${seed}: undone`).toEqual(later);
			undo.redo();
			expect(contentOf(doc), `seed ${seed}: done again`).toEqual(earlier);
			undo.close();

			play(colleague, random, 20);
			restoreContent(colleague, { content: later }, me);
			exchange(doc, colleague);
			expect(contentOf(doc), `seed ${seed}: converged`).toEqual(contentOf(colleague));
			restoreContent(colleague, { content: later }, me);
			expect(contentOf(colleague), `seed ${seed}: with what came from elsewhere`).toEqual(later);
		}
	});

	it("writes nothing where the map is like that already", () => {
		const { doc } = smallMap();
		let updates = 0;
		doc.on("update", () => {
			updates += 1;
		});
		restoreContent(doc, { content: contentOf(doc) }, me);
		expect(updates).toBe(0);
	});

	it("keeps what somebody types meanwhile in a text that it changes", () => {
		const { doc } = smallMap();
		const card = {
			collection: "cards",
			id: createCard(doc, { kind: "note", place: { x: 0, y: 0 }, title: "We call" }, me),
		} as const;
		const earlier = contentOf(doc);
		setText(doc, { ...card, field: "title", text: "We call them" }, me);
		const colleague = copyOf(doc, 2);
		restoreContent(doc, { content: earlier }, me);
		editText(colleague, { ...card, field: "title", index: 0, remove: 0, insert: "Monday: " }, me);
		exchange(doc, colleague);
		expect(liveMapOf(doc).cards.get(card.id)?.title).toBe("Monday: We call");
	});

	it("never removes a record, and gives one that is not there", () => {
		const { doc } = smallMap();
		const earlier = contentOf(doc);
		const id = createCard(doc, { kind: "note", place: { x: 0, y: 0 }, title: "new" }, me);
		const later = contentOf(doc);
		restoreContent(doc, { content: earlier }, me);
		expect(recordOf(doc, { collection: "cards", id })?.get("present")).toBe(false);
		const other = createDocument();
		restoreContent(other, { content: later }, me);
		expect(contentOf(other)).toEqual(later);
	});

	it("restores what is longer or called otherwise than people may write it", () => {
		const { doc } = smallMap();
		setText(doc, { collection: "cards", id: "one", field: "note", text: "x".repeat(19_999) }, me);
		const colleague = copyOf(doc, 2);
		for (const one of [doc, colleague])
			editText(one, { collection: "cards", id: "one", field: "note", index: 0, remove: 0, insert: "y" }, me);
		exchange(doc, colleague);
		recordOf(doc, { collection: "cards", id: "one" })?.set(`tag:${"long ".repeat(40)}`, true);
		const earlier = contentOf(doc);
		expect(earlier.cards.find(({ id }) => id === "one")?.note).toHaveLength(20_001);
		setText(doc, { collection: "cards", id: "one", field: "note", text: "" }, me);
		restoreContent(doc, { content: earlier }, me);
		expect(contentOf(doc)).toEqual(earlier);
	});

	it("leaves the header alone where the content has none", () => {
		const { doc } = smallMap();
		const { info } = contentOf(doc);
		restoreContent(doc, { content: { ...contentOf(doc), info: undefined, cards: [] } }, me);
		expect(contentOf(doc).info).toEqual(info);
		expect(contentOf(doc).cards).toEqual([]);
	});
});
