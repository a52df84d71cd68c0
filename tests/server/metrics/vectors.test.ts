import { afterAll, beforeAll, describe, expect, it, vi } from "vitest";
import * as z from "zod/mini";
import type { MetricInput } from "../../../src/shared/measure/definition.ts";
import { expectClose, vectorsOf } from "../../shared/measure/vectors.ts";
import { startTestApp } from "../test-app.ts";
import { defineMetric, scoreOf, sendAnswers } from "./metric-driver.ts";

// A busy machine takes long to start the server.
vi.setConfig({ testTimeout: 60_000, hookTimeout: 60_000 });

let server: Awaited<ReturnType<typeof startTestApp>>;
beforeAll(async () => {
	server = await startTestApp();
});
afterAll(() => server.close());

type Fields = Readonly<Record<string, unknown>>;

/** A way to ask the HTTP interface for what a vector expects; null where the vector asks for something else. */
interface Question {
	readonly metric: Omit<MetricInput, "name">;
	readonly answers: readonly Fields[];
	readonly value: string;
	/** Where the expected interval stands, if the vector has it. */
	readonly interval?: string;
	readonly n?: number;
}

const noon = (day: number) => new Date(Date.UTC(2026, 0, 1 + day, 12)).toISOString();
const repeated = (answer: Fields, times: number) => Array.from({ length: times }, () => answer);
const countsSchema = z.record(z.string(), z.number());

function ofCounts(counts: unknown): Fields[] {
	return Object.entries(countsSchema.parse(counts)).flatMap(([value, count]) => repeated({ value: Number(value) }, count));
}

function scaleOf(input: Fields): { min: number; max: number } {
	const max = z.number().parse(input.scale_max);
	return { min: z.optional(z.number()).parse(input.scale_min) ?? (max === 2 ? 0 : 1), max };
}

const npsSchema = z.object({ detractors: z.number(), passives: z.number(), promoters: z.number() });

function npsAnswers(input: Fields): Fields[] | null {
	if ("ratings" in input)
		return z
			.array(z.number())
			.parse(input.ratings)
			.map((value) => ({ value }));
	const counts = npsSchema.safeParse(input);
	if (!counts.success) return null;
	const { detractors, passives, promoters } = counts.data;
	return [...repeated({ value: 0 }, detractors), ...repeated({ value: 7 }, passives), ...repeated({ value: 10 }, promoters)];
}

const fcrSchema = z.object({ resolved_first: z.number(), all: z.number(), not_resolvable_at_level_1: z.number() });

function fcrAnswers(input: Fields): Fields[] {
	const { resolved_first: resolved, all, not_resolvable_at_level_1: hopeless } = fcrSchema.parse(input);
	const contact = (isResolved: boolean, isResolvable: boolean) => ({
		contact: { customer: "", resolved: isResolved, resolvable: isResolvable },
	});
	return [
		...repeated(contact(true, true), resolved),
		...repeated(contact(false, false), hopeless),
		...repeated(contact(false, true), all - resolved - hopeless),
	];
}

const contactsSchema = z.array(z.object({ customer: z.string(), topic: z.string(), day: z.number(), resolved: z.boolean() }));

const questionsOf: Readonly<Record<string, (input: Fields) => readonly Question[]>> = {
	nps: (input) => {
		const answers = npsAnswers(input);
		return answers === null ? [] : [{ metric: { kind: "nps" }, answers, value: "nps", n: answers.length }];
	},
	nps_ci: (input) => [
		{ metric: { kind: "nps" }, answers: npsAnswers(input) ?? [], value: "nps", interval: "clamped_adjusted_wald" },
	],
	csat_top_box: (input) => [
		{
			metric: { kind: "csat", scale: scaleOf(input), threshold: z.number().parse(input.threshold) },
			answers: ofCounts(input.counts),
			value: "csat",
			interval: "wilson",
		},
	],
	csat_mean: (input) => [
		{
			metric: { kind: "csat", variant: "mean", scale: scaleOf(input) },
			answers: ofCounts(input.counts),
			value: "mean",
			interval: "ci",
		},
	],
	ces: (input) => {
		const answers = ofCounts(input.counts);
		const scale = { min: 1, max: input.version === "1.0" ? 5 : 7 };
		const mean: Question = { metric: { kind: "ces", variant: "mean", scale }, answers, value: "mean", interval: "mean_ci" };
		if (input.version === "1.0") return [mean];
		return [
			mean,
			{ metric: { kind: "ces", variant: "agree", scale }, answers, value: "percent_agree", interval: "percent_agree_wilson" },
			{ metric: { kind: "ces", variant: "net", scale }, answers, value: "net_index" },
		];
	},
	fcr: (input) => [
		{ metric: { kind: "fcr", variant: "gross" }, answers: fcrAnswers(input), value: "gross", interval: "gross_wilson" },
		{ metric: { kind: "fcr", variant: "net" }, answers: fcrAnswers(input), value: "net" },
	],
	fcr_repeat_window: (input) => [
		{
			metric: { kind: "fcr", variant: "repeatWindow", repeatWindow: { days: z.number().parse(input.window_days) } },
			answers: contactsSchema.parse(input.contacts).map(({ day, ...contact }) => ({ at: noon(day), contact })),
			value: "fcr",
		},
	],
	churn_retention: (input) => {
		const answers = [{ period: input }];
		return [
			{ metric: { kind: "churn" }, answers, value: "churn", interval: "churn_wilson" },
			{ metric: { kind: "retention" }, answers, value: "retention" },
		];
	},
};

const cases = Object.entries(questionsOf).flatMap(([group, read]) =>
	vectorsOf(group).flatMap(({ id, input, expected }) =>
		read(input).map((question) => ({ title: `${group} ${id}, ${question.value}`, group, question, input, expected })),
	),
);

describe("what the HTTP interface says of known answers", () => {
	it("is asked for every vector of these groups", () => {
		for (const group of Object.keys(questionsOf)) expect(vectorsOf(group).length, group).toBeGreaterThan(3);
		// One of NPS gives proportions without counts, which nobody can have answered.
		const asked = new Set(cases.map(({ group, input }) => `${group} ${JSON.stringify(input)}`)).size;
		expect(asked).toBe(Object.keys(questionsOf).reduce((sum, group) => sum + vectorsOf(group).length, 0) - 1);
	});

	it.each(cases)("is as computed elsewhere: $title", async ({ group, question, input, expected }) => {
		const { id } = await defineMetric(server.url, { ...question.metric, timeZone: "UTC" });
		const sent = question.answers.map((answer, n) => ({ id: `answer-${n}`, at: noon(0), ...answer }));
		expect((await sendAnswers(server.url, id, sent)).body).toEqual({ accepted: sent.length, duplicates: 0, rejected: [] });
		const confidence = z.optional(z.number()).parse(input.confidence) ?? 0.95;
		const score = await scoreOf(server.url, id, `?from=2026-01-01&to=2026-03-31&confidence=${confidence}`);
		// Whether a number is compared at 1e-9 or, for limits from t, at 1e-7 shows in its path.
		expectClose(score.value, expected[question.value], group);
		if (question.n !== undefined) expect(score.n).toBe(question.n);
		if (question.interval === undefined) return;
		expect(score.interval?.level).toBe(confidence);
		expectClose([score.interval?.low, score.interval?.high], expected[question.interval], `${group}.${question.interval}`);
	});
});
