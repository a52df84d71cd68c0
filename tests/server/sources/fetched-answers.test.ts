import { createHmac } from "node:crypto";
import { join } from "node:path";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from "vitest";
import { startTestApp } from "../test-app.ts";
import { newMetric, newSource, scoreOf, send, startVendor, until, type VendorServer } from "./hook-driver.ts";
import { fixture } from "./vendor-calls.ts";

vi.setConfig({ testTimeout: 60_000, hookTimeout: 60_000 });

const orderLimits = { firstPause: 5, longestPause: 20, mostAttempts: 4, atOnce: 4 };
let server: Awaited<ReturnType<typeof startTestApp>>;
let vendor: VendorServer;
let metricId: string;

beforeAll(async () => {
	server = await startTestApp({ orderLimits });
});
afterAll(() => server.close());
beforeEach(async () => {
	vendor = await startVendor();
	metricId = await newMetric(server.url);
});
afterEach(() => vendor.close());

const answer = (name: string, change: (text: string) => string = (text) => text) => ({
	status: 200,
	body: change(fixture(name)),
});

function hubspotSource(url = server.url, metric = metricId) {
	const secrets = { clientSecret: "client", accessToken: "hub-token" };
	return newSource(url, {
		vendor: "hubspot",
		metricId: metric,
		secrets,
		settings: { baseUrl: vendor.url, signatureVersion: "v3", url: "https://maps.example.org/hook" },
	});
}

function hubspotCall(body = fixture("hubspot-events.json")) {
	const time = String(Date.now());
	const digest = createHmac("sha256", "client").update(`POSThttps://maps.example.org/hook${body}${time}`).digest("base64");
	return { body, headers: { "x-hubspot-signature-v3": digest, "x-hubspot-request-timestamp": time } };
}

async function shown(id: string, url = server.url): Promise<Record<string, unknown>> {
	return (await send(`${url}/api/sources/${id}`, { method: "GET" })).body;
}

