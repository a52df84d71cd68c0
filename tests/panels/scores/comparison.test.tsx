// @vitest-environment jsdom
import "../browser-parts.ts";
import { fireEvent, screen, waitFor } from "@testing-library/react";
import { describe, expect, it } from "vitest";
import { ScoreServicesProvider } from "../../../src/editor/scores/use-scores.ts";
import { ComparisonPart } from "../../../src/panels/scores/comparison/comparison-part.tsx";
import type { Comparison, Metric, SegmentScores } from "../../../src/shared/protocol/metrics-api.ts";
import { type ComparisonRequest, createMetricsClient } from "../../../src/sync/metrics-client.ts";
import { comparisonOf, FakeEventSource, metricOf, scoreOf } from "../../support/fake-metrics.ts";
import { renderEditor } from "../render-editor.tsx";

const segmentsOf = (...values: string[]): SegmentScores => ({
	keys: ["plan"],
	key: "plan",
	segments: values.map((value) => ({ value, score: scoreOf() })),
});

/** The section before a server that answers as a test says; `asked` is what it was asked last. */
function open({
	answer = () => comparisonOf(),
	metric = {},
	segments = segmentsOf("pro", "basic", "free"),
	value = 37.5,
}: {
	answer?: (request: ComparisonRequest) => Comparison;
	metric?: Partial<Metric>;
	segments?: SegmentScores;
	value?: number;
} = {}) {
	const requests: ComparisonRequest[] = [];
	const services = {
		client: {
			...createMetricsClient(),
			mapScores: async () => [],
			comparison: async (_id: string, request: ComparisonRequest) => {
				requests.push(request);
				return answer(request);
			},
		},
		lastScores: { get: async () => null, put: async () => {} },
		EventSourceClass: FakeEventSource,
		now: () => Date.parse("2026-03-31T12:00:00Z"),
	};
	const shown = renderEditor(
		<ScoreServicesProvider services={services}>
			<ComparisonPart metric={metricOf(metric)} value={value} segments={segments} days={62} confidence={0.95} onKey={() => {}} />
		</ScoreServicesProvider>,
	);
	return { ...shown, asked: () => requests.at(-1), count: () => requests.length };
}

describe("comparing on the page of a score", () => {
	it("begins with the two halves of the window", async () => {
		const { asked } = open();
		await screen.findByText("Could well be chance at this n.");
		expect(asked()).toEqual({
			from: "2026-03-01",
			to: "2026-03-31",
			against: { from: "2026-01-29", to: "2026-02-28" },
			confidence: 0.95,
		});
		expect(screen.getByRole("row", { name: /^1 Feb 2026 to 28 Feb 2026 30\spts .* 200$/ })).toBeDefined();
		expect(screen.getByText("+15 pts")).toBeDefined();
		expect(screen.getByText("adjusted Wald (Rocks 2016), z: p = 0.051")).toBeDefined();
		expect(screen.getByRole("img", { name: /interval .*, which takes in 0\.$/ })).toBeDefined();
		expect(screen.queryByText("better")).toBeNull();
		expect(screen.getByText("after - before")).toBeDefined();
	});

	it("asks for the day and the length that are chosen, once they make sense", async () => {
		const { asked, count } = open();
		await screen.findByText("+15 pts");
		fireEvent.change(screen.getByLabelText("Days on each side"), { target: { value: "7" } });
		await waitFor(() => expect(asked()).toMatchObject({ from: "2026-03-01", to: "2026-03-07", against: { from: "2026-02-22" } }));
		const before = count();
		fireEvent.change(screen.getByLabelText("First day after"), { target: { value: "2026-04-02" } });
		expect((await screen.findByRole("alert")).textContent).toBe("That day is still to come: choose one up to today.");
		expect(count()).toBe(before);
	});

	it("compares two different segments", async () => {
		const pro = { segment: { key: "plan", value: "pro" } };
		const basic = { segment: { key: "plan", value: "basic" } };
		const { user, asked } = open({
			answer: ({ segment }) => {
				const plain = comparisonOf();
				return segment ? { ...plain, after: { ...plain.after, ...pro }, before: { ...plain.before, ...basic } } : plain;
			},
		});
		await user.click(screen.getByRole("radio", { name: "Two segments" }));
		await screen.findByText("pro less basic");
		expect(asked()).toMatchObject({ from: "2026-01-29", to: "2026-03-31", ...pro, against: { from: "2026-01-29", ...basic } });
		expect(screen.getAllByRole("row").map((row) => row.textContent?.slice(0, 5))).toEqual(["planS", "pro45", "basic"]);
		await user.selectOptions(screen.getByRole("combobox", { name: "Compare" }), "basic");
		await waitFor(() => expect(asked()).toMatchObject({ ...basic, against: pro }));
	});

	it("says so where there are no two segments", async () => {
		const { user } = open({ segments: segmentsOf("pro") });
		await user.click(screen.getByRole("radio", { name: "Two segments" }));
		expect(screen.getByText("The answers of this window carry no two segments to compare.")).toBeDefined();
	});

	it("shows no difference where there are too few answers, and none of its p", async () => {
		const words = "Not enough answers to tell: 3 and 200, where each side needs at least 10.";
		const few = comparisonOf();
		open({ answer: () => ({ ...few, before: { ...few.before, n: 3, tooFew: true }, verdict: "tooFew", words }) });
		await screen.findByText(words);
		expect(screen.queryByText("+15 pts")).toBeNull();
		expect(screen.queryByText(/p = /)).toBeNull();
		expect(screen.getByRole("row", { name: /too few – 3$/ })).toBeDefined();
	});

	it("says which way a difference goes that is hardly chance, by what is better", async () => {
		open({ metric: { direction: "lower" }, answer: () => comparisonOf({ verdict: "hardlyChance" }) });
		expect(await screen.findByText("worse")).toBeDefined();
	});

	it("says why there is no comparison", async () => {
		open({
			answer: () => {
				throw new Error("No server answers.");
			},
		});
		expect((await screen.findByRole("alert")).textContent).toBe("No server answers.");
	});
});

