import { createHmac } from "node:crypto";
import { request } from "node:http";
import { join } from "node:path";
import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from "vitest";
import { startTestApp } from "../test-app.ts";
import { newMetric, newSource, scoreOf, send, sendJson, signedTypeform, typeformCall, typeformSecret } from "./hook-driver.ts";
import { fixture } from "./vendor-calls.ts";

vi.setConfig({ testTimeout: 60_000, hookTimeout: 60_000 });

const now = Date.parse("2026-03-20T10:00:00Z");
let server: Awaited<ReturnType<typeof startTestApp>>;
let metricId: string;
let hook: string;

beforeAll(async () => {
	server = await startTestApp({ now: () => now });
});
afterAll(() => server.close());
beforeEach(async () => {
	metricId = await newMetric(server.url);
	hook = (await newSource(server.url, { vendor: "typeform", metricId, secrets: { secret: typeformSecret } })).hook;
});

async function refusals(): Promise<number> {
	const { text } = await send(`${server.url}/metrics`, { method: "GET" });
	return Number(/^odograph_hook_refusals_total (\d+)$/m.exec(text)?.[1]);
}

describe("a vendor's call", () => {
	it("becomes an answer, and the score knows it", async () => {
		expect(await send(hook, typeformCall("r-1", 9))).toMatchObject({
			status: 200,
			body: { accepted: 1, duplicates: 0, rejected: [], queued: 0, ignored: 0 },
		});
		expect(await scoreOf(server.url, metricId)).toMatchObject({ value: 100, n: 1, asOf: "2026-03-02T09:17:02.000Z" });
		const { body } = await send(hook.replace("/hooks/", "/sources/"), { method: "GET" });
		expect(body).toMatchObject({
			lastCallAt: new Date(now).toISOString(),
			lastReceipt: { accepted: 1, ignored: 0 },
			lastRefusal: null,
		});
	});

	it("sent twice counts once, and a changed answer replaces the first, whatever its event is called", async () => {
		await send(hook, typeformCall("r-1", 9));
		expect((await send(hook, typeformCall("r-1", 9))).body).toMatchObject({ accepted: 0, duplicates: 1 });
		await send(hook, typeformCall("r-1", 2));
		expect(await scoreOf(server.url, metricId)).toMatchObject({ value: -100, n: 1 });
	});

	it("that was overtaken by a newer state of its answer, or is sent again after it, changes nothing", async () => {
		const source = { vendor: "delighted", metricId, secrets: { apiKey: "d-key" } };
		const delighted = (await newSource(server.url, source)).hook;
		const call = (score: number, updatedAt: number) => {
			const body = fixture("delighted.json")
				.replace('"score":9', `"score":${score}`)
				.replace('"updated_at":1772442600', `"updated_at":${updatedAt}`);
			const digest = createHmac("sha256", "d-key").update(body).digest("hex");
			return send(delighted, { body, headers: { "x-delighted-webhook-signature": `sha256=${digest}` } });
		};
		expect((await call(3, 1_772_442_600)).body).toMatchObject({ accepted: 1, ignored: 0 });
		expect((await call(9, 1_772_443_200)).body).toMatchObject({ accepted: 1, ignored: 0 });
		expect((await call(3, 1_772_442_600)).body).toMatchObject({ accepted: 0, ignored: 1 });
		expect((await call(9, 1_772_443_200)).body).toMatchObject({ duplicates: 1, ignored: 0 });
		expect(await scoreOf(server.url, metricId)).toMatchObject({ value: 100, n: 1 });
	});

	it("with a wrong signature is answered 401, counted, shown, and nothing of it is stored", async () => {
		const before = await refusals();
		const call = typeformCall("r-1", 9);
		for (const forged of [
			{ ...call, body: `${String(call.body)} ` },
			{ ...call, headers: {} },
		]) {
			expect(await send(hook, forged)).toMatchObject({
				status: 401,
				body: { error: { code: "unauthorized", message: expect.stringContaining("Nothing was stored.") } },
			});
		}
		expect(await refusals()).toBe(before + 2);
		expect(await scoreOf(server.url, metricId)).toMatchObject({ n: 0 });
		const { body } = await send(hook.replace("/hooks/", "/sources/"), { method: "GET" });
		expect(body).toMatchObject({ lastCallAt: null, lastRefusal: { reason: "The header Typeform-Signature is missing." } });
	});

	it("for an unknown source is answered 404 and counted", async () => {
		const before = await refusals();
		expect(await send(`${server.url}/api/hooks/no-such-source`, typeformCall("r-1", 9))).toMatchObject({ status: 404 });
		expect(await refusals()).toBe(before + 1);
	});

	it.each([
		[
			"an answer off the scale",
			JSON.stringify({
				form_response: { token: "a", submitted_at: "2026-03-02T09:17:02Z", answers: [{ type: "number", number: 11 }] },
			}),
			"outside 0..10",
		],
		[
			"a word",
			JSON.stringify({
				form_response: { token: "a", submitted_at: "2026-03-02T09:17:02Z", answers: [{ type: "number", number: "ten" }] },
			}),
			"not a number",
		],
		[
			"a number beyond numbers",
			'{"form_response":{"token":"a","submitted_at":"2026-03-02T09:17:02Z","answers":[{"type":"number","number":1e400}]}}',
			"not a number",
		],
		[
			"no id",
			JSON.stringify({ form_response: { submitted_at: "2026-03-02T09:17:02Z", answers: [{ type: "number", number: 1 }] } }),
			"no id",
		],
		["no time", JSON.stringify({ form_response: { token: "a", answers: [{ type: "number", number: 1 }] } }), "no time"],
		[
			"a time to come",
			JSON.stringify({
				form_response: { token: "a", submitted_at: "2027-03-02T09:17:02Z", answers: [{ type: "number", number: 1 }] },
			}),
			"future",
		],
	])("that is signed and brings %s is answered with the reason", async (_what, body, reason) => {
		const { status, body: receipt } = await send(hook, signedTypeform(body));
		expect(status).toBe(200);
		expect(receipt).toMatchObject({ accepted: 0, rejected: [{ index: 0, reason: expect.stringContaining(reason) }] });
	});

	it.each([
		["no JSON", "{", 422],
		["nothing", "", 422],
		["deep nesting", "[".repeat(100_000), 422],
		["too much", `"${"a".repeat(2 * 2 ** 20)}"`, 413],
	])("that is signed and holds %s is refused with a sentence, which the source shows", async (_what, body, status) => {
		expect(await send(hook, signedTypeform(body))).toMatchObject({
			status,
			body: { error: { message: expect.stringMatching(/\.$/) } },
		});
	});

	it("that is compressed is refused before its signature is looked at", async () => {
		const call = typeformCall("r-1", 9);
		expect(await send(hook, { ...call, headers: { ...call.headers, "content-encoding": "gzip" } })).toMatchObject({
			status: 415,
		});
	});

	it("may come through a proxy and under any name, where nothing else may", async () => {
		const { body = "", headers = {} } = typeformCall("r-1", 9);
		const visit = (path: string, method: string) =>
			new Promise<number>((resolve, reject) => {
				const sent = { method, headers: { ...headers, host: "maps.example.org", "x-forwarded-for": "203.0.113.9" } };
				request(`${server.url}${path}`, sent, (answer) => resolve(answer.resume().statusCode ?? 0))
					.once("error", reject)
					.end(method === "POST" ? body : undefined);
			});
		expect(await visit(new URL(hook).pathname, "POST")).toBe(200);
		expect(await visit(new URL(hook).pathname, "HEAD")).toBe(200);
		expect(await visit("/api/sources", "GET")).toBe(403);
		expect(await visit("/api/maps", "POST")).toBe(403);
	});

	it("from a page of another site is refused", async () => {
		const call = typeformCall("r-1", 9);
		expect(await send(hook, { ...call, headers: { ...call.headers, origin: "https://evil.example" } })).toMatchObject({
			status: 403,
		});
	});

	it("is asked about first by some vendors", async () => {
		expect((await send(hook, { method: "HEAD" })).status).toBe(200);
		expect((await send(`${server.url}/api/hooks/no-such-source`, { method: "HEAD" })).status).toBe(404);
	});

	it("of Salesforce is acknowledged in XML", async () => {
		const gauge = await newMetric(server.url, { kind: "gauge" });
		const source = { vendor: "salesforce", metricId: gauge, secrets: { token: "tok" }, mapping: { value: "$.Score__c" } };
		const salesforce = (await newSource(server.url, source)).hook;
		const call = { headers: { "content-type": "text/xml" }, body: fixture("salesforce-outbound.xml") };
		expect(await send(`${salesforce}?token=tok`, call)).toMatchObject({
			status: 200,
			text: expect.stringContaining("<Ack>true</Ack>"),
		});
		expect(await send(salesforce, call)).toMatchObject({ status: 401 });
		expect(await scoreOf(server.url, gauge)).toMatchObject({ value: 6, n: 2 });
	});

	it("takes the zone of the metric where its time has none", async () => {
		const lisbon = await newMetric(server.url, { kind: "nps", timeZone: "Europe/Lisbon" });
		const mapping = { id: "survey.id", at: "survey.finished", value: "fields.likelihood" };
		const medallia = await newSource(server.url, {
			vendor: "medallia",
			metricId: lisbon,
			secrets: { user: "u", password: "p" },
			mapping,
		});
		const headers = { authorization: `Basic ${Buffer.from("u:p").toString("base64")}` };
		const body = fixture("medallia.json").replace("2026-03-02 09:10:00", "2025-07-01 09:10:00");
		expect((await send(medallia.hook, { body, headers })).body).toMatchObject({ accepted: 1 });
		const { body: score } = await send(`${server.url}/api/metrics/${lisbon}/score?from=2025-07-01&to=2025-07-01`, {
			method: "GET",
		});
		expect(score).toMatchObject({ n: 1, asOf: "2025-07-01T08:10:00.000Z" });
	});
});

