import { describe, expect, test } from "vitest";
import { canvasLayers } from "../../src/app/canvas-layers.ts";
import { channelLayer } from "../../src/overlays/channels/channel-layer.ts";
import { evidenceLayer } from "../../src/overlays/evidence/evidence-layer.ts";
import { ownershipLayer } from "../../src/overlays/ownership/ownership-layer.ts";
import { severityLayer } from "../../src/overlays/severity/severity-layer.ts";
import { createCard, updateCards } from "../../src/shared/operations/cards.ts";
import { createOwner } from "../../src/shared/operations/owners.ts";
import { setOwner } from "../../src/shared/operations/sets.ts";
import { createSmallMap, origin } from "./small-map.ts";

describe("overlays", () => {
	test("have ids of their own, and each item lies inside its box on a card that exists", () => {
		expect(new Set(canvasLayers.map(({ id }) => id)).size).toBe(canvasLayers.length);
		const small = createSmallMap();
		updateCards(small.doc, { ids: ["a1", "t1"], changes: { evidence: "assumed", channel: "web" } }, origin);
		for (const layer of canvasLayers) {
			const items = layer.items(small.map, small.layout());
			expect(new Set(items.map(({ id }) => id)).size).toBe(items.length);
			for (const { cardId } of items) expect(small.map.cards.has(cardId ?? "")).toBe(true);
		}
	});

	test("severity marks pain points that were judged, the legend names the grades on the map", () => {
		const small = createSmallMap();
		createCard(
			small.doc,
			{ id: "p1", kind: "painPoint", place: { stepId: "s1", laneId: "touch" }, fields: { severity: 4 } },
			origin,
		);
		createCard(small.doc, { id: "p2", kind: "painPoint", place: { stepId: "s1", laneId: "touch" } }, origin);
		expect(severityLayer.items(small.map, small.layout()).map(({ cardId }) => cardId)).toEqual(["p1"]);
		expect(severityLayer.legend(small.map).map(({ label }) => label)).toEqual(["Catastrophe"]);
	});

	test("channels show what the touchpoints use, also a team's own word", () => {
		const small = createSmallMap();
		updateCards(small.doc, { ids: ["t1"], changes: { channel: "email" } }, origin);
		updateCards(small.doc, { ids: ["t3"], changes: { channel: "carrier pigeon" } }, origin);
		expect(channelLayer.items(small.map, small.layout())).toHaveLength(2);
		expect(channelLayer.legend(small.map).map(({ label }) => label)).toEqual(["Email", "carrier pigeon"]);
	});

	test("ownership shows roles, and the gap where nobody answers", () => {
		const small = createSmallMap();
		createOwner(small.doc, { id: "sales", name: "Sales", kind: "team" }, origin);
		setOwner(small.doc, { collection: "cards", id: "t1", ownerId: "sales", role: "A" }, origin);
		const shown = ownershipLayer.items(small.map, small.layout()).map(({ cardId }) => cardId);
		expect(shown.sort()).toEqual(["t1", "t3"]);
		expect(ownershipLayer.legend(small.map).map(({ label }) => label)).toEqual(["Accountable", "Nobody yet"]);
	});

	test("evidence marks what was said to be known or believed", () => {
		const small = createSmallMap();
		updateCards(small.doc, { ids: ["a1"], changes: { evidence: "observed" } }, origin);
		expect(evidenceLayer.items(small.map, small.layout()).map(({ cardId }) => cardId)).toEqual(["a1"]);
		expect(evidenceLayer.legend(small.map).map(({ label }) => label)).toEqual(["Observed"]);
	});
});
