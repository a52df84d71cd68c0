import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { build } from "esbuild";

const root = fileURLToPath(new URL("../../", import.meta.url));
const setup: { serverBuildOptions(outdir: string): Parameters<typeof build>[0] } = await import("../../server/setup.mjs");

let bundle: Promise<string> | null = null;

/** Bundles the server once per test process. Below `build`, so that `dist` and `node_modules` are where the server looks for them. */
export function bundleServer(): Promise<string> {
	bundle ??= buildOnce();
	return bundle;
}

async function buildOnce(): Promise<string> {
	const folder = join(root, "build", `server-test-${process.pid}`);
	await build({ ...setup.serverBuildOptions(folder), sourcemap: "inline" });
	process.once("exit", () => rmSync(folder, { recursive: true, force: true }));
	return folder;
}

export function temporaryFolder(): string {
	return mkdtempSync(join(tmpdir(), "odograph-test-"));
}

export interface StartOptions {
	readonly dataDir?: string;
	/** 0 takes any free port. */
	readonly port?: number;
	readonly env?: Readonly<Record<string, string>>;
}

export interface RunningServer {
	readonly url: string;
	/** `ws://host/sync` */
	readonly syncUrl: string;
	readonly dataDir: string;
	readonly pid: number;
	/** Ends it and waits; answers the exit code, null where the signal ended it. */
	kill(signal: NodeJS.Signals): Promise<number | null>;
	/** Ends it and removes the data folder it was given none for. */
	close(): Promise<void>;
}

export interface FailedStart {
	readonly code: number | null;
	readonly stderr: string;
}

/** The real server in a process of its own. Rejects with what it said where it does not start. */
export async function startServer({ dataDir, port = 0, env = {} }: StartOptions = {}): Promise<RunningServer> {
	const folder = dataDir ?? temporaryFolder();
	const child = await spawnServer({ ...env, DATA_DIR: folder, PORT: String(port) });
	let output = "";
	const url = await new Promise<string>((resolve, reject) => {
		const read = (chunk: Buffer) => {
			output += chunk.toString();
			const found = /Odograph is at (https?:\/\/\S+)/.exec(output)?.[1];
			if (found !== undefined) resolve(found);
		};
		child.stdout?.on("data", read);
		child.stderr?.on("data", read);
		child.once("exit", (code) => reject(new Error(`The server ended with ${code}:\n${output}`)));
	});
	const kill = async (signal: NodeJS.Signals) => {
		if (child.exitCode !== null || child.signalCode !== null) return child.exitCode;
		const ended = once(child, "exit");
		child.kill(signal);
		await ended;
		return child.exitCode;
	};
	return {
		url,
		syncUrl: `${url.replace(/^http/, "ws")}/sync`,
		dataDir: folder,
		pid: child.pid ?? 0,
		kill,
		async close() {
			await kill("SIGTERM");
			if (dataDir === undefined) rmSync(folder, { recursive: true, force: true });
		},
	};
}

/** For a server that is expected not to start. */
export async function failToStart(env: Readonly<Record<string, string>>): Promise<FailedStart> {
	const child = await spawnServer(env);
	let stderr = "";
	child.stderr?.on("data", (chunk: Buffer) => {
		stderr += chunk.toString();
	});
	const [code]: (number | null)[] = await once(child, "exit");
	return { code: code ?? null, stderr };
}

async function spawnServer(env: Readonly<Record<string, string>>): Promise<ChildProcess> {
	const folder = await bundleServer();
	return spawn(process.execPath, ["--enable-source-maps", join(folder, "main.js")], {
		cwd: root,
		env: { PATH: process.env.PATH, LOG_LEVEL: "warn", ...env },
		stdio: ["ignore", "pipe", "pipe"],
	});
}