describe("a source", () => {
	const input = () => ({ vendor: "typeform", metricId, secrets: { secret: "top-secret-word" }, name: "Exit form" });

	it("never shows its secrets, nor does anything else", async () => {
		const created = await sendJson(`${server.url}/api/sources`, input());
		expect(created).toMatchObject({
			status: 201,
			body: { name: "Exit form", vendor: "typeform", secrets: { secret: "********" }, waiting: 0, givenUp: 0 },
		});
		const at = `${server.url}/api/sources/${String(created.body.id)}`;
		await send(`${server.url}${String(created.body.hookPath)}?token=query-secret`, { body: "x" });
		const shown = [
			created,
			await send(at, { method: "GET" }),
			await send(`${server.url}/api/sources`, { method: "GET" }),
			await sendJson(at, { name: "x" }, "PATCH"),
		];
		for (const { text } of shown) expect(text).not.toContain("top-secret-word");
		for (const secret of ["top-secret-word", "query-secret"]) expect(server.logged.join("\n")).not.toContain(secret);
	});

	it("is changed without its secrets being sent again, or with new ones", async () => {
		const { id, hook: own } = await newSource(server.url, { vendor: "typeform", metricId, secrets: { secret: typeformSecret } });
		const at = `${server.url}/api/sources/${id}`;
		await sendJson(at, { mapping: { value: "$.form_response.answers[0].number" }, secrets: { secret: "********" } }, "PATCH");
		expect((await send(own, typeformCall("p-1", 3))).status).toBe(200);
		await sendJson(at, { secrets: { secret: "another" } }, "PATCH");
		expect((await send(own, typeformCall("p-1", 3))).status).toBe(401);
	});

	it("is gone once it is removed, and its answers stay", async () => {
		await send(hook, typeformCall("r-1", 9));
		expect((await send(hook.replace("/hooks/", "/sources/"), { method: "DELETE" })).status).toBe(200);
		expect((await send(hook, typeformCall("r-2", 9))).status).toBe(404);
		expect(await scoreOf(server.url, metricId)).toMatchObject({ n: 1 });
	});

	it("made twice under one id is made once", async () => {
		expect((await sendJson(`${server.url}/api/sources`, { ...input(), id: "source-made-twice" })).status).toBe(201);
		expect(await sendJson(`${server.url}/api/sources`, { ...input(), id: "source-made-twice", name: "Other" })).toMatchObject({
			status: 200,
			body: { name: "Exit form" },
		});
	});

	it.each([
		["of no known vendor", { vendor: "nobody" }, /standard-webhooks, qualtrics/],
		["without its secret", { secrets: {} }, /secret is missing/],
		["with a secret that the vendor does not have", { secrets: { secret: "a", other: "b" } }, /no secret other/],
		["with a setting that the vendor does not have", { settings: { baseUrl: "https://x.example" } }, /no setting baseUrl/],
		["with a path that cannot be read", { mapping: { value: "$..score" } }, /The path/],
		["with a mapping that says too much", { mapping: { vaule: "$.score" } }, /vaule/],
		["that would take a label for a score", { mapping: { values: { promoter: 10 } } }, /judgement/],
		["that signs nothing and has no secret", { vendor: "hotjar", secrets: {}, mapping: { value: "$.a" } }, /give a secret/],
		["of a body that nobody can know", { vendor: "medallia", secrets: { token: "t" } }, /template/],
		[
			"whose answers are to be fetched without https",
			{
				vendor: "qualtrics",
				secrets: { sharedKey: "k", apiToken: "t" },
				settings: { baseUrl: "http://fra1.qualtrics.com" },
				mapping: { value: "$.a" },
			},
			/https/,
		],
		[
			"whose address carries a password",
			{
				vendor: "qualtrics",
				secrets: { sharedKey: "k", apiToken: "t" },
				settings: { baseUrl: "https://u:p@fra1.qualtrics.com" },
				mapping: { value: "$.a" },
			},
			/password/,
		],
	])("%s is refused with what to do", async (_what, changes, message) => {
		const { status, text } = await sendJson(`${server.url}/api/sources`, { ...input(), ...changes });
		expect(status).toBe(400);
		expect(text).toMatch(message);
	});

	it("of a metric that is not there is refused", async () => {
		expect((await sendJson(`${server.url}/api/sources`, { ...input(), metricId: "no-such-metric" })).status).toBe(404);
	});

	it("of every vendor is listed with what it needs, and described in the API", async () => {
		const { body } = await send(`${server.url}/api/source-vendors`, { method: "GET" });
		expect(body.vendors).toHaveLength(15);
		const { text } = await send(`${server.url}/api/openapi.json`, { method: "GET" });
		for (const path of ["/api/hooks/{id}", "/api/sources/{id}/retry"]) expect(text).toContain(path);
	});

	it("gives a sender with client credentials its token", async () => {
		const secrets = { clientId: "med", clientSecret: "allia" };
		const mapping = { id: "survey.id", at: "survey.finished", value: "fields.likelihood" };
		const medallia = (await newSource(server.url, { vendor: "medallia", metricId, secrets, mapping })).hook;
		const ask = (secret: string) =>
			send(`${medallia}/token`, {
				body: `grant_type=client_credentials&client_id=med&client_secret=${secret}`,
				headers: { "content-type": "application/x-www-form-urlencoded" },
			});
		expect((await ask("wrong")).status).toBe(401);
		const { body } = await ask("allia");
		expect(body).toMatchObject({ token_type: "Bearer", expires_in: 3600 });
		const headers = { authorization: `Bearer ${String(body.access_token)}` };
		expect((await send(medallia, { body: fixture("medallia.json"), headers })).body).toMatchObject({ accepted: 1 });
	});

	it("is there again after a restart", async () => {
		const first = await startTestApp({ dataDir: join(server.dataDir, "restart") });
		const own = await newSource(first.url, {
			vendor: "typeform",
			metricId: await newMetric(first.url),
			secrets: { secret: typeformSecret },
		});
		await first.close();
		const second = await startTestApp({ dataDir: join(server.dataDir, "restart") });
		expect((await send(`${second.url}/api/hooks/${own.id}`, typeformCall("r-1", 9))).body).toMatchObject({ accepted: 1 });
		await second.close();
	});
});