describe("answers that are only named", () => {
	it("are asked of HubSpot with the token, and counted", async () => {
		vendor.reply(answer("hubspot-submission.json"));
		const { id, hook } = await hubspotSource();
		expect((await send(hook, hubspotCall())).body).toMatchObject({ accepted: 0, queued: 1, ignored: 1 });
		await until(async () => (await shown(id)).waiting === 0);
		expect(await scoreOf(server.url, metricId)).toMatchObject({ value: 100, n: 1 });
		expect(vendor.asked).toMatchObject([
			{
				path: expect.stringMatching(/^\/crm\/v3\/objects\/feedback_submissions\/4001\?properties=/),
				headers: { authorization: "Bearer hub-token" },
			},
		]);
	});

	it("are asked of Qualtrics", async () => {
		vendor.reply(answer("qualtrics-response.json"));
		const source = {
			vendor: "qualtrics",
			metricId,
			secrets: { sharedKey: "shared", apiToken: "q-token" },
			settings: { baseUrl: `${vendor.url}/` },
			mapping: { value: "$.result.values.QID1", segment: { region: "$.result.values.region" } },
		};
		const { id, hook } = await newSource(server.url, source);
		const MSG = JSON.stringify({ SurveyID: "SV_a1", ResponseID: "R_ours1", CompletedDate: "2026-03-02 07:58:25" });
		const HMAC = createHmac("sha512", "shared").update(MSG).digest("hex");
		const body = new URLSearchParams({ Topic: "t", MSG, HMAC }).toString();
		const headers = { "content-type": "application/x-www-form-urlencoded" };
		expect((await send(hook, { body, headers })).body).toMatchObject({ queued: 1 });
		await until(async () => (await shown(id)).waiting === 0);
		expect(vendor.asked).toMatchObject([
			{ path: "/API/v3/surveys/SV_a1/responses/R_ours1", headers: { "x-api-token": "q-token" } },
		]);
		expect(await scoreOf(server.url, metricId)).toMatchObject({ n: 1 });
	});

	it("are asked of SurveyMonkey and Zendesk", async () => {
		vendor.reply(answer("survey-monkey-response.json"), answer("zendesk-metric.json"));
		const monkey = await newSource(server.url, {
			vendor: "surveymonkey",
			metricId,
			secrets: { apiKey: "key", apiSecret: "secret", accessToken: "m-token" },
			settings: { baseUrl: vendor.url },
			mapping: { value: "$.pages[*].questions[?(@.id=='q1')].answers[0].choice_id", values: { 4709: 9 } },
		});
		const body = fixture("survey-monkey-event.json");
		const digest = createHmac("sha1", "key&secret").update(body).digest("base64");
		expect((await send(monkey.hook, { body, headers: { "sm-apikey": "key", "sm-signature": digest } })).body).toMatchObject({
			queued: 1,
		});
		await until(async () => (await shown(monkey.id)).waiting === 0);
		expect(await scoreOf(server.url, metricId)).toMatchObject({ value: 100, n: 1 });

		const duration = await newMetric(server.url, { kind: "duration" });
		const desk = await newSource(server.url, {
			vendor: "zendesk",
			metricId: duration,
			secrets: { signingSecret: "sign", email: "a@b.example", apiToken: "z" },
			settings: { baseUrl: vendor.url, fetch: "ticketMetrics" },
		});
		const time = new Date().toISOString();
		const event = fixture("zendesk-event.json");
		const signature = createHmac("sha256", "sign")
			.update(time + event)
			.digest("base64");
		const headers = { "x-zendesk-webhook-signature": signature, "x-zendesk-webhook-signature-timestamp": time };
		expect((await send(desk.hook, { body: event, headers })).body).toMatchObject({ queued: 1 });
		await until(async () => (await shown(desk.id)).waiting === 0);
		expect(await scoreOf(server.url, duration)).toMatchObject({ value: 90_600, n: 1 });
		expect(vendor.asked[1]?.headers.authorization).toBe(`Basic ${Buffer.from("a@b.example/token:z").toString("base64")}`);
	});

	it("are asked for again after a bad day, and count once however often they are named", async () => {
		vendor.reply(
			{ status: 503 },
			{ status: 429, headers: { "retry-after": "0" } },
			{ status: 200, body: "<html>soon</html>" },
			answer("hubspot-submission.json"),
		);
		const { id, hook } = await hubspotSource();
		await send(hook, hubspotCall());
		await until(async () => (await shown(id)).waiting === 0);
		expect(vendor.asked).toHaveLength(4);
		await send(hook, hubspotCall());
		await until(async () => vendor.asked.length === 5 && (await shown(id)).waiting === 0);
		expect(await scoreOf(server.url, metricId)).toMatchObject({ n: 1 });
	});

	it("that cannot be had are kept, shown with the reason, and asked for again on request", async () => {
		vendor.reply({ status: 401 });
		const { id, hook } = await hubspotSource();
		await send(hook, hubspotCall());
		await until(async () => (await shown(id)).givenUp === 1);
		expect(vendor.asked).toHaveLength(orderLimits.mostAttempts);
		expect(await shown(id)).toMatchObject({ waiting: 0, problem: expect.stringContaining("the token is wrong") });
		vendor.reply(answer("hubspot-submission.json"));
		await send(`${server.url}/api/sources/${id}/retry`);
		await until(async () => (await shown(id)).givenUp === 0);
		await until(async () => (await scoreOf(server.url, metricId)).n === 1);
	});

	it.each([
		["a missing response", { status: 404 }, "404"],
		[
			"a redirect, along which the token would go",
			{ status: 302, headers: { location: "https://elsewhere.example/" } },
			"redirect",
		],
		[
			"an answer off the scale",
			{ status: 200, body: fixture("hubspot-submission.json").replace('"9"', '"11"') },
			"outside 0..10",
		],
	])("are not asked for again after %s", async (_what, reply, problem) => {
		vendor.reply(reply);
		const { id, hook } = await hubspotSource();
		await send(hook, hubspotCall());
		await until(async () => (await shown(id)).givenUp === 1);
		expect(vendor.asked).toHaveLength(1);
		expect(await shown(id)).toMatchObject({ problem: expect.stringContaining(problem) });
		expect(await scoreOf(server.url, metricId)).toMatchObject({ n: 0 });
	});

	it("an answer of the vendor that never ends is cut off", async () => {
		vendor.reply({ status: 200, body: `"${"a".repeat(3 * 2 ** 20)}"` });
		const { id, hook } = await hubspotSource();
		await send(hook, hubspotCall());
		await until(async () => (await shown(id)).givenUp === 1);
		expect(await shown(id)).toMatchObject({ problem: expect.stringContaining("larger than 2 MB") });
	});

	it("a removed source is asked for nothing more", async () => {
		vendor.reply({ status: 503 });
		const { id, hook } = await hubspotSource();
		await send(hook, hubspotCall());
		await send(`${server.url}/api/sources/${id}`, { method: "DELETE" });
		expect((await send(`${server.url}/api/sources`, { method: "GET" })).text).not.toContain(id);
		expect((await send(hook, hubspotCall())).status).toBe(404);
	});

	it("are asked for after a restart", async () => {
		const dataDir = join(server.dataDir, "restart");
		vendor.reply({ status: 503 });
		const first = await startTestApp({
			dataDir,
			orderLimits: { ...orderLimits, firstPause: 1, longestPause: 1, mostAttempts: 1_000_000 },
		});
		const metric = await newMetric(first.url);
		const { id, hook } = await hubspotSource(first.url, metric);
		await send(hook, hubspotCall());
		await until(() => vendor.asked.length > 2);
		await first.close();
		vendor.reply(answer("hubspot-submission.json"));
		const second = await startTestApp({ dataDir, orderLimits });
		await until(async () => (await shown(id, second.url)).waiting === 0);
		expect(await scoreOf(second.url, metric)).toMatchObject({ n: 1 });
		await second.close();
	});
});
