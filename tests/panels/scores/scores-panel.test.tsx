// @vitest-environment jsdom
import "../browser-parts.ts";
import { act, screen, within } from "@testing-library/react";
import type { ReactNode } from "react";
import { describe, expect, it } from "vitest";
import type { ScoreServices } from "../../../src/editor/scores/score-services.ts";
import { ScoreServicesProvider } from "../../../src/editor/scores/use-scores.ts";
import { Inspector } from "../../../src/panels/inspector/inspector.tsx";
import { MetricDialog } from "../../../src/panels/scores/metric-form/metric-dialog.tsx";
import { ScoresPanel } from "../../../src/panels/scores/scores-panel.tsx";
import { AppError } from "../../../src/shared/errors.ts";
import { define } from "../../../src/shared/measure/define.ts";
import { type MapScore, type Metric, metricSchema } from "../../../src/shared/protocol/metrics-api.ts";
import { telecomOnboarding } from "../../../src/shared/samples/telecom/telecom-onboarding.ts";
import { createMetricsClient } from "../../../src/sync/metrics-client.ts";
import { mapScoreOf } from "../../support/fake-metrics.ts";
import { renderEditor } from "../render-editor.tsx";

/** A server that holds metrics and scores in memory. */
function open(panel: ReactNode, { scores = [] as readonly MapScore[], isAway = false } = {}) {
	const metrics: Metric[] = scores.map(({ metric }) => metric);
	const answer = async <T,>(value: T): Promise<T> => {
		if (isAway) throw new AppError("unavailable", "The server cannot be reached.");
		return value;
	};
	const services: ScoreServices = {
		client: {
			...createMetricsClient(),
			list: () => answer([...metrics]),
			mapScores: () => answer(scores),
			async create({ definedBy, ...input }) {
				const metric = metricSchema.parse(
					define(input, { id: `m${metrics.length}`, version: 1, definedBy, definedAt: "2026-01-01T00:00:00Z" }),
				);
				metrics.push(metric);
				return metric;
			},
		},
		lastScores: {
			get: async () => (isAway ? { scores, receivedAt: Date.parse("2026-03-19T22:00:00Z") } : null),
			put: async () => {},
		},
		EventSourceClass: null,
		now: () => Date.parse("2026-03-20T00:00:00Z"),
	};
	const content = telecomOnboarding();
	const linked = {
		...content,
		steps: content.steps.map((step, index) =>
			index === 0 ? { ...step, metrics: scores.map(({ metric }) => metric.id) } : { ...step, metrics: [] },
		),
	};
	const plain = {
		...linked,
		stages: content.stages.map((stage) => ({ ...stage, metrics: [] })),
		cards: content.cards.map((card) => ({ ...card, metrics: [] })),
	};
	return { ...renderEditor(<ScoreServicesProvider services={services}>{panel}</ScoreServicesProvider>, plain), metrics };
}

describe("the list of scores", () => {
	it("says what to do while there is none", async () => {
		const { user, editor } = open(<ScoresPanel />);
		await user.click(await screen.findByRole("button", { name: "New metric" }));
		expect(editor.view.getState().dialog).toBe("metric:");
	});

	it("shows each score with its n, in words too, and opens its page", async () => {
		const { user, editor } = open(<ScoresPanel />, { scores: [mapScoreOf({ id: "nps", target: 30 })] });
		const row = await screen.findByRole("button", { name: /NPS/ });
		await screen.findByText("n 100");
		expect(row.textContent).toContain("Target reached (30 pts)");
		await user.click(row);
		expect(editor.view.getState().dialog).toBe("score:nps");
	});

	it("shows a metric on what is selected, and takes it off again", async () => {
		const { user, editor, map } = open(<ScoresPanel />, { scores: [mapScoreOf({ id: "nps" })] });
		await screen.findByRole("button", { name: /NPS/ });
		const stageId = map.stageIds[0] ?? "";
		act(() => editor.actions.select([`stage:${stageId}`]));
		await user.click(screen.getByRole("button", { name: "Show NPS on what is selected" }));
		expect(map.stages.get(stageId)?.metrics).toEqual(["nps"]);
		expect(editor.view.getState().layersOn.has("scores")).toBe(true);
		await user.click(screen.getByRole("button", { name: "Take NPS off what is selected" }));
		expect(map.stages.get(stageId)?.metrics).toEqual([]);
	});

	it("shows without a server what this device saw last, and how old that is", async () => {
		open(<ScoresPanel />, { scores: [mapScoreOf({ id: "nps" })], isAway: true });
		await screen.findByText("n 100");
		expect((await screen.findByRole("status")).textContent).toContain("These are the scores of 2 hours ago.");
	});
});

describe("a new metric", () => {
	it("is made from a question, shown on what is selected, and then asks for its answers", async () => {
		const { user, editor, map, metrics } = open(<MetricDialog metricId="" onClose={() => {}} />);
		const stepId = map.stepIds[1] ?? "";
		act(() => editor.actions.select([`step:${stepId}`]));
		await user.click(await screen.findByRole("button", { name: /^Are they satisfied\?/ }));
		expect(screen.getByText(map.steps.get(stepId)?.title ?? "?")).toBeTruthy();
		await user.type(screen.getByLabelText("Target in % (if there is one)"), "eighty");
		await user.click(screen.getByRole("button", { name: "Create the metric" }));
		expect(screen.getByText("This is no number.")).toBeTruthy();
		await user.clear(screen.getByLabelText("Target in % (if there is one)"));
		await user.type(screen.getByLabelText("Target in % (if there is one)"), "80");
		await user.click(screen.getByRole("button", { name: "Create the metric" }));
		await act(async () => {});
		expect(metrics).toMatchObject([{ kind: "csat", variant: "topBox", threshold: 4, target: 80, scale: { min: 1, max: 5 } }]);
		expect(map.steps.get(stepId)?.metrics).toEqual(["m0"]);
		expect(editor.view.getState().dialog).toBe("answers:m0");
	});
});

describe("the inspector", () => {
	it("links a metric to a node and takes it off", async () => {
		const { user, editor, map } = open(<Inspector />, { scores: [mapScoreOf({ id: "nps" })] });
		const stageId = map.stageIds[0] ?? "";
		act(() => editor.actions.select([`stage:${stageId}`]));
		await screen.findByRole("option", { name: "NPS" });
		await user.selectOptions(screen.getByLabelText("Show a metric"), "NPS");
		expect(map.stages.get(stageId)?.metrics).toEqual(["nps"]);
		const group = within(screen.getByRole("group", { name: "Metrics" }));
		expect(group.getByRole("button", { name: "NPS" })).toBeTruthy();
		await user.click(group.getByRole("button", { name: "Take NPS off" }));
		expect(map.stages.get(stageId)?.metrics).toEqual([]);
	});
});
