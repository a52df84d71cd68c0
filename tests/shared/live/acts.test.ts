import { describe, expect, it } from "vitest";
import { actPermissions } from "../../../src/shared/live/act-permissions.ts";
import { actKinds, actSchema } from "../../../src/shared/live/acts.ts";
import { agendaTemplates, stepsOfTemplate } from "../../../src/shared/live/agenda-templates.ts";

const card = { id: "card-1", kind: "painPoint", title: "T", note: "", stepId: "step-1", laneId: "lane-1" };

describe("an act", () => {
	it("has a row in the table of permissions, whatever its kind", () => {
		expect(Object.keys(actPermissions).sort()).toEqual([...actKinds].sort());
	});

	it.each([
		{ kind: "timer.pause" },
		{ kind: "vote.put", vote: "v", card: "c", dots: 0 },
		{ kind: "vote.open", id: "v", title: "", dots: 3, mayStack: false, target: { kinds: ["painPoint"] } },
		{ kind: "writing.put", writing: "w", card },
		{ kind: "lead.show", lens: null },
		{ kind: "lead.summon", view: { kind: "area", x: -5, y: 0, width: 10, height: 10 }, lens: "heat", stage: null },
		...agendaTemplates.map((template) => ({ kind: "agenda.set", steps: stepsOfTemplate(template) })),
	])("is taken: $kind", (act) => {
		expect(actSchema.safeParse(act)).toMatchObject({ success: true, data: act });
	});

	it.each([
		["of no kind", {}],
		["of an unknown kind", { kind: "vote.steal" }],
		["of a kind that objects inherit", { kind: "__proto__" }],
		["with more than it has", { kind: "timer.pause", at: 5 }],
		["that says who acts", { kind: "vote.put", vote: "v", card: "c", dots: 1, person: "ada" }],
		["with half a dot", { kind: "vote.put", vote: "v", card: "c", dots: 0.5 }],
		["with fewer dots than none", { kind: "vote.put", vote: "v", card: "c", dots: -1 }],
		["with more dots than any vote has", { kind: "vote.put", vote: "v", card: "c", dots: 51 }],
		["for a card of an inherited name", { kind: "vote.put", vote: "v", card: "constructor", dots: 1 }],
		["with no kinds", { kind: "vote.open", id: "v", title: "", dots: 3, mayStack: false, target: { kinds: [] } }],
		[
			"with too many cards",
			{ kind: "vote.open", id: "v", title: "", dots: 3, mayStack: false, target: { cards: Array(1_001).fill("c") } },
		],
		["with a long title", { kind: "session.start", title: "a".repeat(201) }],
		["with a text of 1 MB", { kind: "writing.put", writing: "w", card: { ...card, title: "a".repeat(1_000_000) } }],
		["with a kind of cards that there is not", { kind: "writing.put", writing: "w", card: { ...card, kind: "emotion" } }],
		["with a timer of no time", { kind: "timer.start", seconds: 0 }],
		["with a timer of two days", { kind: "timer.start", seconds: 172_800 }],
		["with a timer's end instead of its length", { kind: "timer.start", endsAt: 1_800_000_000_000 }],
		["with 51 steps", { kind: "agenda.set", steps: Array(51).fill({ id: "s", title: "", seconds: 0, view: null }) }],
		[
			"that leads nowhere",
			{ kind: "lead.summon", view: { kind: "area", x: 1e9, y: 0, width: 1, height: 1 }, lens: null, stage: null },
		],
	])("is refused: %s", (_, act) => {
		expect(actSchema.safeParse(act).success).toBe(false);
	});
});
