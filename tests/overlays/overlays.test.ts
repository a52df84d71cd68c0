import { describe, expect, test } from "vitest";
import { canvasLayers } from "../../src/app/canvas-layers.ts";
import { channelLayer } from "../../src/overlays/channels/channel-layer.ts";
import { evidenceLayer } from "../../src/overlays/evidence/evidence-layer.ts";
import { severityLayer } from "../../src/overlays/severity/severity-layer.ts";
import type { Box } from "../../src/shared/layout/map-layout.ts";
import { emptyLive } from "../../src/shared/live/live-state.ts";
import { createCard, updateCards } from "../../src/shared/operations/cards.ts";
import { createSmallMap, origin } from "../canvas/small-map.ts";
import { legendOf, marksOf } from "./marks-of.ts";

/** What lenses are given where nobody has said who they are, and no score and no edit has come. */
const nothingFromOutside = {
	...{ chosen: "", name: "", scores: new Map(), source: "waiting", receivedAt: 0 },
	...{ byTarget: new Map(), people: {}, now: 0, verbatims: [], sees: null, problem: "" },
	...{ talk: { threads: [] }, unread: new Map() },
	...{ state: emptyLive, mine: { votes: {}, cards: [], unsaved: 0 } },
};

function contains(outer: Box, inner: Box): boolean {
	const isWide = inner.x >= outer.x && inner.x + inner.width <= outer.x + outer.width;
	return isWide && inner.y >= outer.y && inner.y + inner.height <= outer.y + outer.height;
}

describe("lenses", () => {
	test("have ids of their own, and what they draw lies inside its box", async () => {
		expect(new Set(canvasLayers.map(({ id }) => id)).size).toBe(canvasLayers.length);
		const small = createSmallMap();
		updateCards(small.doc, { ids: ["a1", "t1"], changes: { evidence: "assumed", channel: "web" } }, origin);
		const marked = await marksOf(small, canvasLayers, { input: nothingFromOutside });
		expect(marked.get("card:t1")?.badges.length).toBeGreaterThan(1);
		for (const { items, badges } of marked.values()) {
			for (const { box } of badges) expect(items.some((item) => contains(item.box, box))).toBe(true);
		}
	});

	test("badges of several lenses at one corner stand side by side", async () => {
		const small = createSmallMap();
		createCard(
			small.doc,
			{ id: "p1", kind: "painPoint", place: { stepId: "s1", laneId: "touch" }, fields: { severity: 4 } },
			origin,
		);
		const twice = { ...severityLayer, id: "severity-again" };
		const [first, second] = (await marksOf(small, [severityLayer, twice])).get("card:p1")?.badges ?? [];
		expect(second?.box.y).toBe(first?.box.y);
		expect((second?.box.x ?? 0) + (second?.box.width ?? 0)).toBeLessThan(first?.box.x ?? 0);
	});

	test("severity marks pain points that were judged, the legend names the grades on the map", async () => {
		const small = createSmallMap();
		createCard(
			small.doc,
			{ id: "p1", kind: "painPoint", place: { stepId: "s1", laneId: "touch" }, fields: { severity: 4 } },
			origin,
		);
		createCard(small.doc, { id: "p2", kind: "painPoint", place: { stepId: "s1", laneId: "touch" } }, origin);
		expect([...(await marksOf(small, [severityLayer])).keys()]).toEqual(["card:p1"]);
		expect(await legendOf(small, severityLayer)).toEqual(["Catastrophe"]);
	});

	test("channels show what the touchpoints use, also a team's own word", async () => {
		const small = createSmallMap();
		updateCards(small.doc, { ids: ["t1"], changes: { channel: "email" } }, origin);
		updateCards(small.doc, { ids: ["t3"], changes: { channel: "carrier pigeon" } }, origin);
		expect([...(await marksOf(small, [channelLayer])).keys()]).toEqual(["card:t1", "card:t3"]);
		expect(await legendOf(small, channelLayer)).toEqual(["Email", "carrier pigeon"]);
	});

	test("evidence marks what was said to be known or believed, and names the source", async () => {
		const small = createSmallMap();
		updateCards(small.doc, { ids: ["a1"], changes: { evidence: "observed", source: "Interviews" } }, origin);
		const marked = await marksOf(small, [evidenceLayer]);
		expect([...marked.keys()]).toEqual(["card:a1"]);
		expect(marked.get("card:a1")?.badges[0]?.badge.tip?.().lines).toEqual(["Source: Interviews"]);
		expect(await legendOf(small, evidenceLayer)).toEqual(["Observed"]);
	});
});
