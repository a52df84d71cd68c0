import { once } from "node:events";
import { afterAll, beforeAll, describe, expect, it, vi } from "vitest";
import { WebSocket } from "ws";
import { type RunningServer, startServer } from "../support/start-server.ts";
import { answersIn, rawCall } from "./raw-call.ts";
import { callTls, tlsFiles, tlsTexts } from "./tls-client.ts";

vi.setConfig({ testTimeout: 60_000, hookTimeout: 60_000 });

let server: RunningServer;
let url = "";

beforeAll(async () => {
	server = await startServer({ env: { TLS_CERT: tlsFiles.cert, TLS_KEY: tlsFiles.key } });
	url = server.url.replace("127.0.0.1", "localhost");
});
afterAll(() => server.close());

describe("with a certificate of its own", () => {
	it("answers over https, says so, and tells browsers to stay there", async () => {
		expect(server.url).toMatch(/^https:\/\//);
		const { status, headers } = await callTls(`${url}/api/maps`);
		expect(status).toBe(200);
		expect(headers["strict-transport-security"]).toBe("max-age=15552000");
		expect(headers["content-security-policy"]).toContain(`wss://${new URL(url).host}`);
	});

	it("syncs over wss, for its own page and for nobody else's", async () => {
		const headers = { "content-type": "application/json" };
		const made = await callTls(`${url}/api/maps`, { method: "POST", headers, body: JSON.stringify({ id: "map-over-tls" }) });
		expect(made.status).toBe(201);
		const address = `${url.replace("https", "wss")}/sync/map-over-tls`;
		const own = new WebSocket(address, { ca: tlsTexts.cert, origin: url });
		const [first]: Buffer[] = await once(own, "message");
		expect([...(first?.subarray(0, 2) ?? [])]).toEqual([0, 0]);
		own.terminate();
		for (const origin of ["https://evil.example", url.replace("https", "http").replace(/:\d+$/, ":1")]) {
			const foreign = new WebSocket(address, { ca: tlsTexts.cert, origin });
			foreign.on("error", () => undefined);
			const [, response] = await once(foreign, "unexpected-response");
			expect(response.statusCode).toBe(403);
			foreign.terminate();
		}
	});

	it("answers nothing to who does not speak TLS, and goes on", async () => {
		expect(answersIn(await rawCall(server.url, "GET / HTTP/1.1\r\nHost: localhost\r\n\r\n")).status).not.toBe(200);
		expect((await callTls(`${url}/healthz`)).status).toBe(200);
	});
});
