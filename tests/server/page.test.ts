import { mkdirSync, rmSync, writeFileSync } from "node:fs";
import { request } from "node:http";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { brotliDecompressSync, gunzipSync } from "node:zlib";
import { afterAll, beforeAll, describe, expect, it, vi } from "vitest";
import { temporaryFolder } from "../support/start-server.ts";
import { startTestApp } from "./test-app.ts";

const folder = temporaryFolder();
const script = `console.log(${JSON.stringify("journey ".repeat(500))});`;
let server: Awaited<ReturnType<typeof startTestApp>>;

// A busy machine takes long to start the server.
vi.setConfig({ testTimeout: 60_000, hookTimeout: 60_000 });

beforeAll(async () => {
	const page = join(folder, "dist");
	mkdirSync(join(page, "assets"), { recursive: true });
	writeFileSync(join(folder, "secret.txt"), "secret");
	writeFileSync(join(page, "index.html"), "<!doctype html><title>Odograph</title>");
	writeFileSync(join(page, "service-worker.js"), "// worker");
	writeFileSync(join(page, "assets", "main-abc123.js"), script);
	server = await startTestApp({ pageFolder: pathToFileURL(`${page}/`) });
});
afterAll(async () => {
	await server.close();
	rmSync(folder, { recursive: true, force: true });
});

/** Raw, since `fetch` unpacks bodies and tidies paths. */
function get(path: string, headers: Record<string, string> = {}, method = "GET") {
	return new Promise<{ status: number; headers: Record<string, unknown>; body: Buffer }>((resolve, reject) => {
		const { hostname, port } = new URL(server.url);
		const call = request({ hostname, port, path, method, headers }, (response) => {
			const chunks: Buffer[] = [];
			response.on("data", (chunk: Buffer) => chunks.push(chunk));
			response.on("end", () =>
				resolve({ status: response.statusCode ?? 0, headers: response.headers, body: Buffer.concat(chunks) }),
			);
		});
		call.on("error", reject);
		call.end();
	});
}

describe("the page", () => {
	it.each(["/", "/maps/some-map-id", "/maps/some-map-id?x=1"])("is there at its own addresses: %s", async (path) => {
		const { status, headers, body } = await get(path);
		expect(status).toBe(200);
		expect(headers["content-type"]).toContain("text/html");
		expect(headers["cache-control"]).toBe("no-cache");
		expect(body.toString()).toContain("<title>Odograph</title>");
	});

	it("has files that are kept for ever where their name says what they hold, and asked for again where not", async () => {
		expect((await get("/assets/main-abc123.js")).headers["cache-control"]).toContain("immutable");
		expect((await get("/service-worker.js")).headers["cache-control"]).toBe("no-cache");
	});

	it("comes packed as the browser can unpack it", async () => {
		const plain = await get("/assets/main-abc123.js");
		const br = await get("/assets/main-abc123.js", { "accept-encoding": "gzip, deflate, br" });
		const gz = await get("/assets/main-abc123.js", { "accept-encoding": "gzip" });
		const refused = await get("/assets/main-abc123.js", { "accept-encoding": "br;q=0" });
		expect(plain.body.toString()).toBe(script);
		expect(refused.body.toString()).toBe(script);
		expect([br.headers["content-encoding"], brotliDecompressSync(br.body).toString()]).toEqual(["br", script]);
		expect([gz.headers["content-encoding"], gunzipSync(gz.body).toString()]).toEqual(["gzip", script]);
		expect(br.headers.vary).toContain("accept-encoding");
	});

	it("is not sent again to who has it", async () => {
		const first = await get("/");
		const again = await get("/", { "if-none-match": String(first.headers.etag) });
		expect({ status: again.status, length: again.body.length }).toEqual({ status: 304, length: 0 });
	});

	it("answers HEAD with the length alone", async () => {
		const { status, headers, body } = await get("/assets/main-abc123.js", {}, "HEAD");
		expect({ status, length: headers["content-length"], body: body.length }).toEqual({
			status: 200,
			length: String(script.length),
			body: 0,
		});
	});

	it.each([
		"/../secret.txt",
		"/assets/../../secret.txt",
		"/%2e%2e/secret.txt",
		"/..%2fsecret.txt",
		"/assets/none.js",
		"/%00",
		"/%zz",
		"//etc/passwd.txt",
	])("gives out nothing else: %s", async (path) => {
		const { status, body } = await get(path);
		expect(body.toString()).not.toContain("secret\n");
		if (status === 200) expect(body.toString()).toContain("<title>Odograph</title>");
		else expect([400, 404]).toContain(status);
		expect(body.toString()).not.toBe("secret");
	});

	it("says what to do where it has not been built", async () => {
		const bare = await startTestApp();
		const answer = await fetch(`${bare.url}/`);
		expect(answer.status).toBe(503);
		expect((await answer.json()).error.message).toContain("npm start");
		await bare.close();
	});
});
