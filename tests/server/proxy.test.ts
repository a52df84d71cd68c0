import { type ChildProcess, spawn, spawnSync } from "node:child_process";
import { once } from "node:events";
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { createServer } from "node:net";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it, vi } from "vitest";
import { WebSocket } from "ws";
import { usualLimits } from "../../server/limits.ts";
import { temporaryFolder } from "../support/start-server.ts";
import { tokenOf } from "./people-driver.ts";
import { startTestApp } from "./test-app.ts";
import { callTls, tlsFiles, tlsTexts } from "./tls-client.ts";

vi.setConfig({ testTimeout: 60_000, hookTimeout: 60_000 });
const patience = { timeout: 20_000 };

const nginx = ["/usr/sbin/nginx", "/usr/local/bin/nginx", "/opt/homebrew/bin/nginx"].find((path) => existsSync(path)) ?? "";
const folder = temporaryFolder();
const limits = { ...usualLimits, connectionsPerAddress: 3 };
let server: Awaited<ReturnType<typeof startTestApp>>;
let proxy: ChildProcess;
let url = "";
let cookie = "";

async function freePort(): Promise<number> {
	const probe = createServer().listen(0, "127.0.0.1");
	await once(probe, "listening");
	const address = probe.address();
	probe.close();
	if (address === null || typeof address === "string") throw new Error("no port");
	return address.port;
}

/** The recipe of the administrator's page, with this test's addresses and certificate. */
function recipe(port: number): string {
	const page = readFileSync(new URL("../../docs/operations.md", import.meta.url), "utf8");
	const text = /```nginx\n([\s\S]*?)```/.exec(page)?.[1] ?? "";
	return text
		.replace("listen 443 ssl", `listen 127.0.0.1:${port} ssl`)
		.replace("server_name maps.example.org", "server_name localhost")
		.replace("/etc/ssl/maps.example.org.pem", tlsFiles.cert)
		.replace("/etc/ssl/maps.example.org.key", tlsFiles.key)
		.replace("http://127.0.0.1:4400", server.url);
}

async function startProxy(port: number): Promise<void> {
	mkdirSync(join(folder, "logs"), { recursive: true });
	const paths = ["client_body", "proxy", "fastcgi", "uwsgi", "scgi"].map((name) => `${name}_temp_path ${folder}/${name};`);
	const config = `daemon off; master_process off; pid ${folder}/pid; error_log ${folder}/logs/error.log;
events {} http { access_log off; ${paths.join(" ")}
${recipe(port)} }`;
	writeFileSync(join(folder, "nginx.conf"), config);
	const check = spawnSync(nginx, ["-t", "-p", folder, "-c", join(folder, "nginx.conf")], { encoding: "utf8" });
	if (check.status !== 0) throw new Error(check.stderr);
	proxy = spawn(nginx, ["-p", folder, "-c", join(folder, "nginx.conf")], { stdio: "ignore" });
	await vi.waitFor(() => callTls(`${url}/healthz`), patience);
}

describe.runIf(nginx !== "")("behind nginx, as its recipe says", () => {
	beforeAll(async () => {
		const port = await freePort();
		url = `https://localhost:${port}`;
		server = await startTestApp({ limits, config: { auth: "links", publicUrl: url, proxies: 1, limits } });
		await startProxy(port);
	});
	afterAll(async () => {
		proxy.kill();
		if (proxy.exitCode === null) await once(proxy, "exit");
		await server.close();
		rmSync(folder, { recursive: true, force: true });
	});

	const page = () => ({ origin: url, cookie, "content-type": "application/json", "sec-fetch-site": "same-origin" });

	async function openSocket(headers: Record<string, string>): Promise<{ socket: WebSocket; status: number }> {
		const socket = new WebSocket(`${url.replace("https", "wss")}/sync/map-behind-it`, { ca: tlsTexts.cert, headers });
		socket.on("error", () => undefined);
		const status = await new Promise<number>((resolve) => {
			socket.once("open", () => resolve(101));
			socket.once("unexpected-response", (_request, response) => resolve(response.statusCode ?? 0));
		});
		return { socket, status };
	}

	it("a link leads to the public address, and its cookie is for https alone", async () => {
		const link = server.ownerLink() ?? "";
		expect(link.startsWith(`${url}/join#`)).toBe(true);
		const body = JSON.stringify({ token: tokenOf(link), name: "Olga", colour: "teal" });
		const joined = await callTls(`${url}/api/join`, { method: "POST", headers: page(), body });
		expect(joined.status).toBe(200);
		const [set = ""] = joined.headers["set-cookie"] ?? [];
		expect(set).toMatch(/^__Host-odograph=.*; Secure$/);
		expect(joined.headers["strict-transport-security"]).toBeDefined();
		cookie = set.split(";")[0] ?? "";
	});

	it("a page of another origin may not write", async () => {
		const headers = { ...page(), origin: "https://evil.example" };
		expect((await callTls(`${url}/api/maps`, { method: "POST", headers, body: "{}" })).status).toBe(403);
	});

	it("a large body passes", async () => {
		const made = await callTls(`${url}/api/maps`, { method: "POST", headers: page(), body: '{"id":"map-behind-it"}' });
		expect(made.status).toBe(201);
		const body = Buffer.concat([Buffer.from("89504e470d0a1a0a", "hex"), Buffer.alloc(8 * 2 ** 20)]);
		const headers = { ...page(), "content-type": "image/png" };
		expect((await callTls(`${url}/api/maps/map-behind-it/files`, { method: "POST", headers, body })).status).toBe(200);
	});

	it("scores stream without waiting for more", async () => {
		const stream = await callTls(`${url}/api/maps/map-behind-it/scores/stream`, {
			headers: { cookie },
			until: (body) => body.includes("retry:"),
		});
		expect(stream.headers["content-type"]).toContain("text/event-stream");
	});

	it("sockets open and sync, but not for a page of another origin nor for a stranger", async () => {
		const { socket, status } = await openSocket({ origin: url, cookie });
		expect(status).toBe(101);
		const [first]: Buffer[] = await once(socket, "message");
		expect([...(first?.subarray(0, 2) ?? [])]).toEqual([0, 0]);
		socket.terminate();
		expect((await openSocket({ origin: "https://evil.example", cookie })).status).toBe(403);
		const stranger = await openSocket({ origin: url });
		const [code]: number[] = await once(stranger.socket, "close");
		expect(code).toBe(4401);
	});

	it("who comes too often from one address cannot write another one into a header", async () => {
		const visits: { socket: WebSocket; status: number }[] = [];
		await vi.waitFor(async () => {
			visits.push(await openSocket({ origin: url, cookie, "x-forwarded-for": `203.0.113.${visits.length}` }));
			expect(visits.at(-1)?.status).toBe(429);
		}, patience);
		expect(visits.filter(({ status }) => status === 101).length).toBeLessThanOrEqual(limits.connectionsPerAddress);
		for (const { socket } of visits) socket.terminate();
	});
});
