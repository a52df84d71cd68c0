import { afterAll, beforeAll, describe, expect, it, vi } from "vitest";
import * as z from "zod/mini";
import type { MetricInput } from "../../../src/shared/measure/definition.ts";
import { type Comparison, comparisonSchema } from "../../../src/shared/protocol/metrics-api.ts";
import { expectClose, vectorsOf } from "../../shared/measure/vectors.ts";
import { startTestApp } from "../test-app.ts";
import { call, defineMetric, type Failed, scoreOf, sendAnswers } from "./metric-driver.ts";

// A busy machine takes long to start the server.
vi.setConfig({ testTimeout: 60_000, hookTimeout: 60_000 });

let server: Awaited<ReturnType<typeof startTestApp>>;
beforeAll(async () => {
	server = await startTestApp({ now: () => Date.parse("2026-04-10T12:00:00Z") });
});
afterAll(() => server.close());

type Fields = Readonly<Record<string, unknown>>;

const inFebruary = { at: "2026-02-10T12:00:00Z", segment: { plan: "basic", region: "north" } };
const inMarch = { at: "2026-03-10T12:00:00Z", segment: { plan: "pro", region: "north" } };
const windows = "from=2026-03-01&to=2026-03-31&againstFrom=2026-02-01&againstTo=2026-02-28";

const repeated = (count: number, answer: Fields) => Array.from({ length: count }, () => answer);
const values = (list: readonly number[]): Fields[] => list.map((value) => ({ value }));
const nets = ([against = 0, neither = 0, inFavour = 0]: readonly number[]): Fields[] => [
	...repeated(against, { value: 2 }),
	...repeated(neither, { value: 8 }),
	...repeated(inFavour, { value: 10 }),
];
const shares = (hits: number, n: number): Fields[] => [
	...repeated(hits, { value: true }),
	...repeated(n - hits, { value: false }),
];

/** A metric with the one side's answers in February (plan basic) and the other's in March (plan pro). */
async function metricWith(input: Partial<MetricInput>, [before, after]: readonly [readonly Fields[], readonly Fields[]]) {
	const { id } = await defineMetric(server.url, input);
	const all = [...before.map((answer) => ({ ...inFebruary, ...answer })), ...after.map((answer) => ({ ...inMarch, ...answer }))];
	const sent = await sendAnswers(
		server.url,
		id,
		all.map((answer, index) => ({ id: `a-${index}`, ...answer })),
	);
	expect(sent.body).toMatchObject({ accepted: all.length, rejected: [] });
	return id;
}

async function comparisonOf(id: string, query: string): Promise<Comparison> {
	const { status, body } = await call<unknown>(`${server.url}/api/metrics/${id}/comparison?${query}`);
	if (status !== 200) throw new Error(`There is no comparison: ${JSON.stringify(body)}`);
	return comparisonSchema.parse(body);
}

async function refusalOf(id: string, query: string) {
	const { status, body } = await call<Failed>(`${server.url}/api/metrics/${id}/comparison?${query}`);
	return { status, message: body.error.message, fields: body.error.fields };
}

const counts = z.array(z.number());

describe("a comparison over HTTP", () => {
	it.each(vectorsOf("nps_difference"))("of NPS is as computed elsewhere: $id", async ({ input, expected }) => {
		const id = await metricWith({ kind: "nps" }, [nets(counts.parse(input.before)), nets(counts.parse(input.after))]);
		const found = await comparisonOf(id, `${windows}&confidence=${input.confidence}`);
		const { adjusted, standardError, z: score } = found.steps.find(({ name }) => name === "test")?.inputs ?? {};
		expectClose(
			{
				nps_before: found.before.value,
				nps_after: found.after.value,
				observed_difference: found.difference,
				adjusted_difference: adjusted,
				se: standardError,
				z: score,
				p_two_sided: found.p,
				ci: [found.interval?.low, found.interval?.high],
			},
			expected,
			"nps_difference",
		);
	});

	it.each(vectorsOf("two_proportions"))("of shares is as computed elsewhere: $id", async ({ input, expected }) => {
		const { x1, n1, x2, n2 } = z.object({ x1: z.number(), n1: z.number(), x2: z.number(), n2: z.number() }).parse(input);
		const id = await metricWith({ kind: "conversion" }, [shares(x1, n1), shares(x2, n2)]);
		const found = await comparisonOf(id, `${windows}&confidence=${input.confidence}`);
		const inPercent = (value: number | null | undefined) => (value ?? Number.NaN) / 100;
		expectClose(inPercent(found.difference), expected.difference, "two_proportions");
		expectClose(found.p, expected.p_n_minus_1, "two_proportions");
		expectClose([inPercent(found.interval?.low), inPercent(found.interval?.high)], expected.ci_newcombe, "two_proportions");
	});

	it.each(vectorsOf("welch"))("of means is as computed elsewhere: $id", async ({ input, expected }) => {
		const id = await metricWith({ kind: "gauge" }, [values(counts.parse(input.a)), values(counts.parse(input.b))]);
		const found = await comparisonOf(id, `${windows}&confidence=${input.confidence}`);
		const { t, df } = found.steps.find(({ name }) => name === "test")?.inputs ?? {};
		const ci = [found.interval?.low, found.interval?.high];
		expectClose({ difference: found.difference, t, df, p: found.p, ci }, expected, "welch");
	});

	it.each(vectorsOf("two_proportion_sample_size"))("says how many customers it takes: $id", async ({ input, expected }) => {
		const { p1, p2, power } = z.object({ p1: z.number(), p2: z.number(), power: z.number() }).parse(input);
		const base = [{ period: { start: 10_000, end: Math.round(10_000 * (1 - p1)), new: 0 } }];
		const id = await metricWith({ kind: "churn" }, [base, base]);
		const asked = `&difference=${100 * (p2 - p1)}&power=${power}&confidence=${input.confidence}`;
		const { needed } = await comparisonOf(id, `${windows}${asked}`);
		expect(needed?.nPerGroup).toBe(expected.n_per_group);
		expect(needed).toMatchObject({ power, confidence: input.confidence });
	});

	const ofTwo = vectorsOf("nps_sample_size").filter(({ input }) => input.kind === "two");
	it.each(ofTwo)("says how many answers about NPS it takes: $id", async ({ input, expected }) => {
		// As many for as against have the variance of their share.
		const half = 50 * z.number().parse(input.variance1);
		expect(input.variance2).toBe(input.variance1);
		const even = nets([half, 100 - 2 * half, half]);
		const id = await metricWith({ kind: "nps" }, [even, even]);
		const asked = `&difference=${input.difference_points}&power=${input.power}&confidence=${input.confidence}`;
		expect((await comparisonOf(id, `${windows}${asked}`)).needed?.nPerGroup).toBe(expected.n_per_group);
	});
});

