import { describe, expect, it } from "vitest";
import { compareMaps } from "../../../src/shared/map/compare-maps.ts";
import { readContent } from "../../../src/shared/map/content.ts";
import { deleteRecords } from "../../../src/shared/operations/bin.ts";
import { createCard, moveCards, updateCards } from "../../../src/shared/operations/cards.ts";
import { setEmotion } from "../../../src/shared/operations/emotions.ts";
import { updateMap } from "../../../src/shared/operations/map-info.ts";
import { createOwner } from "../../../src/shared/operations/owners.ts";
import { setOwner, setTag } from "../../../src/shared/operations/sets.ts";
import { setText } from "../../../src/shared/operations/texts.ts";
import { firstCell, smallMap } from "../operations/small-map.ts";

const card = (id: string) => ({ collection: "cards", id }) as const;

describe("comparing two maps", () => {
	it("finds nothing between a map and itself", () => {
		const { map } = smallMap();
		expect(compareMaps(readContent(map), readContent(map))).toEqual({ info: [], records: [] });
	});

	it("says which records came, went, moved and changed, and in which fields", () => {
		const { doc, map, origin } = smallMap();
		createOwner(doc, { id: "team", name: "Team" }, origin);
		setOwner(doc, { ...card("two"), ownerId: "team", role: "R" }, origin);
		const before = readContent(map);
		updateMap(doc, { changes: { title: "Renamed" } }, origin);
		deleteRecords(doc, { records: [card("one")] }, origin);
		setText(doc, { ...card("two"), field: "title", text: "second" }, origin);
		updateCards(doc, { ids: ["two"], changes: { severity: 3 } }, origin);
		setTag(doc, { ids: ["two"], tag: "legal", on: true }, origin);
		setOwner(doc, { ...card("two"), ownerId: "team", role: null }, origin);
		moveCards(doc, { cards: [{ id: "three", to: { stepId: "s1-2", laneId: "pains" } }] }, origin);
		createCard(doc, { id: "four", kind: "note", place: firstCell }, origin);
		setEmotion(doc, { stepId: "s2-1", personaId: "pat", curve: "as-is", value: -1, quote: "Why?" }, origin);

		const { info, records } = compareMaps(before, readContent(map));
		expect(info).toEqual([{ field: "title", old: "Small", new: "Renamed" }]);
		const of = (id: string) => records.find(({ ref }) => ref.id === id);
		expect(records.map(({ kind, ref }) => [kind, ref.id]).sort()).toEqual([
			["added", "four"],
			["changed", "s2-1"],
			["changed", "three"],
			["changed", "two"],
			["removed", "one"],
		]);
		expect(of("three")).toMatchObject({ isMoved: true, fields: [{ field: "place", new: { stepId: "s1-2", laneId: "pains" } }] });
		const { isMoved, fields } = { isMoved: true, fields: [], ...of("two") };
		expect(isMoved).toBe(false);
		expect([...fields].sort((a, b) => (a.field < b.field ? -1 : 1))).toEqual([
			{ field: "owner:team", old: "R", new: null },
			{ field: "severity", old: null, new: 3 },
			{ field: "tag:legal", old: null, new: true },
			{ field: "title", old: "two", new: "second" },
		]);
		expect(of("s2-1")).toMatchObject({
			isMoved: false,
			fields: [
				{ field: "emotion:pat:as-is", old: null, new: -1 },
				{ field: "quote:pat:as-is", old: null, new: "Why?" },
			],
		});
	});
});
