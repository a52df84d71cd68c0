import { afterAll, beforeAll, describe, expect, it, vi } from "vitest";
import type { Answer } from "../../../src/shared/measure/answer.ts";
import type { MetricInput } from "../../../src/shared/measure/definition.ts";
import { readAnswer } from "../../../src/shared/measure/read-answer.ts";
import { recompute } from "../../../src/shared/measure/recompute.ts";
import type { Metric, SegmentScores, Series } from "../../../src/shared/protocol/metrics-api.ts";
import { type SeededRandom, seededRandom } from "../../support/seeded-random.ts";
import { startTestApp } from "../test-app.ts";
import { call, defineMetric, scoreOf, sendAnswers, sendText } from "./metric-driver.ts";

// A busy machine takes long to start the server.
vi.setConfig({ testTimeout: 120_000, hookTimeout: 60_000 });

let server: Awaited<ReturnType<typeof startTestApp>>;
beforeAll(async () => {
	server = await startTestApp();
});
afterAll(() => server.close());

const rounds = process.env.ODOGRAPH_SOAK === "1" ? 60 : 12;

interface Case {
	readonly input: Partial<MetricInput>;
	value(random: SeededRandom): Readonly<Record<string, unknown>>;
}

const cases: readonly (readonly [string, Case])[] = [
	["nps", { input: { kind: "nps" }, value: (random) => ({ value: random.below(11) }) }],
	[
		"a gauge of odd fractions",
		{
			input: { kind: "gauge", variant: "latest" },
			value: (random) => ({ value: (random.next() - 0.5) * 10 ** random.below(9) }),
		},
	],
	[
		"durations, some not over yet",
		{
			input: { kind: "duration", variant: "p90" },
			value: (random) => ({ duration: { value: random.below(100_000) / 7, completed: random.below(4) > 0 } }),
		},
	],
	[
		"repeated contacts",
		{
			input: { kind: "fcr", variant: "repeatWindow", repeatWindow: { days: 3 } },
			value: (random) => ({
				contact: { customer: `customer-${random.below(6)}`, topic: random.pick(["bill", "id"]), resolved: random.below(3) > 0 },
			}),
		},
	],
	[
		"churn by period",
		{
			input: { kind: "churn" },
			value: (random) => {
				const joined = random.below(50);
				return { period: { start: 1_000, end: 900 + joined, new: joined } };
			},
		},
	],
];

function randomAnswer(random: SeededRandom, { value }: Case): Readonly<Record<string, unknown>> {
	const day = String(1 + random.below(28)).padStart(2, "0");
	const time = `${String(random.below(24)).padStart(2, "0")}:${String(random.below(60)).padStart(2, "0")}:00`;
	return {
		id: `answer-${random.below(120)}`,
		at: `2026-02-${day}T${time}Z`,
		...value(random),
		customer: `customer-${random.below(6)}`,
		segment: {
			plan: random.pick(["basic", "pro", "team"]),
			...(random.below(2) === 0 && { city: random.pick(["Oslo", "Pisa"]) }),
		},
	};
}

/** Everything that can be asked of a metric, but for what names it. */
async function everythingOf(id: string) {
	const window = "?from=2026-01-01&to=2026-03-31";
	const read = async <T>(path: string) => (await call<T>(`${server.url}/api/metrics/${id}/${path}`)).body;
	const numbersOf = ({ value, n, interval, asOf }: Awaited<ReturnType<typeof scoreOf>>) => ({ value, n, interval, asOf });
	const byKey = async (key: string) =>
		(await read<SegmentScores>(`segments${window}&key=${key}`)).segments.map(({ value, score }) => [value, numbersOf(score)]);
	return {
		score: numbersOf(await scoreOf(server.url, id, window)),
		days: (await read<Series>(`series${window}&every=day`)).points,
		distribution: await read(`distribution${window}`),
		plans: await byKey("plan"),
		cities: await byKey("city"),
	};
}

function answersFrom(text: string, metric: Metric): Answer[] {
	return text
		.trim()
		.split("\n")
		.map((line) => {
			const reading = readAnswer(metric, JSON.parse(line), { now: Date.now() });
			if ("reason" in reading) throw new Error(reading.reason);
			return reading.answer;
		});
}

describe("what a metric says after answers came, were replaced and were erased", () => {
	it.each(cases)("is what the remaining answers say, also by the steps of the score itself: %s", async (_, each) => {
		const random = seededRandom(7);
		const { id } = await defineMetric(server.url, each.input);
		for (let round = 0; round < rounds; round++) {
			const batch = Array.from({ length: 1 + random.below(60) }, () => randomAnswer(random, each));
			expect((await sendAnswers(server.url, id, batch)).body.rejected).toEqual([]);
			for (let n = random.below(15); n > 0; n--)
				await call(`${server.url}/api/metrics/${id}/answers/answer-${random.below(120)}`, { method: "DELETE" });
			if (round % 4 === 3) await call(`${server.url}/api/customers/customer-${random.below(6)}/answers`, { method: "DELETE" });
		}
		const text = await (await fetch(`${server.url}/api/metrics/${id}/answers?from=2026-01-01&to=2026-03-31`)).text();
		const fresh = await defineMetric(server.url, each.input);
		const { body: receipt } = await sendText(server.url, fresh.id, { text, type: "application/x-ndjson" });
		expect(receipt.accepted).toBeGreaterThan(10);
		const said = await everythingOf(id);
		expect(said).toEqual(await everythingOf(fresh.id));
		for (const segment of ["", "&segment=plan:pro"]) {
			const { value, n, steps } = await scoreOf(server.url, id, `?from=2026-01-01&to=2026-03-31${segment}`);
			const again = recompute(steps, answersFrom(text, fresh));
			expect(again.n).toBe(n);
			expect(again.value).toBeCloseTo(value ?? Number.NaN, 6);
		}
		// So that the next kind's customers are only its own.
		for (const metric of [id, fresh.id]) await call(`${server.url}/api/metrics/${metric}`, { method: "DELETE" });
	});
});
