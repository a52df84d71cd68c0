import { type ChildProcess, spawn } from "node:child_process";
import { createHash } from "node:crypto";
import { once } from "node:events";
import { existsSync, mkdirSync, mkdtempSync, readdirSync, renameSync, rmSync, statSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { type BuildOptions, build } from "esbuild";

const root = fileURLToPath(new URL("../../", import.meta.url));
// Plain JavaScript, since it runs before anything is installed: what it gives is said here.
const setup: { serverBuildOptions(outdir: string): BuildOptions } = await import(
	new URL("../../server/setup.mjs", import.meta.url).href
);

let bundle: Promise<string> | null = null;

/** The built server, shared by all test processes that see the same sources. Below `build`, so that `dist` and `node_modules` are where the server looks for them. */
export function bundleServer(): Promise<string> {
	bundle ??= buildOnce();
	return bundle;
}

async function buildOnce(): Promise<string> {
	const folder = join(root, "build", `server-test-${sourcesHash()}`);
	if (existsSync(folder)) return folder;
	mkdirSync(join(root, "build"), { recursive: true });
	removeOldBundles();
	const making = `${folder}.${process.pid}`;
	await build({ ...setup.serverBuildOptions(making), sourcemap: "inline" });
	// Another process may have been faster: both made the same.
	try {
		renameSync(making, folder);
	} catch {
		rmSync(making, { recursive: true, force: true });
	}
	return folder;
}

/** Not the young ones: another test process may be running from them. */
function removeOldBundles(): void {
	const names = readdirSync(join(root, "build")).filter((name) => name.startsWith("server-test-"));
	for (const path of names.map((name) => join(root, "build", name))) {
		if (statSync(path).mtimeMs < Date.now() - 3_600_000) rmSync(path, { recursive: true, force: true });
	}
}

function sourcesHash(): string {
	const hash = createHash("sha256");
	for (const part of ["server", "src/shared"]) {
		for (const entry of readdirSync(join(root, part), { withFileTypes: true, recursive: true })) {
			if (!entry.isFile() || !/\.(ts|mjs|json)$/.test(entry.name)) continue;
			const path = join(entry.parentPath, entry.name);
			const { size, mtimeMs } = statSync(path);
			hash.update(`${path} ${size} ${mtimeMs}\n`);
		}
	}
	return hash.digest("hex").slice(0, 16);
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
