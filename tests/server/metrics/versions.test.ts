import { afterAll, beforeAll, describe, expect, it, vi } from "vitest";
import type { Metric } from "../../../src/shared/protocol/metrics-api.ts";
import { startTestApp } from "../test-app.ts";
import { answersOf, call, defineMetric, type Failed, march, scoreOf, sendAnswers } from "./metric-driver.ts";

// A busy machine takes long to start the server.
vi.setConfig({ testTimeout: 60_000, hookTimeout: 60_000 });

let server: Awaited<ReturnType<typeof startTestApp>>;
beforeAll(async () => {
	server = await startTestApp();
});
afterAll(() => server.close());

const patch = (id: string, changes: unknown) =>
	call<Metric & Failed>(`${server.url}/api/metrics/${id}`, { method: "PATCH", body: changes });

describe("a metric", () => {
	it("is made once for one id, listed by name, read and removed for ever", async () => {
		const first = await defineMetric(server.url, { id: "aaa-metric", name: "Aaa", kind: "csat" });
		expect(first).toMatchObject({
			id: "aaa-metric",
			version: 1,
			kind: "csat",
			variant: "topBox",
			threshold: 4,
			definedBy: "api",
		});
		const again = await call<Metric>(`${server.url}/api/metrics`, {
			method: "POST",
			body: { id: "aaa-metric", name: "Other", kind: "nps" },
		});
		expect(again).toEqual({ status: 200, body: first });
		const { body } = await call<{ metrics: Metric[] }>(`${server.url}/api/metrics`);
		expect(body.metrics[0]).toEqual(first);
		await sendAnswers(server.url, "aaa-metric", answersOf([1, 5]));
		expect(await call(`${server.url}/api/metrics/aaa-metric`, { method: "DELETE" })).toEqual({ status: 200, body: first });
		for (const path of ["", "/score", "/versions", "/answers"])
			expect((await call(`${server.url}/api/metrics/aaa-metric${path}`)).status, path).toBe(404);
		// The id is free again, and nothing of the old answers is left.
		await defineMetric(server.url, { id: "aaa-metric", kind: "csat" });
		expect(await scoreOf(server.url, "aaa-metric", march)).toMatchObject({ n: 0 });
		await call(`${server.url}/api/metrics/aaa-metric`, { method: "DELETE" });
	});

	it.each([
		[{ kind: "nps" }, "name"],
		[{ name: "X", kind: "joy" }, "kind"],
		[{ name: "X", kind: "csat", threshold: 9 }, "threshold"],
		[{ name: "X", kind: "nps", variant: "mean" }, "variant"],
		[{ name: "X", kind: "nps", timeZone: "Mars/Olympus" }, "timeZone"],
		[{ name: "X", kind: "nps", id: "a b" }, "id"],
		[{ name: "X", kind: "fcr", variant: "repeatWindow", repeatWindow: { days: 7 }, keepAnswers: { days: 10 } }, "keepAnswers"],
	])("that cannot be is refused with the field: %j", async (body, field) => {
		const answer = await call<Failed>(`${server.url}/api/metrics`, { method: "POST", body });
		expect(answer.status).toBe(400);
		expect(Object.keys(answer.body.error.fields).join()).toContain(field);
	});

	it("that changes is a new version, and can still be scored by the older", async () => {
		const { id } = await defineMetric(server.url, { kind: "csat" });
		await sendAnswers(server.url, id, answersOf([3, 4, 5, 5]));
		const { status, body } = await patch(id, { threshold: 5, target: 80, definedBy: "ada" });
		expect({ status, body }).toMatchObject({ status: 200, body: { version: 2, threshold: 5, target: 80, definedBy: "ada" } });
		expect(await scoreOf(server.url, id, march)).toMatchObject({ value: 50 });
		expect(await scoreOf(server.url, id, `${march}&version=1`)).toMatchObject({ value: 75 });
		const { body: versions } = await call<{ versions: Metric[] }>(`${server.url}/api/metrics/${id}/versions`);
		expect(versions.versions.map(({ version }) => version)).toEqual([2, 1]);
		expect((await patch(id, { threshold: 5 })).body.version).toBe(2);
		expect((await patch(id, { kind: "nps" })).status).toBe(400);
	});

	it("that moves to another time zone counts its days anew, and by the older version as before", async () => {
		const { id } = await defineMetric(server.url, { timeZone: "UTC" });
		const late = { at: "2026-03-10T20:00:00Z", segment: { plan: "pro" } };
		await sendAnswers(server.url, id, [
			{ ...late, id: "a", value: 9 },
			{ ...late, id: "b", value: 2, at: "2026-03-10T02:00:00Z" },
		]);
		const tenth = "?from=2026-03-10&to=2026-03-10";
		expect(await scoreOf(server.url, id, tenth)).toMatchObject({ n: 2 });
		expect((await patch(id, { timeZone: "Asia/Tokyo" })).status).toBe(200);
		for (const segment of ["", "&segment=plan:pro"]) {
			expect(await scoreOf(server.url, id, `${tenth}${segment}`)).toMatchObject({ n: 1, value: -100 });
			expect(await scoreOf(server.url, id, `?from=2026-03-11&to=2026-03-11${segment}`)).toMatchObject({ n: 1, value: 100 });
			expect(await scoreOf(server.url, id, `${tenth}&version=1${segment}`)).toMatchObject({ n: 2, value: 0 });
		}
		await sendAnswers(server.url, id, [{ ...late, id: "a", value: 0 }]);
		expect(await scoreOf(server.url, id, "?from=2026-03-11&to=2026-03-11")).toMatchObject({ n: 1, value: -100 });
	});

	it("that begins to look at repeated contacts counts them anew", async () => {
		const { id } = await defineMetric(server.url, { kind: "fcr", variant: "gross" });
		const contact = (day: number) => ({
			id: `contact-${day}`,
			at: `2026-03-${String(day).padStart(2, "0")}T12:00:00Z`,
			contact: { customer: "ada", topic: "bill", resolved: true },
		});
		await sendAnswers(server.url, id, [1, 4, 20].map(contact));
		expect(await scoreOf(server.url, id, march)).toMatchObject({ value: 100, n: 3 });
		await patch(id, { variant: "repeatWindow", repeatWindow: { days: 7 } });
		// Of two first contacts one was repeated.
		expect(await scoreOf(server.url, id, march)).toMatchObject({ value: 50, n: 2 });
		expect(await scoreOf(server.url, id, `${march}&version=1`)).toMatchObject({ value: 100, n: 3 });
		await patch(id, { repeatWindow: { days: 2 } });
		expect(await scoreOf(server.url, id, march)).toMatchObject({ value: 100, n: 3 });
		expect(await scoreOf(server.url, id, `${march}&version=2`)).toMatchObject({ value: 50, n: 2 });
	});

	it("changed by two at once keeps one change and refuses the other", async () => {
		const { id } = await defineMetric(server.url);
		const answers = await Promise.all(["A", "B", "C"].map((name) => patch(id, { name })));
		expect(answers.filter(({ status }) => status === 200).length).toBeGreaterThan(0);
		expect(answers.every(({ status }) => status === 200 || status === 409)).toBe(true);
		const { body } = await call<Metric>(`${server.url}/api/metrics/${id}`);
		expect(body.version).toBe(1 + answers.filter(({ status }) => status === 200).length);
	});
});
