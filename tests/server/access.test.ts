import { request } from "node:http";
import { afterAll, beforeAll, describe, expect, it, vi } from "vitest";
import { RawClient } from "./driver.ts";
import { startTestApp } from "./test-app.ts";

let server: Awaited<ReturnType<typeof startTestApp>>;
let host = "";

// A busy machine takes long to start the server.
vi.setConfig({ testTimeout: 60_000, hookTimeout: 60_000 });

beforeAll(async () => {
	server = await startTestApp();
	host = new URL(server.url).host;
});
afterAll(() => server.close());

/** `fetch` does not let a caller choose Host, Origin or Sec-Fetch-Site. */
function send(
	method: string,
	path: string,
	headers: Record<string, string>,
	body = "",
): Promise<{ status: number; body: string }> {
	return new Promise((resolve, reject) => {
		const call = request(`${server.url}${path}`, { method, headers }, (response) => {
			let text = "";
			response.on("data", (chunk) => {
				text += chunk;
			});
			response.on("end", () => resolve({ status: response.statusCode ?? 0, body: text }));
		});
		call.on("error", reject);
		call.end(body);
	});
}

/** What an upgrade answers: 101, or the status it is refused with. */
function upgrade(headers: Record<string, string>, path = "/sync/sample-telecom-onboarding"): Promise<number> {
	return new Promise((resolve, reject) => {
		const call = request(`${server.url}${path}`, {
			headers: {
				connection: "Upgrade",
				upgrade: "websocket",
				"sec-websocket-version": "13",
				"sec-websocket-key": "dGhlIHNhbXBsZSBub25jZQ==",
				...headers,
			},
		});
		call.on("upgrade", (response, socket) => {
			socket.destroy();
			resolve(response.statusCode ?? 0);
		});
		call.on("response", (response) => {
			response.resume();
			resolve(response.statusCode ?? 0);
		});
		call.on("error", reject);
		call.end();
	});
}

const foreignVisits: readonly [string, Record<string, string>][] = [
	["a name that was pointed at this machine", { host: "evil.example" }],
	["a name that only begins like ours", { host: "localhost.evil.example" }],
	["a proxy that says so", { "x-forwarded-for": "203.0.113.7" }],
	["a proxy that says so in the standard way", { forwarded: "for=203.0.113.7" }],
	["a proxy that names its host", { "x-forwarded-host": "maps.example.org" }],
];

const foreignPages: readonly [string, Record<string, string>][] = [
	["another site", { origin: "https://evil.example" }],
	["another program's page on this machine", { origin: "http://localhost:3000" }],
	["a page without an origin of its own", { origin: "null" }],
	["another site, told by the browser", { "sec-fetch-site": "cross-site" }],
	["a neighbour site, told by the browser", { "sec-fetch-site": "same-site" }],
];

describe("a local server lets nobody in through", () => {
	it.each(foreignVisits)("%s", async (_name, headers) => {
		expect((await send("GET", "/api/maps", headers)).status).toBe(403);
		expect((await send("GET", "/", headers)).status).toBe(403);
		expect(await upgrade(headers)).toBe(403);
	});
});

describe("a page of another origin can neither write nor listen", () => {
	it.each(foreignPages)("%s", async (_name, headers) => {
		const answer = await send("POST", "/api/maps", { "content-type": "application/json", ...headers }, "{}");
		expect(answer.status).toBe(403);
		expect(JSON.parse(answer.body)).toMatchObject({ error: { code: "foreignOrigin" } });
		expect((await send("DELETE", "/api/maps/sample-telecom-onboarding", headers)).status).toBe(403);
		expect(await upgrade(headers)).toBe(403);
	});
});

describe("whoever belongs here passes", () => {
	it("the page itself, by each of its names", async () => {
		for (const name of [host, host.replace("127.0.0.1", "localhost"), host.replace("127.0.0.1", "[::1]")]) {
			const headers = { host: name, origin: `http://${name}`, "sec-fetch-site": "same-origin" };
			expect((await send("POST", "/api/maps", { "content-type": "application/json", ...headers }, "{}")).status).toBe(201);
			expect(await upgrade(headers)).toBe(101);
		}
	});

	it("a program that sends no Origin", async () => {
		expect((await send("POST", "/api/maps", { "content-type": "application/json" }, "{}")).status).toBe(201);
		expect(await upgrade({})).toBe(101);
	});
});

describe("an upgrade", () => {
	it("to anything but a map is refused", async () => {
		expect(await upgrade({}, "/api/maps")).toBe(404);
		expect(await upgrade({}, "/")).toBe(404);
	});

	it("never tells a token to the log", async () => {
		const client = new RawClient(`${server.syncUrl}/no-such-map?token=secret-of-mine`);
		await client.untilClosed();
		expect(server.logged.join("\n")).not.toContain("secret-of-mine");
	});
});

describe("every answer", () => {
	it("carries a policy that lets nothing foreign or inline run", async () => {
		const { headers } = await fetch(`${server.url}/api/maps`);
		const policy = headers.get("content-security-policy") ?? "";
		expect(policy).toContain("default-src 'self'");
		expect(policy).not.toContain("unsafe");
		expect(policy).toContain(`ws://${host}`);
		expect(headers.get("x-content-type-options")).toBe("nosniff");
		expect(headers.get("access-control-allow-origin")).toBeNull();
	});
});