describe("the answers needed", () => {
	const field = () => screen.findByLabelText(/^Difference you want to be able to see/);

	it("are told for the difference found, then for the one wanted", async () => {
		const { asked } = open({
			answer: ({ difference = 15 }) => comparisonOf({ needed: { difference, nPerGroup: 4393, power: 0.8, confidence: 0.95 } }),
		});
		expect(await screen.findByText(/^A difference of \+15 pts, as found here, takes 4,393 answers on each side/)).toBeDefined();
		fireEvent.change(await field(), { target: { value: "5" } });
		expect(
			await screen.findByText(
				"A difference of +5 pts, as from 30 pts to 35 pts, takes 4,393 answers on each side to be seen in 80 of 100 comparisons at 95 %. There are 200 and 200.",
			),
		).toBeDefined();
		expect(asked()?.difference).toBe(5);
	});

	it("are asked for towards what is better, or worse with a minus", async () => {
		const { asked } = open({ metric: { direction: "lower" } });
		fireEvent.change(await field(), { target: { value: "2,5" } });
		await waitFor(() => expect(asked()?.difference).toBe(-2.5));
		fireEvent.change(await field(), { target: { value: "-2.5" } });
		await waitFor(() => expect(asked()?.difference).toBe(2.5));
	});

	it("take durations in the unit that the score is read in", async () => {
		const { asked } = open({ metric: { kind: "duration", unit: "s", direction: "lower" }, value: 3 * 86_400 });
		expect(await screen.findByLabelText("Difference you want to be able to see, in d")).toBeDefined();
		fireEvent.change(await field(), { target: { value: "0.5" } });
		await waitFor(() => expect(asked()?.difference).toBe(-43_200));
	});

	it.each([
		["five", "Write a number, as 5."],
		["0", "No number of answers shows that there is no difference at all."],
	])("are not asked for of %j", async (text, problem) => {
		const { asked } = open();
		fireEvent.change(await field(), { target: { value: text } });
		expect(await screen.findByText(problem)).toBeDefined();
		expect(asked()?.difference).toBeUndefined();
	});

	it.each([
		[90, "A difference of +90 pts cannot be: from 30 pts this score cannot change by so much."],
		[5, "How many answers that takes is not known: there is no test for this score, or too few answers to say how they spread."],
	])("are said not to be known of %d points where nothing gives them", async (difference, text) => {
		open({ answer: () => comparisonOf({ needed: { difference, nPerGroup: null, power: 0.8, confidence: 0.95 } }) });
		fireEvent.change(await field(), { target: { value: `${difference}` } });
		expect(await screen.findByText(text)).toBeDefined();
	});
});
