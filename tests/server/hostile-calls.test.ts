import { mkdirSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { gzipSync } from "node:zlib";
import { afterAll, beforeAll, describe, expect, it, vi } from "vitest";
import { WebSocket } from "ws";
import { temporaryFolder } from "../support/start-server.ts";
import { createMap, RawClient } from "./driver.ts";
import { Somebody, startTeamServer } from "./people-driver.ts";
import { answersIn, headersIn, rawCall } from "./raw-call.ts";
import { startTestApp } from "./test-app.ts";

vi.setConfig({ testTimeout: 60_000, hookTimeout: 60_000 });

const folder = temporaryFolder();
const map = "hostile-calls-map";
let server: Awaited<ReturnType<typeof startTestApp>>;
let host = "";

beforeAll(async () => {
	const page = join(folder, "dist");
	mkdirSync(join(page, "assets"), { recursive: true });
	writeFileSync(join(folder, "secret.txt"), "a secret outside of the page");
	writeFileSync(join(page, "index.html"), "<!doctype html><title>Odograph</title>");
	writeFileSync(join(page, "assets", "main-abc123.js"), "1;");
	server = await startTestApp({ pageFolder: pathToFileURL(`${page}/`), dataDir: join(folder, "data") });
	host = new URL(server.url).host;
	await createMap(server.url, { id: map, title: "Whole" });
});
afterAll(async () => {
	await server.close();
	rmSync(folder, { recursive: true, force: true });
});

function call(method: string, path: string, headers: Record<string, string>, body = ""): Promise<string> {
	const all = {
		host,
		connection: "close",
		...(body === "" ? {} : { "content-length": String(Buffer.byteLength(body)) }),
		...headers,
	};
	const lines = Object.entries(all).map(([name, value]) => `${name}: ${value}`);
	return rawCall(server.url, `${method} ${path} HTTP/1.1\r\n${lines.join("\r\n")}\r\n\r\n${body}`);
}

const json = { "content-type": "application/json" };

/** It still answers, and the map is as it was. */
async function isWhole(): Promise<void> {
	const answer = await fetch(`${server.url}/api/maps/${map}`);
	expect(await answer.json()).toMatchObject({ id: map, title: "Whole" });
	expect(Object.getOwnPropertyNames(Object.prototype)).not.toContain("polluted");
	expect(({} as Record<string, unknown>).polluted).toBeUndefined();
}

describe("a call that two programs might read differently", () => {
	it.each([
		["two lengths", "POST /api/maps HTTP/1.1\r\nHost: H\r\nContent-Length: 2\r\nContent-Length: 30\r\n\r\n{}"],
		["the same length twice, as a list", "POST /api/maps HTTP/1.1\r\nHost: H\r\nContent-Length: 2, 30\r\n\r\n{}"],
		[
			"a length and chunks",
			"POST /api/maps HTTP/1.1\r\nHost: H\r\nContent-Length: 4\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\nGET /metrics HTTP/1.1\r\nHost: H\r\n\r\n",
		],
		[
			"an encoding that is not quite chunked",
			"POST /api/maps HTTP/1.1\r\nHost: H\r\nTransfer-Encoding: xchunked\r\n\r\n0\r\n\r\nGET /metrics HTTP/1.1\r\nHost: H\r\n\r\n",
		],
		["chunked, but not last", "POST /api/maps HTTP/1.1\r\nHost: H\r\nTransfer-Encoding: chunked, identity\r\n\r\n0\r\n\r\n"],
		[
			"a chunk's size that is no number",
			"POST /api/maps HTTP/1.1\r\nHost: H\r\nContent-Type: application/json\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n{}\r\n0\r\n\r\n",
		],
		["a space before a colon", "GET / HTTP/1.1\r\nHost: H\r\nContent-Length : 5\r\n\r\n"],
		["a negative length", "POST /api/maps HTTP/1.1\r\nHost: H\r\nContent-Length: -1\r\n\r\n"],
		["a header over two lines", "GET / HTTP/1.1\r\nHost: H\r\nX-One: a\r\n b: c\r\nX-Two\r\n\r\n"],
		["a zero byte in a header", "GET / HTTP/1.1\r\nHost: H\r\nX-One: a\0b\r\n\r\n"],
		["no host", "GET / HTTP/1.1\r\n\r\n"],
		["headers of 100 kB", `GET / HTTP/1.1\r\nHost: H\r\nX-One: ${"a".repeat(100_000)}\r\n\r\n`],
		["a method that nobody knows", "STEAL / HTTP/1.1\r\nHost: H\r\n\r\n"],
	])("is refused once and its connection closed: %s", async (_name, text) => {
		const { status, count } = answersIn(await rawCall(server.url, text.replaceAll("Host: H", `Host: ${host}`)));
		expect([400, 413, 431]).toContain(status);
		expect(count).toBe(1);
	});
});

describe("a path that leads out", () => {
	const outside = [
		"/../secret.txt",
		"/..\\secret.txt",
		"/%2e%2e/secret.txt",
		"/..%5csecret.txt",
		"/%252e%252e/secret.txt",
		"/assets/..;/..;/secret.txt",
		"/assets/%2e%2e%2f%2e%2e%2fsecret.txt",
		"/assets/../../data/odograph.sqlite",
		"/index.html%00.txt",
		"/\\..\\..\\secret.txt",
		"//127.0.0.1/secret.txt",
		`/api/maps/${map}/files/..%2f..%2f..%2fsecret.txt`,
		`/api/maps/${map}/files/${"0".repeat(64)}%00`,
		`/api/maps/..%2f..%2fsecret.txt`,
		"/api/maps/%2e%2e/export?format=json",
		`/api/maps/${map}/export?format=../../secret.txt`,
		"/api/%2e%2e/%2e%2e/secret.txt",
		"/sync/../secret.txt",
	];
	it.each(outside)("gives out nothing but the page: %s", async (path) => {
		const heard = await call("GET", path, {});
		expect(heard).not.toContain("a secret outside");
		expect(heard).not.toContain("SQLite format 3");
		const { status } = answersIn(heard);
		if (status === 200) expect(heard).toContain("<title>Odograph</title>");
		else expect([400, 404, 414]).toContain(status);
	});
});

describe("a map's name that no map can have", () => {
	it.each([
		"",
		".",
		"..",
		"a%2Fb-longer",
		"%00-longer",
		"ä-long-enough",
		"%F0%9F%98%80%F0%9F%98%80",
		"__proto__",
		"constructor",
		"x".repeat(10_000),
	])("is no map for a call and for a socket: %s", async (name) => {
		expect([400, 404, 405, 414, 200]).toContain(answersIn(await call("GET", `/api/maps/${name}/export?format=json`, {})).status);
		const client = new RawClient(`${server.syncUrl}/${encodeURI(decodeURIComponent(name))}`);
		const refused = new Promise((resolve) =>
			client.socket.once("unexpected-response", (_, { statusCode }) => resolve(statusCode)),
		);
		const end = await Promise.race([client.untilClosed().then(({ code }) => code), refused]);
		expect([4404, 400, 404, 414]).toContain(end);
		await isWhole();
	});
});

describe("a page of another site", () => {
	const forms: readonly [string, Record<string, string>, string][] = [
		["sends a form", { "content-type": "application/x-www-form-urlencoded" }, "title=Stolen"],
		[
			"sends a form with files",
			{ "content-type": "multipart/form-data; boundary=x" },
			'--x\r\nContent-Disposition: form-data; name="title"\r\n\r\nStolen\r\n--x--\r\n',
		],
		["sends JSON as plain text", { "content-type": "text/plain" }, '{"title":"Stolen"}'],
		["sends JSON without saying what it is", {}, '{"title":"Stolen"}'],
	];
	const pages: readonly [string, Record<string, string>][] = [
		["another origin", { origin: "https://evil.example" }],
		["no origin of its own", { origin: "null" }],
		["another port", { origin: "http://127.0.0.1:1" }],
		["what the browser says is cross-site", { "sec-fetch-site": "cross-site", "sec-fetch-mode": "no-cors" }],
		["what the browser says is a sibling", { "sec-fetch-site": "same-site" }],
	];
	it.each(forms)("%s, and changes nothing, with and without an origin", async (_name, type, body) => {
		for (const [, headers] of pages) {
			expect(answersIn(await call("POST", "/api/maps", { ...type, ...headers }, body)).status).toBe(403);
			expect(answersIn(await call("PATCH", `/api/maps/${map}`, { ...type, ...headers }, body)).status).toBe(403);
			expect(answersIn(await call("POST", "/api/maps/import?format=json", { ...type, ...headers }, body)).status).toBe(403);
		}
		expect([400, 415]).toContain(answersIn(await call("POST", "/api/maps", type, body)).status);
		expect([400, 415]).toContain(answersIn(await call("PATCH", `/api/maps/${map}`, type, body)).status);
		await isWhole();
	});

	it("at a sibling, at another scheme or below the public address can neither write nor listen, signed in or not", async () => {
		const team = await startTeamServer({ config: { publicUrl: "https://maps.example.org" } });
		const { headers, url } = team.mona;
		const own = { origin: "https://maps.example.org", "sec-fetch-site": "same-origin" };
		expect((await new Somebody(url, { ...headers, ...own }).call("POST", "/api/maps", { title: "Hers" })).status).toBe(201);
		for (const origin of [
			"https://evil.maps.example.org",
			"https://example.org",
			"http://maps.example.org",
			"https://maps.example.org:8443",
			"https://maps.example.org.evil.example",
			"null",
		]) {
			const page = new Somebody(url, { ...headers, origin });
			expect((await page.call("POST", "/api/maps", { title: "Stolen" })).status, origin).toBe(403);
			const socket = new WebSocket(`${url.replace("http", "ws")}/sync/${map}`, { headers: { ...headers, origin } });
			const status = await new Promise((resolve) => {
				socket.once("unexpected-response", (_request, { statusCode }) => resolve(statusCode));
				socket.once("open", () => resolve(101));
				socket.once("error", () => undefined);
			});
			socket.terminate();
			expect(status, origin).toBe(403);
		}
		await team.app.close();
	});
});

describe("what is compressed", () => {
	it.each([
		["POST", "/api/maps"],
		["POST", "/api/maps/import?format=json"],
		["POST", `/api/maps/${map}/files`],
		["POST", `/api/maps/${map}/operations`],
		["POST", "/api/metrics/some-metric/answers"],
	])("is not unpacked: %s %s", async (method, path) => {
		const body = gzipSync(Buffer.alloc(2 ** 20));
		for (const encoding of ["gzip", "deflate", "br", "gzip, gzip", "GZIP"]) {
			const answer = await fetch(`${server.url}${path}`, { method, headers: { ...json, "content-encoding": encoding }, body });
			expect(answer.status, encoding).toBe(415);
		}
	});

	it("is not offered to sockets, and a compressed frame closes its sender", async () => {
		const socket = new WebSocket(`${server.syncUrl}/${map}`, { perMessageDeflate: true });
		await new Promise((resolve) => socket.once("open", resolve));
		expect(socket.extensions).toBe("");
		socket.terminate();
		const upgrade = `GET /sync/${map} HTTP/1.1\r\nHost: ${host}\r\nConnection: Upgrade\r\nUpgrade: websocket\r\nSec-WebSocket-Version: 13\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\nSec-WebSocket-Extensions: permessage-deflate\r\n\r\n`;
		// A masked binary frame that says it is compressed.
		const frame = Buffer.from([0xc2, 0x82, 0, 0, 0, 0, 0x4b, 0x04]);
		const heard = await rawCall(server.url, Buffer.concat([Buffer.from(upgrade), frame]));
		expect(heard.toLowerCase()).not.toContain("sec-websocket-extensions");
		expect(answersIn(heard).status).toBe(101);
		// A close frame.
		expect(heard).toContain("\x88");
		await isWhole();
	});
});

describe("keys that reach into every object", () => {
	const poison = '{"__proto__":{"polluted":1},"constructor":{"prototype":{"polluted":1}}}';
	it.each([
		["POST", "/api/maps", poison],
		["POST", "/api/maps", `{"title":"x","content":${poison}}`],
		["PATCH", `/api/maps/${map}`, poison],
		["POST", `/api/maps/${map}/operations`, `{"operations":[{"name":"__proto__","args":{}}]}`],
		["POST", `/api/maps/${map}/operations`, `{"operations":[{"name":"constructor","args":{}}]}`],
		["POST", `/api/maps/${map}/operations`, `{"operations":[{"name":"createStage","args":${poison}}]}`],
		["POST", `/api/maps/${map}/operations`, `{"operations":[{"name":"createStage","args":{"id":"__proto__","title":"x"}}]}`],
		["POST", "/api/maps/import?format=json", `{"format":"odograph/1","map":${poison}}`],
		["POST", "/api/maps/import?format=csv", "stage,step,__proto__,constructor\na,b,c,d\n"],
		["POST", "/api/metrics", poison],
		["POST", "/api/sources", poison],
		["POST", "/api/metrics/some-metric/answers", `[{"id":"a","at":"2026-01-01","value":1,"segment":${poison}}]`],
	])("do not: %s %s %s", async (method, path, body) => {
		const answer = await fetch(`${server.url}${path}`, { method, headers: json, body });
		expect(answer.status).toBeLessThan(500);
		await isWhole();
	});

	it("nor in presence, which others are sent as it is", async () => {
		const client = await new RawClient(`${server.syncUrl}/${map}`).open();
		const state = Buffer.from(poison);
		const payload = Uint8Array.from([1, 9, 1, state.length, ...state]);
		expect(state.length).toBeLessThan(128);
		client.send(Uint8Array.from([1, payload.length, ...payload]));
		const other = await new RawClient(`${server.syncUrl}/${map}`).open();
		await other.until(() => other.received.some((frame) => Buffer.from(frame).includes("polluted")));
		client.close();
		other.close();
		await isWhole();
	});
});

describe("JSON that is nested without end", () => {
	const deep = (depth: number) => `${"[".repeat(depth)}${"]".repeat(depth)}`;
	it.each([
		["POST", "/api/maps", `{"title":"x","content":${deep(200_000)}}`],
		["POST", `/api/maps/${map}/operations`, `{"operations":[{"name":"createStage","args":${deep(200_000)}}]}`],
		["POST", "/api/maps/import?format=json", deep(200_000)],
		["POST", "/api/maps/import?format=json", `{"format":"odograph/1","map":{"cards":${deep(200_000)}}}`],
		["POST", "/api/metrics", deep(100_000)],
		["POST", "/api/sources", `{"a":${deep(100_000)}}`],
		["POST", "/api/metrics/some-metric/answers", deep(200_000)],
	])("is refused: %s %s", async (method, path, body) => {
		const answer = await fetch(`${server.url}${path}`, { method, headers: json, body });
		expect(answer.status).toBeGreaterThanOrEqual(400);
		expect(answer.status).toBeLessThan(500);
		await isWhole();
	});

	it("closes the socket that sends it, as presence and as an edit", async () => {
		const state = Buffer.from(deep(1_000));
		const varUint = (n: number) => [(n & 127) | 128, n >> 7];
		const payload = [1, 9, 1, ...varUint(state.length), ...state];
		const client = await new RawClient(`${server.syncUrl}/${map}`).open();
		client.send(Uint8Array.from([1, ...varUint(payload.length), ...payload]));
		expect(await client.untilClosed()).toMatchObject({ code: 4400 });
		// One embed (kind 5) into the root type `text`.
		const update = [1, 1, 5, 0, 5, 1, 4, ...Buffer.from("text"), ...varUint(state.length), ...state, 0];
		const other = await new RawClient(`${server.syncUrl}/${map}`).open();
		other.send(Uint8Array.from([0, 2, ...varUint(update.length), ...update]));
		expect(await other.untilClosed()).toMatchObject({ code: 4400 });
		await isWhole();
	});
});

describe("line ends in a text", () => {
	it("that goes into a header stay out of it", async () => {
		const title = "Map\r\nSet-Cookie: stolen=1\r\n\r\n<script>";
		const made = await (await createMap(server.url, { id: "lines-in-a-title", title })).json();
		for (const format of ["json", "csv", "md", "html", "xml", "mermaid"]) {
			const heard = await call("GET", `/api/maps/lines-in-a-title/export?format=${format}`, {});
			const headers = headersIn(heard);
			expect(answersIn(heard)).toEqual({ status: 200, count: 1 });
			expect(Object.keys(headers)).not.toContain("set-cookie");
			expect(headers["content-disposition"]).toMatch(/^attachment; filename="[^"\r\n]*"; filename\*=UTF-8''[\w.%!'()*~-]*$/);
		}
		expect(made.id).toBe("lines-in-a-title");
	});

	it("in an encoded path or query reach no header", async () => {
		for (const path of ["/%0d%0aSet-Cookie:%20a=1", "/api/maps/%0d%0aX:%201", `/api/maps/${map}/export?format=%0d%0aX:%201`]) {
			const headers = headersIn(await call("GET", path, {}));
			expect(Object.keys(headers)).not.toContain("set-cookie");
			expect(Object.keys(headers)).not.toContain("x");
		}
		// Nor does what the visitor calls the host.
		const heard = await call("GET", "/", { host: "localhost;script-src *" });
		expect(heard).not.toContain("script-src *");
	});
});
