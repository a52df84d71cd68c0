import { expect, it } from "vitest";
import * as Y from "yjs";
import { RoomContent } from "../../server/sync/room-content.ts";
import { readUpdateStructure } from "../../server/sync/update-structure.ts";
import { mayConcernSomebody, mayHaveMetrics } from "../../server/webhooks/may-concern.ts";
import { cardStatuses } from "../../src/shared/map/card.ts";
import { ownerRoles } from "../../src/shared/map/node.ts";
import { moveCards, updateCards } from "../../src/shared/operations/cards.ts";
import { createOwner } from "../../src/shared/operations/owners.ts";
import { setMetric, setOwner } from "../../src/shared/operations/sets.ts";
import { firstCell, smallMap } from "../shared/operations/small-map.ts";

const card = { collection: "cards", id: "one" } as const;

/** What each change of the small map is sent as. */
function watchedMap() {
	const { doc, origin } = smallMap();
	let sent: Uint8Array[] = [];
	doc.on("update", (bytes: Uint8Array) => sent.push(bytes));
	return {
		doc,
		origin,
		sentBy(change: () => void): readonly Uint8Array[] {
			sent = [];
			change();
			expect(sent).not.toEqual([]);
			return sent;
		},
	};
}

it("sees every status, role and metric that is set, for the first time or over another", () => {
	const { doc, origin, sentBy } = watchedMap();
	createOwner(doc, { id: "owner-one", kind: "person", name: "Ada" }, origin);
	const changes = [
		...[...cardStatuses, ...cardStatuses]
			.slice(1)
			.map((status) => () => updateCards(doc, { ids: ["one"], changes: { status } }, origin)),
		...ownerRoles.map((role) => () => setOwner(doc, { ...card, ownerId: "owner-one", role }, origin)),
		() => setMetric(doc, { ...card, metricId: "metric-one", on: true }, origin),
	];
	expect(changes.map((change) => mayConcernSomebody(sentBy(change)))).toEqual(changes.map(() => true));
});

it("sees nothing in what is most of the work: words, moves and judgements", () => {
	const { doc, origin, sentBy } = watchedMap();
	const changes = [
		() => updateCards(doc, { ids: ["one"], changes: { severity: 3 } }, origin),
		() => moveCards(doc, { cards: [{ id: "one", to: { ...firstCell, beforeId: "three" } }] }, origin),
		() => moveCards(doc, { cards: [{ id: "one", to: { x: 10, y: 20 } }] }, origin),
	];
	expect(changes.map((change) => mayConcernSomebody(sentBy(change)))).toEqual(changes.map(() => false));
	expect(mayConcernSomebody([])).toBe(false);
	expect(mayHaveMetrics([Y.encodeStateAsUpdate(doc)])).toBe(false);
	setMetric(doc, { ...card, metricId: "metric-one", on: true }, origin);
	expect(mayHaveMetrics([Y.encodeStateAsUpdate(doc)])).toBe(true);
});

it("knows what a room was sent after an update, as long as it is not in the snapshot", () => {
	const doc = new Y.Doc({ gc: false });
	const updates: Uint8Array[] = [];
	doc.on("update", (bytes: Uint8Array) => updates.push(bytes));
	for (let n = 0; n < 4; n++) doc.getMap("cards").set(`card-${n}`, n);
	const [first = new Uint8Array(), second = new Uint8Array(), third = new Uint8Array(), fourth = new Uint8Array()] = updates;
	const content = new RoomContent({ seq: 2, snapshot: first, tail: [second], authors: [] });
	for (const bytes of [third, fourth]) content.add(bytes, readUpdateStructure(bytes), []);
	expect([0, 1, 2, 3, 4, 5].map((seq) => content.updatesAfter(seq))).toEqual([
		null,
		[second, third, fourth],
		[third, fourth],
		[fourth],
		[],
		[],
	]);
	content.replaceBySnapshot({ seq: 3, bytes: Y.encodeStateAsUpdate(doc) });
	expect([2, 3].map((seq) => content.updatesAfter(seq))).toEqual([null, [fourth]]);
});
