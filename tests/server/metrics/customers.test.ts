import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from "vitest";
import type { CustomerAnswers, ErasureReceipt, SegmentScores } from "../../../src/shared/protocol/metrics-api.ts";
import { startTestApp } from "../test-app.ts";
import { call, defineMetric, type Failed, march, scoreOf, sendAnswers } from "./metric-driver.ts";

// A busy machine takes long to start the server.
vi.setConfig({ testTimeout: 60_000, hookTimeout: 60_000 });

let server: Awaited<ReturnType<typeof startTestApp>>;
let now = Date.parse("2026-03-31T12:00:00Z");
beforeAll(async () => {
	server = await startTestApp({ now: () => now });
});
afterAll(() => server.close());
beforeEach(() => {
	now = Date.parse("2026-03-31T12:00:00Z");
});

const ofCustomer = (key: string) => call<CustomerAnswers>(`${server.url}/api/customers/${encodeURIComponent(key)}/answers`);
const erase = (path: string) => call<ErasureReceipt & Failed>(`${server.url}/api/${path}`, { method: "DELETE" });

describe("a customer", () => {
	it("is given everything that they answered, under every metric", async () => {
		const nps = await defineMetric(server.url, { name: "A" });
		const contacts = await defineMetric(server.url, { name: "B", kind: "fcr", variant: "repeatWindow" });
		const key = "ada@example.org/1 %";
		await sendAnswers(server.url, nps.id, [
			{ id: "1", at: "2026-03-01T10:00:00Z", value: 9, customer: key, segment: { plan: "pro" } },
			{ id: "2", at: "2026-03-01T10:00:00Z", value: 9, customer: "somebody else" },
		]);
		await sendAnswers(server.url, contacts.id, [
			{ id: "1", at: "2026-03-02T10:00:00Z", contact: { customer: key, topic: "bill", resolved: true } },
		]);
		const { body } = await ofCustomer(key);
		expect(body.customer).toBe(key);
		expect(body.metrics).toEqual([
			{
				id: nps.id,
				name: "A",
				answers: [
					{ id: "1", at: "2026-03-01T10:00:00.000Z", day: "2026-03-01", value: 9, segment: { plan: "pro" }, customer: key },
				],
			},
			{
				id: contacts.id,
				name: "B",
				answers: [
					{
						id: "1",
						at: "2026-03-02T10:00:00.000Z",
						day: "2026-03-02",
						contact: { customer: key, topic: "bill", resolved: true, resolvable: true },
						customer: key,
					},
				],
			},
		]);
		expect((await ofCustomer("nobody")).body.metrics).toEqual([]);
	});

	it("who is erased is in no score and no list any more", async () => {
		const { id } = await defineMetric(server.url);
		await sendAnswers(server.url, id, [
			{ id: "1", at: "2026-03-01T10:00:00Z", value: 0, customer: "bob", segment: { account: "only-bob" } },
			{ id: "2", at: "2026-03-01T09:00:00Z", value: 9, customer: "eve", segment: { account: "eve" } },
		]);
		expect(await scoreOf(server.url, id, march)).toMatchObject({ n: 2, value: 0, asOf: "2026-03-01T10:00:00.000Z" });
		expect(await erase("customers/bob/answers")).toEqual({ status: 200, body: { erased: 1, locked: 0, verbatims: 0 } });
		expect(await scoreOf(server.url, id, march)).toMatchObject({ n: 1, value: 100, asOf: "2026-03-01T09:00:00.000Z" });
		const { body } = await call<SegmentScores>(`${server.url}/api/metrics/${id}/segments${march}`);
		expect(body.segments.map(({ value }) => value)).toEqual(["eve"]);
		expect((await ofCustomer("bob")).body.metrics).toEqual([]);
		expect((await erase("customers/bob/answers")).body).toEqual({ erased: 0, locked: 0, verbatims: 0 });
		expect((await erase(`metrics/${id}/answers/1`)).status).toBe(404);
	});
});

