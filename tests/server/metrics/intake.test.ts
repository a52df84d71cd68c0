import { connect } from "node:net";
import { afterAll, beforeAll, describe, expect, it, vi } from "vitest";
import { startTestApp } from "../test-app.ts";
import { answersOf, call, defineMetric, type Failed, march, scoreOf, sendAnswers, sendText } from "./metric-driver.ts";

// A busy machine takes long to start the server.
vi.setConfig({ testTimeout: 60_000, hookTimeout: 60_000 });

let server: Awaited<ReturnType<typeof startTestApp>>;
beforeAll(async () => {
	server = await startTestApp({ config: { largestAnswers: 2 * 2 ** 20, mostSegmentValues: 50 } });
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

	it("replace earlier ones of the same id, also within one call", async () => {
		const { id } = await defineMetric(server.url);
		const [first] = answersOf([0]);
		const { body } = await sendAnswers(server.url, id, [
			first,
			{ ...first, value: 5 },
			{ ...first, value: 10 },
			{ ...first, value: 10 },
		]);
		expect(body).toEqual({ accepted: 3, duplicates: 1, rejected: [] });
		expect(await scoreOf(server.url, id, march)).toMatchObject({ n: 1, value: 100 });
		await sendAnswers(server.url, id, [{ ...first, value: 10, at: "2026-04-02T12:00:00Z" }]);
		expect(await scoreOf(server.url, id, march)).toMatchObject({ n: 0, value: null, asOf: null });
		expect(await scoreOf(server.url, id, "?from=2026-04-02&to=2026-04-02")).toMatchObject({ n: 1, value: 100 });
	});

	it("come as NDJSON, CSV or JSON, and mean the same", async () => {
		const answers = answersOf([3, 9, 10], { segment: { plan: "pro, yearly" }, customer: "ada" });
		const line = ({ id, at, value }: Record<string, unknown>) => `${id};${at};"${value}";ada;"pro, yearly"`;
		const bodies = [
			{ type: "application/x-ndjson", text: `${answers.map((answer) => JSON.stringify(answer)).join("\n")}\n\n` },
			{ type: "text/csv; charset=utf-8", text: `\uFEFFID;At;value;customer;plan\r\n${answers.map(line).join("\r\n")}\r\n` },
			{ type: "application/json", text: JSON.stringify(answers, null, "\t") },
		];
		const scores = [];
		for (const body of bodies) {
			const { id } = await defineMetric(server.url);
			expect((await sendText(server.url, id, body)).body).toEqual({ accepted: 3, duplicates: 0, rejected: [] });
			const { value, n, interval } = await scoreOf(server.url, id, `${march}&segment=plan:pro, yearly`);
			scores.push({ value, n, interval });
		}
		expect(scores[0]?.n).toBe(3);
		expect(scores[1]).toEqual(scores[0]);
		expect(scores[2]).toEqual(scores[0]);
	});

	it("that cannot be taken are named, and the others stay", async () => {
		const { id } = await defineMetric(server.url);
		const at = "2026-03-10T12:00:00Z";
		const good = (n: number) => `{"id": "good-${n}", "at": "${at}", "value": "10"}`;
		const text = `[${good(0)},
			{"id": "a", "at": "${at}", "value": "ten"},
			{"id": "b", "at": "${at}", "value": NaN},
			{"id": "c", "at": "${at}", "value": 11},
			{"id": "d", "at": "2999-01-01", "value": 9},
			{"id": "e", "value": 9},
			{"at": "${at}", "value": 9},
			"text", null, 7, [], ${good(1)},
			{"id": "f", "at": "${at}", "value": 9, "segment": "plan"},
			${good(2)}]`;
		const { status, body } = await sendText(server.url, id, { text, type: "application/json" });
		expect(status).toBe(200);
		expect(body.accepted).toBe(3);
		expect(body.rejected.map(({ index }) => index)).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 12]);
		expect(body.rejected[0]?.reason).toContain("ten");
		expect(body.rejected[1]?.reason).toContain("NaN");
		expect(await scoreOf(server.url, id, march)).toMatchObject({ n: 3, value: 100 });
	});

	it("of five ways to write a time are taken, and one without a zone is said to be in the metric's", async () => {
		const { id } = await defineMetric(server.url, { timeZone: "Asia/Tokyo" });
		const instant = Date.UTC(2026, 2, 10, 20);
		const times = [
			new Date(instant).toISOString(),
			"2026-03-10T20:00:00.123456+00:00",
			instant / 1000,
			instant,
			`${instant}000000`,
			"2026-03-11 05:00:00",
			"2026-03-11T05:00:00",
			"2026-03-11",
		];
		const { body } = await sendAnswers(
			server.url,
			id,
			times.map((at, index) => ({ id: index, at, value: 9 })),
		);
		expect(body).toMatchObject({ accepted: times.length, rejected: [] });
		expect(body.notes).toEqual([{ text: expect.stringContaining("Asia/Tokyo"), count: 3 }]);
		// In Tokyo it was the next day.
		expect(await scoreOf(server.url, id, "?from=2026-03-11&to=2026-03-11")).toMatchObject({ n: times.length });
	});

	it("list the first thousand rejections and count the rest", async () => {
		const { id } = await defineMetric(server.url);
		const { body } = await sendAnswers(
			server.url,
			id,
			Array.from({ length: 1_500 }, () => 1),
		);
		expect(body.rejected).toHaveLength(1_000);
		expect(body.rejectedMore).toBe(500);
	});

	it("arrive whole from two senders at once", async () => {
		const { id } = await defineMetric(server.url);
		const batch = (from: number) =>
			Array.from({ length: 4_000 }, (_, n) => ({
				id: `answer-${from + n}`,
				at: "2026-03-10T12:00:00Z",
				value: (from + n) % 11,
				segment: { half: String((from + n) % 2) },
			}));
		const receipts = await Promise.all([0, 2_000, 4_000].map((from) => sendAnswers(server.url, id, batch(from))));
		const sum = (key: "accepted" | "duplicates") => receipts.reduce((total, { body }) => total + body[key], 0);
		expect({ accepted: sum("accepted"), duplicates: sum("duplicates") }).toEqual({ accepted: 8_000, duplicates: 4_000 });
		expect(await scoreOf(server.url, id, march)).toMatchObject({ n: 8_000 });
		expect(await scoreOf(server.url, id, `${march}&segment=half:1`)).toMatchObject({ n: 4_000 });
	});

	it.each([
		["application/json", "", /empty/],
		["application/json", "hello", /not a JSON array/],
		["application/json", "[] []", /follows the end/],
		["text/csv", "", /empty/],
		["text/csv", "when,score\n1,2\n", /column "id"/],
	])("as %s %j are refused as a whole", async (type, text, message) => {
		const { id } = await defineMetric(server.url);
		const { status, body } = await sendText(server.url, id, { text, type });
		expect(status).toBe(400);
		expect(body.error.message).toMatch(message);
	});

	it("with a quote that is never closed are refused as a whole", async () => {
		const { id } = await defineMetric(server.url);
		const text = `id,at,value\n"${"x".repeat(1_000_100)}`;
		const { status, body } = await sendText(server.url, id, { text, type: "text/csv" });
		expect({ status, message: body.error.message }).toEqual({ status: 400, message: expect.stringContaining("quote left open") });
	});

	it("of an array that ends in the middle are taken as far as they go", async () => {
		const { id } = await defineMetric(server.url);
		const text = JSON.stringify(answersOf([9, 10])).slice(0, -3);
		const { status, body } = await sendText(server.url, id, { text, type: "application/json" });
		expect({ status, body }).toMatchObject({ status: 200, body: { accepted: 1, rejected: [{ index: 1 }] } });
	});

	it("in a form that is not known, or packed, are refused", async () => {
		const { id } = await defineMetric(server.url);
		expect((await sendText(server.url, id, { text: "<a/>", type: "application/xml" })).status).toBe(415);
		const packed = await fetch(`${server.url}/api/metrics/${id}/answers`, {
			method: "POST",
			headers: { "content-type": "application/json", "content-encoding": "gzip" },
			body: "[]",
		});
		expect(packed.status).toBe(415);
	});

	it("for a metric that there is not are answered so, after the body", async () => {
		const { status, body } = await sendText(server.url, "none-such", { text: "x".repeat(900_000), type: "text/csv" });
		expect({ status, code: body.error.code }).toEqual({ status: 404, code: "notFound" });
	});

	it("past the limit are refused before anything is stored, or, sent without a length, told how far it came", async () => {
		const { id } = await defineMetric(server.url);
		const large = answersOf(Array.from({ length: 40_000 }, (_, n) => n % 11));
		const text = JSON.stringify(large);
		const told = await sendText(server.url, id, { text, type: "application/json" });
		expect({ status: told.status, message: told.body.error.message }).toEqual({
			status: 413,
			message: expect.stringContaining("at most 2 MB"),
		});
		expect(await scoreOf(server.url, id, march)).toMatchObject({ n: 0 });
		const untold = await fetch(`${server.url}/api/metrics/${id}/answers`, {
			method: "POST",
			headers: { "content-type": "application/json" },
			body: new Blob([text]).stream(),
			duplex: "half",
		} as RequestInit);
		const { error }: Failed = JSON.parse(await untold.text());
		expect({ status: untold.status, code: error.code }).toEqual({ status: 413, code: "tooLarge" });
		const { n } = await scoreOf(server.url, id, march);
		expect({ n, accepted: error.fields.accepted }).toEqual({ n: expect.any(Number), accepted: String(n) });
		expect(n).toBeGreaterThan(10_000);
	});

	it("that come byte by byte, cut anywhere, are the same", async () => {
		const { id } = await defineMetric(server.url);
		const { hostname, port } = new URL(server.url);
		const body = Buffer.from(JSON.stringify(answersOf([9, 10], { segment: { city: 'Zürich "}],' } })));
		const socket = connect({ host: hostname, port: Number(port) });
		socket.setNoDelay(true);
		socket.write(
			`POST /api/metrics/${id}/answers HTTP/1.1\r\nhost: 127.0.0.1:${port}\r\ncontent-type: application/json\r\ncontent-length: ${body.length}\r\nconnection: close\r\n\r\n`,
		);
		for (const byte of body) socket.write(Buffer.of(byte));
		let answer = "";
		for await (const chunk of socket) answer += String(chunk);
		expect(answer).toMatch(/^HTTP\/1.1 200 /);
		expect(await scoreOf(server.url, id, `${march}&segment=${encodeURIComponent('city:Zürich "}],')}`)).toMatchObject({ n: 2 });
	});

	it("with more segment values than are kept apart are refused one by one", async () => {
		const { id } = await defineMetric(server.url);
		const answers = answersOf(Array.from({ length: 80 }, () => 9)).map((answer, n) => ({
			...answer,
			segment: { user: String(n) },
		}));
		const { body } = await sendAnswers(server.url, id, answers);
		expect(body.accepted).toBe(50);
		expect(body.rejected).toHaveLength(30);
		expect(body.rejected[0]).toEqual({ index: 50, reason: expect.stringContaining("user has 50 values") });
		expect(await scoreOf(server.url, id, march)).toMatchObject({ n: 50 });
		const { body: more } = await sendAnswers(server.url, id, [
			{ id: "known", at: "2026-03-10", value: 9, segment: { user: "7" } },
		]);
		expect(more.accepted).toBe(1);
	});

	it("are counted for Prometheus", async () => {
		const read = async () => {
			const text = await (await fetch(`${server.url}/metrics`)).text();
			return Number(/^odograph_answers_accepted_total (\d+)$/m.exec(text)?.[1]);
		};
		const { id } = await defineMetric(server.url);
		const before = await read();
		await sendAnswers(server.url, id, answersOf([1, 2, 3]));
		expect(await read()).toBe(before + 3);
	});

	it("go out in the form in which they came, page by page", async () => {
		const { id } = await defineMetric(server.url);
		const answers = answersOf(
			Array.from({ length: 2_500 }, (_, n) => n % 11),
			{ customer: "ada" },
		);
		await sendAnswers(server.url, id, answers);
		const text = await (await fetch(`${server.url}/api/metrics/${id}/answers${march}`)).text();
		expect(text.trim().split("\n")).toHaveLength(2_500);
		const { body } = await sendText(server.url, id, { text, type: "application/x-ndjson" });
		expect(body).toEqual({ accepted: 0, duplicates: 2_500, rejected: [] });
	});

	it("and scores are asked for in a form that is checked", async () => {
		const { id } = await defineMetric(server.url);
		for (const query of ["from=2026-02-30", "segment=plan", "confidence=2", "version=0", "from=2026-03-02&to=2026-03-01"])
			expect((await call<Failed>(`${server.url}/api/metrics/${id}/score?${query}`)).status, query).toBe(400);
		expect((await call(`${server.url}/api/metrics/${id}/score?version=9`)).status).toBe(404);
		expect((await call(`${server.url}/api/metrics/none-such/score`)).status).toBe(404);
	});
});
