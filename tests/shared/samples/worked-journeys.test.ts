import { describe, expect, it } from "vitest";
import { contentSchema, type MapContent } from "../../../src/shared/map/content.ts";
import { streamingTrialToPaid } from "../../../src/shared/samples/streaming/streaming-trial-to-paid.ts";
import { telecomOnboarding } from "../../../src/shared/samples/telecom/telecom-onboarding.ts";
import { templates } from "../../../src/shared/samples/templates.ts";

const worked = { telecom: telecomOnboarding(), streaming: streamingTrialToPaid() };

describe.each(Object.entries(worked))("the worked journey %s", (_, content) => {
	it("is as large as a map that one shows to a client", () => {
		expect(content.stages.length).toBeGreaterThanOrEqual(5);
		expect(content.steps.length).toBeGreaterThanOrEqual(12);
		expect(content.lanes.length).toBeGreaterThanOrEqual(8);
		expect(content.cards.length).toBeGreaterThanOrEqual(60);
		expect(content.personas.length).toBe(2);
	});

	it("has both curves for both personas, with gaps", () => {
		for (const persona of content.personas) {
			for (const curve of ["as-is", "to-be"]) {
				const points = content.emotions.filter((point) => point.personaId === persona.id && point.curve === curve);
				expect(points.length).toBeGreaterThan(5);
			}
			const scored = content.emotions.filter((point) => point.personaId === persona.id && point.value !== null);
			expect(scored.length).toBeLessThan(content.steps.length * 2);
		}
	});

	it("quotes somebody at the lowest point of each as-is curve", () => {
		for (const persona of content.personas) {
			expect(lowest(content, persona.id)?.quote).not.toBe("");
		}
	});

	it("says for each pain point how bad it is and how one knows", () => {
		for (const card of content.cards.filter(({ kind }) => kind === "painPoint")) {
			expect([card.severity, card.frequency, card.impact], card.title).not.toContain(null);
			expect([card.evidence, card.source], card.title).not.toContain("");
		}
	});

	it("links each solution to what it solves, with value, effort and cost", () => {
		const solving = new Set(content.connections.filter(({ kind }) => kind === "solves").map(({ fromId }) => fromId));
		for (const card of content.cards.filter(({ kind }) => kind === "solution")) {
			expect(solving, card.title).toContain(card.id);
			expect([card.value, card.effort, card.cost], card.title).not.toContain(null);
		}
	});

	it("says that its figures are invented", () => {
		expect(content.info?.assumptions).toContain("illustrative");
		for (const { source, title } of content.cards.filter((card) => card.source !== "")) {
			expect(source, title).toContain("(illustrative)");
		}
	});

	it("has one accountable at most, and somebody who does it, wherever there are owners", () => {
		for (const node of [...content.stages, ...content.steps, ...content.cards]) {
			const roles = Object.values(node.owners);
			expect(roles.filter((role) => role === "A").length, node.title).toBeLessThanOrEqual(1);
			expect(roles.length === 0 || roles.includes("R"), node.title).toBe(true);
		}
	});
});

it("loses most customers at identity verification, and most households where the trial turns paid", () => {
	for (const persona of worked.telecom.personas) {
		expect(stageOf(worked.telecom, lowest(worked.telecom, persona.id)?.stepId)).toBe("verify");
	}
	for (const persona of worked.streaming.personas) {
		expect(stageOf(worked.streaming, lowest(worked.streaming, persona.id)?.stepId)).toBe("trial-ends");
	}
});

describe.each(templates.map((template) => [template.id, template] as const))("the template %s", (_, template) => {
	it("is valid content whose references all lead somewhere", async () => {
		const content = await template.content();
		expect(contentSchema.parse(content)).toEqual(content);
		const ids = (records: readonly { id: string }[]) => new Set(records.map(({ id }) => id));
		const [stages, steps, lanes, cards] = [ids(content.stages), ids(content.steps), ids(content.lanes), ids(content.cards)];
		const [personas, owners] = [ids(content.personas), ids(content.owners)];
		expect(content.steps.filter(({ stageId }) => !stages.has(stageId))).toEqual([]);
		expect(content.emotions.filter((point) => !steps.has(point.stepId) || !personas.has(point.personaId))).toEqual([]);
		expect(content.connections.filter(({ fromId, toId }) => !cards.has(fromId) || !cards.has(toId))).toEqual([]);
		for (const card of content.cards) {
			expect("stepId" in card.place && steps.has(card.place.stepId) && lanes.has(card.place.laneId), card.id).toBe(true);
			expect(card.personaId === "" || personas.has(card.personaId), card.id).toBe(true);
		}
		for (const node of [...content.stages, ...content.steps, ...content.cards]) {
			expect(Object.keys(node.owners).filter((id) => !owners.has(id))).toEqual([]);
		}
	});

	it("names its steps in a few words", async () => {
		const { steps, cards } = await template.content();
		for (const { title } of [...steps, ...cards]) {
			expect(title.split(" ").length, title).toBeLessThanOrEqual(11);
			expect(title.trim(), title).not.toBe("");
		}
	});
});

function lowest(content: MapContent, personaId: string) {
	const points = content.emotions.filter(
		(point) => point.personaId === personaId && point.curve === "as-is" && point.value !== null,
	);
	return points.toSorted((a, b) => (a.value ?? 0) - (b.value ?? 0))[0];
}

function stageOf(content: MapContent, stepId: string | undefined) {
	return content.steps.find(({ id }) => id === stepId)?.stageId;
}