describe("values that are kept for a time", () => {
	/** As an hour later, when the server looks at the clock again: here a removed metric wakes it. */
	async function letPass(days: number): Promise<void> {
		now += days * 86_400_000;
		const { id } = await defineMetric(server.url);
		await erase(`metrics/${id}`);
	}

	it("hold on to contacts near those that were dropped, whose part in the score cannot be told any more", async () => {
		const { id } = await defineMetric(server.url, {
			kind: "fcr",
			variant: "repeatWindow",
			repeatWindow: { days: 3 },
			keepAnswers: { days: 20 },
		});
		const contact = (day: number, customer = "mia") => ({
			id: `contact-${customer}-${day}`,
			at: `2026-03-${String(day).padStart(2, "0")}T10:00:00Z`,
			contact: { customer, topic: "bill", resolved: true },
		});
		await sendAnswers(
			server.url,
			id,
			[8, 10, 12, 14, 30].map((day) => contact(day)),
		);
		await sendAnswers(server.url, id, [contact(11, "tom")]);
		const before = await scoreOf(server.url, id, march);
		// Of 8 to 14 only the first is a first contact, and it was repeated.
		expect(before).toMatchObject({ n: 3, value: (100 * 2) / 3 });
		await letPass(1);
		await vi.waitFor(async () => expect((await ofCustomer("mia")).body.metrics[0]?.answers).toHaveLength(3));
		expect((await erase(`metrics/${id}/answers/contact-mia-14`)).status).toBe(409);
		expect((await sendAnswers(server.url, id, [contact(13)])).status).toBe(409);
		expect(await scoreOf(server.url, id, march)).toMatchObject({ n: 3, value: before.value });
		expect((await erase("customers/mia/answers")).body).toEqual({ erased: 1, locked: 4, verbatims: 0 });
		expect((await ofCustomer("mia")).body.metrics).toEqual([]);
		expect(await scoreOf(server.url, id, march)).toMatchObject({ n: 2, value: 50 });
	});

	it("are dropped after it, and count as before", async () => {
		const { id } = await defineMetric(server.url, { keepAnswers: { days: 30 } });
		const answer = { id: "1", at: "2026-03-01T10:00:00Z", value: 9, customer: "zoe", segment: { plan: "pro" } };
		await sendAnswers(server.url, id, [answer, { ...answer, id: "2", value: 0, at: "2026-03-30T10:00:00Z" }]);
		const before = await scoreOf(server.url, id, march);
		await letPass(5);
		await vi.waitFor(async () => expect((await ofCustomer("zoe")).body.metrics[0]?.answers.map(({ id }) => id)).toEqual(["2"]));
		const { steps: _steps, stale: _stale, ...after } = await scoreOf(server.url, id, march);
		expect(before).toMatchObject(after);
		expect((await sendAnswers(server.url, id, [answer])).body).toEqual({ accepted: 0, duplicates: 1, rejected: [] });
		const changed = await sendAnswers(server.url, id, [{ ...answer, value: 3 }]);
		expect({ status: changed.status, body: changed.body }).toMatchObject({
			status: 409,
			body: { error: { code: "conflict", message: expect.stringContaining("dropped") } },
		});
		const mixed = await sendAnswers(server.url, id, [
			{ ...answer, value: 3 },
			{ ...answer, id: "3" },
		]);
		expect(mixed.body).toMatchObject({ accepted: 1, rejected: [{ index: 0, reason: expect.stringContaining("dropped") }] });
		expect((await erase(`metrics/${id}/answers/1`)).status).toBe(409);
		expect((await erase("customers/zoe/answers")).body).toEqual({ erased: 2, locked: 1, verbatims: 0 });
		expect((await erase("customers/zoe/answers")).status).toBe(409);
		expect(await scoreOf(server.url, id, march)).toMatchObject({ n: 1, value: 100 });
		const moved = await call<Failed>(`${server.url}/api/metrics/${id}`, { method: "PATCH", body: { timeZone: "Asia/Tokyo" } });
		expect({ status: moved.status, code: moved.body.error.code }).toEqual({ status: 409, code: "conflict" });
		expect((await call(`${server.url}/api/metrics/${id}`, { method: "PATCH", body: { name: "New name" } })).status).toBe(200);
	});
});