describe("the two sides", () => {
	let id = "";
	beforeAll(async () => {
		id = await metricWith({ kind: "nps", window: { days: 31 } }, [nets([40, 60, 100]), nets([30, 50, 120])]);
	});

	it("are each the score of their window, whole", async () => {
		const found = await comparisonOf(id, windows);
		const { label, from, to, segment, ...after } = found.after;
		expect(after).toEqual(await scoreOf(server.url, id, "?from=2026-03-01&to=2026-03-31"));
		expect({ label, from, to, segment }).toEqual({
			label: "2026-03-01 to 2026-03-31",
			from: "2026-03-01",
			to: "2026-03-31",
			segment: null,
		});
		expect(found.before).toMatchObject({ n: 200, value: 30, label: "2026-02-01 to 2026-02-28" });
		expect(found).toMatchObject({ unit: "points", test: "adjusted Wald (Rocks 2016), z", verdict: "couldBeChance" });
	});

	it.each<[string, [from: string, to: string], [from: string, to: string]]>([
		["", ["2026-02-08", "2026-03-10"], ["2026-03-11", "2026-04-10"]],
		["from=2026-03-01&to=2026-03-31", ["2026-01-29", "2026-02-28"], ["2026-03-01", "2026-03-31"]],
		["from=2026-03-01&to=2026-03-31&againstFrom=2026-01-01", ["2026-01-01", "2026-01-31"], ["2026-03-01", "2026-03-31"]],
		["from=2026-03-01&to=2026-03-31&againstTo=2026-01-31", ["2026-01-01", "2026-01-31"], ["2026-03-01", "2026-03-31"]],
	])("are windows of one length where %j says no more", async (query, [beforeFrom, beforeTo], [from, to]) => {
		const { before, after } = await comparisonOf(id, query);
		expect([before.from, before.to, after.from, after.to]).toEqual([beforeFrom, beforeTo, from, to]);
	});

	it("are two segments of one window, or one in two windows", async () => {
		const bySegment = await comparisonOf(id, "from=2026-02-01&to=2026-03-31&segment=plan:pro&againstSegment=plan:basic");
		expect(bySegment.before).toMatchObject({ n: 200, value: 30, label: "2026-02-01 to 2026-03-31, plan = basic" });
		expect(bySegment.after).toMatchObject({ n: 200, value: 45, segment: { key: "plan", value: "pro" } });
		const byWindow = await comparisonOf(id, `${windows}&segment=region:north`);
		expect([byWindow.before.n, byWindow.after.n]).toEqual([200, 200]);
		expect(byWindow.before.segment).toEqual({ key: "region", value: "north" });
	});

	it.each([
		"from=2026-03-01&to=2026-03-31&againstFrom=2026-02-15&againstTo=2026-03-01",
		`${windows.replace("2026-02-28", "2026-03-05")}&segment=plan:pro&againstSegment=region:north`,
		`${windows.replace("2026-02-28", "2026-03-05")}&segment=plan:pro&againstSegment=plan:pro`,
		`${windows.replace("2026-02-28", "2026-03-05")}&againstSegment=plan:pro`,
	])("must not share answers, as those of %s may", async (query) => {
		expect(await refusalOf(id, query)).toMatchObject({
			status: 400,
			message: expect.stringContaining("may count the same answers"),
		});
	});

	it.each([
		[windows.replace("2026-02-28", "2026-02-30"), "is not a day"],
		[windows.replace("2026-02-28", "2026-01-31"), "before it begins"],
		[`${windows}&power=2`, "above 0.9999"],
		[`${windows}&difference=much`, "is not a number"],
	])("must be days and numbers, which %s is not", async (query, why) => {
		const refusal = await refusalOf(id, query);
		expect(refusal.status).toBe(400);
		expect(JSON.stringify(refusal)).toContain(why);
		expect((await refusalOf("no-such-metric", windows)).status).toBe(404);
	});

	it("are said to be too few, or without a test, in words", async () => {
		const few = await comparisonOf(id, "from=2026-01-01&to=2026-01-31&againstFrom=2026-02-01&againstTo=2026-02-28&difference=10");
		expect(few).toMatchObject({
			verdict: "tooFew",
			words: "Not enough answers to tell: 200 and 0, where each side needs at least 10.",
			difference: null,
			needed: { difference: 10, nPerGroup: expect.any(Number) },
		});
		const costs = await metricWith({ kind: "costToServe", unit: "EUR" }, [values([4, 5]), values([6, 7])]);
		expect(await comparisonOf(costs, windows)).toMatchObject({
			verdict: "notTested",
			words: "Not tested: costs are booked, not sampled.",
			difference: 2,
			interval: null,
			p: null,
		});
	});
});
