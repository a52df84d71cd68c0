import { type ChildProcess, spawn } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { rootFolder } from "./paths.ts";

/** The real server on a data folder of its own. */
export interface Odograph {
	readonly url: string;
	readonly pid: number;
	readonly dataFolder: string;
	/** `state` is a whole document as one Yjs update. */
	createMap(id: string, state: Uint8Array): Promise<void>;
	/** One named operation on the live document, as an agent would send it. */
	operate(id: string, name: string, args: object): Promise<void>;
	/** Posts to a path of the API: an object as JSON, text as NDJSON. */
	post(path: string, body: object | string): Promise<void>;
	close(): Promise<void>;
}

export async function freePort(): Promise<number> {
	const probe = createServer();
	await new Promise<void>((resolve) => probe.listen(0, "127.0.0.1", resolve));
	const address = probe.address();
	await new Promise((resolve) => probe.close(resolve));
	if (address === null || typeof address === "string") throw new Error("No free port was found.");
	return address.port;
}

/** Resolves once the server answers, or rejects with what it said before it died. */
export async function untilReady(address: string, server: ChildProcess, output: () => string): Promise<void> {
	const deadline = Date.now() + 60_000;
	while (Date.now() < deadline) {
		if (server.exitCode !== null) throw new Error(`The server did not start:\n${output()}`);
		const answer = await fetch(address).catch(() => null);
		if (answer?.ok) return;
		await new Promise((resolve) => setTimeout(resolve, 50));
	}
	throw new Error(`The server was not ready within a minute:\n${output()}`);
}

export async function startOdograph(): Promise<Odograph> {
	const dataFolder = mkdtempSync(join(tmpdir(), "odograph-bench-data-"));
	const port = await freePort();
	const url = `http://127.0.0.1:${port}`;
	const server = spawn(process.execPath, [join(rootFolder, "build", "server", "main.js")], {
		cwd: rootFolder,
		env: { ...process.env, NODE_ENV: "production", PORT: String(port), HOST: "127.0.0.1", DATA_DIR: dataFolder },
		stdio: ["ignore", "pipe", "pipe"],
	});
	let said = "";
	for (const stream of [server.stdout, server.stderr]) {
		stream.on("data", (chunk: Buffer) => {
			said = (said + chunk.toString()).slice(-4_000);
		});
	}
	await untilReady(`${url}/readyz`, server, () => said);
	const post = async (path: string, body: object | string) => {
		const isText = typeof body === "string";
		const answer = await fetch(`${url}/api${path}`, {
			method: "POST",
			headers: { "content-type": isText ? "application/x-ndjson" : "application/json" },
			body: isText ? body : JSON.stringify(body),
		});
		if (!answer.ok) throw new Error(`The server refused what the bench sent: ${answer.status} ${await answer.text()}`);
	};
	return {
		url,
		pid: server.pid ?? 0,
		dataFolder,
		post,
		createMap: (id, state) => post("/maps", { id, state: Buffer.from(state).toString("base64") }),
		operate: (id, name, args) => post(`/maps/${id}/operations`, { operations: [{ name, args }] }),
		async close() {
			const gone = new Promise((resolve) => server.once("exit", resolve));
			server.kill("SIGTERM");
			await gone;
			rmSync(dataFolder, { recursive: true, force: true });
		},
	};
}
