// @vitest-environment jsdom
import "./browser-parts.ts";
import { screen, within } from "@testing-library/react";
import { describe, expect, it } from "vitest";
import { ScoreServicesProvider } from "../../src/editor/scores/use-scores.ts";
import { summaryOf, worstScore } from "../../src/panels/owners/owner-summary.ts";
import { OwnersDialog } from "../../src/panels/owners/owners-dialog.tsx";
import type { MapScore } from "../../src/shared/protocol/metrics-api.ts";
import { telecomOnboarding } from "../../src/shared/samples/telecom/telecom-onboarding.ts";
import { createMetricsClient } from "../../src/sync/metrics-client.ts";
import { FakeEventSource, mapScoreOf } from "../support/fake-metrics.ts";
import { renderEditor } from "./render-editor.tsx";

function open(scores: readonly MapScore[] = []) {
	const services = {
		client: { ...createMetricsClient(), mapScores: async () => scores },
		lastScores: { get: async () => null, put: async () => {} },
		EventSourceClass: FakeEventSource,
		now: () => Date.parse("2026-03-01T00:00:00Z"),
	};
	let closed = 0;
	const shown = renderEditor(
		<ScoreServicesProvider services={services}>
			<OwnersDialog ownerId="" onClose={() => closed++} />
		</ScoreServicesProvider>,
		telecomOnboarding(),
	);
	const row = (name: RegExp) => screen.getByRole("button", { name }).closest("tr") ?? document.body;
	return { ...shown, row, closed: () => closed };
}

describe("the owners of a map", () => {
	it("are listed with what they answer for, and lead to it", async () => {
		const { user, row, map, editor, viewport, closed } = open();
		const { owners } = summaryOf(map);
		const tom = owners.find(({ owner }) => owner.name === "Tom Vermeulen");
		expect(within(row(/^Tom Vermeulen/)).getAllByRole("cell")[0]?.textContent).toBe(`${tom?.nodes}`);
		expect(tom?.painPoints).toBeGreaterThan(0);
		await user.click(screen.getByRole("button", { name: /^Tom Vermeulen/ }));
		await user.click(screen.getByRole("button", { name: /Prove who you are/ }));
		const stage = [...map.stages.values()].find(({ title }) => title === "Prove who you are");
		expect([...editor.view.getState().selection]).toEqual([`stage:${stage?.id}`]);
		expect(viewport.calls.at(-1)).toBe(`reveal stage:${stage?.id}`);
		expect(closed()).toBe(1);
	});

	it("can be who sits here, and then what is theirs shows on the map", async () => {
		const { user, editor, row } = open();
		await user.selectOptions(screen.getByLabelText(/^This is me/), "Priya Nair");
		expect(row(/^Priya Nair \(me\)/)).not.toBe(document.body);
		await user.click(screen.getByRole("button", { name: "Show mine" }));
		expect(editor.view.getState().layersOn.has("ownership")).toBe(true);
		expect(editor.view.getState().lensChoices).toEqual({ ownership: "mine" });
	});

	it("name the score that misses its target by most, and none that could be on target", () => {
		const { map } = open();
		const care = summaryOf(map).owners.find(({ owner }) => owner.name === "Customer care");
		const targets = care?.targets.filter(({ role }) => role === "R").slice(0, 1) ?? [];
		const linked = targets.map((target) => ({ ...target, metrics: ["near", "far", "open", "few"] }));
		const scores = new Map(
			[
				mapScoreOf({ id: "near", target: 70 }),
				mapScoreOf({ id: "far", target: 95 }),
				mapScoreOf({ id: "open", target: 51 }),
				mapScoreOf({ id: "few", target: 99 }, { tooFew: true }),
			].map((score) => [score.metric.id, score]),
		);
		expect(worstScore(linked, scores)?.metric.id).toBe("far");
		expect(worstScore(targets, scores)).toBeNull();
	});
});
