import { mkdirSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { afterAll, beforeAll, describe, expect, it, vi } from "vitest";
import { temporaryFolder } from "../support/start-server.ts";
import { createMap } from "./driver.ts";
import { headersIn, rawCall } from "./raw-call.ts";
import { startTestApp } from "./test-app.ts";

vi.setConfig({ testTimeout: 60_000, hookTimeout: 60_000 });

const folder = temporaryFolder();
const map = "headers-of-this-map";
const png = Buffer.from("89504e470d0a1a0a0000000d49484452", "hex");
const svg = "<svg xmlns='http://www.w3.org/2000/svg'><script>alert(1)</script></svg>";
let server: Awaited<ReturnType<typeof startTestApp>>;
let host = "";
const pictures = new Map<string, string>();

beforeAll(async () => {
	const page = join(folder, "dist");
	mkdirSync(join(page, "assets"), { recursive: true });
	writeFileSync(join(page, "index.html"), "<!doctype html><title>Odograph</title>");
	writeFileSync(join(page, "assets", "main-abc123.js"), "1;");
	server = await startTestApp({ pageFolder: pathToFileURL(`${page}/`), dataDir: join(folder, "data") });
	host = new URL(server.url).host;
	await createMap(server.url, { id: map, title: "Whole" });
	for (const [name, body] of [
		["png", png],
		["svg", svg],
	] as const) {
		const answer = await fetch(`${server.url}/api/maps/${map}/files`, {
			method: "POST",
			headers: { "content-type": "application/octet-stream" },
			body,
		});
		pictures.set(name, (await answer.json()).hash);
	}
});
afterAll(async () => {
	await server.close();
	rmSync(folder, { recursive: true, force: true });
});

const upgrade =
	"Connection: Upgrade\r\nUpgrade: websocket\r\nSec-WebSocket-Version: 13\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==";
const jsonBody = (body: string) =>
	`Content-Type: application/json\r\nContent-Length: ${body.length}\r\nConnection: close\r\n\r\n${body}`;
const close = "Connection: close\r\n\r\n";

/** Each kind of answer: what is sent, and the status it has. */
const kinds: readonly [string, number, () => string][] = [
	["the page", 200, () => `GET / HTTP/1.1\r\nHost: ${host}\r\n${close}`],
	["an address of the page", 200, () => `GET /map/some-map-id HTTP/1.1\r\nHost: ${host}\r\n${close}`],
	["the page's head", 200, () => `HEAD / HTTP/1.1\r\nHost: ${host}\r\n${close}`],
	["a file of the page", 200, () => `GET /assets/main-abc123.js HTTP/1.1\r\nHost: ${host}\r\n${close}`],
	["a file that is not there", 404, () => `GET /assets/none.js HTTP/1.1\r\nHost: ${host}\r\n${close}`],
	["a call", 200, () => `GET /api/maps HTTP/1.1\r\nHost: ${host}\r\n${close}`],
	["a call for what is not there", 404, () => `GET /api/maps/no-such-map HTTP/1.1\r\nHost: ${host}\r\n${close}`],
	["an address that is no call", 404, () => `GET /api/nothing HTTP/1.1\r\nHost: ${host}\r\n${close}`],
	["a call that is not valid", 400, () => `POST /api/maps HTTP/1.1\r\nHost: ${host}\r\n${jsonBody('{"id":1}')}`],
	["a call that is no JSON", 400, () => `POST /api/maps HTTP/1.1\r\nHost: ${host}\r\n${jsonBody("{{")}`],
	[
		"a call of another site",
		403,
		() => `POST /api/maps HTTP/1.1\r\nHost: ${host}\r\nOrigin: https://evil.example\r\n${jsonBody("{}")}`,
	],
	["a call by another name", 403, () => `GET /api/maps HTTP/1.1\r\nHost: evil.example\r\n${close}`],
	["what is compressed", 415, () => `POST /api/maps HTTP/1.1\r\nHost: ${host}\r\nContent-Encoding: gzip\r\n${jsonBody("{}")}`],
	["what is no call", 400, () => "GET / HTTP/1.1\r\nContent-Length: x\r\n\r\n"],
	["headers that are too large", 431, () => `GET / HTTP/1.1\r\nHost: ${host}\r\nX: ${"x".repeat(100_000)}\r\n\r\n`],
	["an export", 200, () => `GET /api/maps/${map}/export?format=csv HTTP/1.1\r\nHost: ${host}\r\n${close}`],
	["a picture", 200, () => `GET /api/maps/${map}/files/${pictures.get("png")} HTTP/1.1\r\nHost: ${host}\r\n${close}`],
	[
		"a drawing with a script",
		200,
		() => `GET /api/maps/${map}/files/${pictures.get("svg")} HTTP/1.1\r\nHost: ${host}\r\n${close}`,
	],
	["the description of the calls", 200, () => `GET /api/openapi.json HTTP/1.1\r\nHost: ${host}\r\n${close}`],
	["the figures", 200, () => `GET /metrics HTTP/1.1\r\nHost: ${host}\r\n${close}`],
	["the state of health", 200, () => `GET /healthz HTTP/1.1\r\nHost: ${host}\r\n${close}`],
	[
		"a socket of another site",
		403,
		() => `GET /sync/${map} HTTP/1.1\r\nHost: ${host}\r\nOrigin: https://evil.example\r\n${upgrade}\r\n\r\n`,
	],
	["a socket elsewhere", 404, () => `GET /api HTTP/1.1\r\nHost: ${host}\r\n${upgrade}\r\n\r\n`],
];

function expectSafe(headers: Readonly<Record<string, string>>): void {
	const policy = headers["content-security-policy"] ?? "";
	expect(policy).toMatch(/default-src '(self|none)'/);
	expect(policy).toContain("frame-ancestors 'none'");
	expect(policy).not.toMatch(/unsafe|\*|https?:(?!\/\/)/);
	expect(headers["x-content-type-options"]).toBe("nosniff");
	expect(headers["referrer-policy"]).toBe("no-referrer");
	expect(headers["cross-origin-resource-policy"]).toBe("same-origin");
	expect(Object.keys(headers)).not.toContain("access-control-allow-origin");
	expect(Object.keys(headers)).not.toContain("x-powered-by");
	expect(Object.keys(headers)).not.toContain("server");
}

describe("every kind of answer carries a policy that lets nothing foreign or inline run", () => {
	it.each(kinds)("%s (%i)", async (_name, status, request) => {
		const heard = await rawCall(server.url, request());
		expect(heard.slice(0, 13)).toBe(`HTTP/1.1 ${status} `);
		expectSafe(headersIn(heard));
	});

	it("a stream of scores, whose bytes come at once", async () => {
		const stop = new AbortController();
		const answer = await fetch(`${server.url}/api/maps/${map}/scores/stream`, { signal: stop.signal });
		expect(answer.headers.get("content-type")).toContain("text/event-stream");
		expect(answer.headers.get("cache-control")).toBe("no-store");
		expectSafe(Object.fromEntries(answer.headers));
		const first = await answer.body?.getReader().read();
		expect(Buffer.from(first?.value ?? []).toString()).toContain("retry:");
		stop.abort();
	});

	it("a page that the browser has already", async () => {
		const { etag = "" } = headersIn(await rawCall(server.url, `GET / HTTP/1.1\r\nHost: ${host}\r\n${close}`));
		const heard = await rawCall(server.url, `GET / HTTP/1.1\r\nHost: ${host}\r\nIf-None-Match: ${etag}\r\n${close}`);
		expect(heard).toMatch(/^HTTP\/1\.1 304 /);
		expectSafe(headersIn(heard));
	});

	it("a drawing is a download and in a sandbox", async () => {
		const { headers } = await fetch(`${server.url}/api/maps/${map}/files/${pictures.get("svg")}`);
		expect(headers.get("content-disposition")).toMatch(/^attachment/);
		expect(headers.get("content-security-policy")).toContain("sandbox");
	});
});
