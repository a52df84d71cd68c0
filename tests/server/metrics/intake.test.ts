import { afterAll, beforeAll, describe, expect, it, vi } from "vitest";
import { startTestApp } from "../test-app.ts";
import { answersOf, defineMetric, march, scoreOf, sendAnswers } from "./metric-driver.ts";

// A busy machine takes long to start the server.
vi.setConfig({ testTimeout: 60_000, hookTimeout: 60_000 });

let server: Awaited<ReturnType<typeof startTestApp>>;
beforeAll(async () => {
	server = await startTestApp();
});
afterAll(() => server.close());

describe("answers over HTTP", () => {
	it("are counted once, however often they come", async () => {
		const { id } = await defineMetric(server.url);
		const answers = answersOf([0, 7, 7, 9, 9, 9]);
		expect(await sendAnswers(server.url, id, answers)).toEqual({
			status: 200,
			body: { accepted: 6, duplicates: 0, rejected: [] },
		});
		expect((await sendAnswers(server.url, id, answers)).body).toEqual({ accepted: 0, duplicates: 6, rejected: [] });
		const score = await scoreOf(server.url, id, march);
		expect(score).toMatchObject({ n: 6, unit: "points", tooFew: true, asOf: "2026-03-10T12:00:00.000Z" });
		expect(score.value).toBeCloseTo(100 / 3, 9);
	});
});
