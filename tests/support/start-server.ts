import { type ChildProcess, spawn } from "node:child_process";
import { createHash } from "node:crypto";
import { once } from "node:events";
import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, renameSync, rmSync, statSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { type BuildOptions, build } from "esbuild";
import type { SyncLimits } from "../../server/sync/limits.ts";

const root = fileURLToPath(new URL("../../", import.meta.url));
// Plain JavaScript, since it runs before anything is installed: what it gives is said here.
const setup: { serverBuildOptions(outdir: string): BuildOptions } = await import(
	new URL("../../server/setup.mjs", import.meta.url).href
);

const changePragmas = fileURLToPath(new URL("./change-pragmas.cjs", import.meta.url));
const limitedMain = "tests/support/limited-main.ts";

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
	const options = { ...setup.serverBuildOptions(making), sourcemap: "inline" } as const;
	await build(options);
	await build({ ...options, entryPoints: [limitedMain], outbase: "tests/support" });
	await build({ ...options, entryPoints: ["server/cli.ts"] });
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
	const paths = [join(root, limitedMain)];
	for (const part of ["server", "src/shared"]) {
		for (const entry of readdirSync(join(root, part), { withFileTypes: true, recursive: true })) {
			if (entry.isFile() && /\.(ts|mjs|json)$/.test(entry.name)) paths.push(join(entry.parentPath, entry.name));
		}
	}
	for (const path of paths) {
		const { size, mtimeMs } = statSync(path);
		hash.update(`${path} ${size} ${mtimeMs}\n`);
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
	/** Limits that a test can reach. */
	readonly limits?: Partial<SyncLimits>;
	/** The program as people start it: a new data folder gets generated answers, which take the disk for seconds. */
	readonly hasSampleScores?: boolean;
	/** What every connection to SQLite is set to after the server has set it up, such as `wal_autocheckpoint = 20`. */
	readonly pragmas?: readonly string[];
	/** A program and its arguments that run the server below themselves, end with it and pass its code on. */
	readonly wrapper?: readonly string[];
}

export interface RunningServer {
	readonly url: string;
	/** `ws://host/sync` */
	readonly syncUrl: string;
	readonly dataDir: string;
	readonly pid: number;
	/** What it has written to stderr so far. */
	stderr(): string;
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
export async function startServer(options: StartOptions = {}): Promise<RunningServer> {
	const { dataDir, port = 0, env = {}, limits = {}, hasSampleScores = false, pragmas, wrapper } = options;
	const folder = dataDir ?? temporaryFolder();
	const child = await spawnServer({
		env: {
			...env,
			TEST_LIMITS: JSON.stringify(limits),
			...(pragmas === undefined ? {} : { TEST_PRAGMAS: pragmas.join(";"), NODE_OPTIONS: `--require=${changePragmas}` }),
			DATA_DIR: folder,
			PORT: String(port),
		},
		main: hasSampleScores ? "main.js" : "limited-main.js",
		wrapper,
	});
	let output = "";
	let stderr = "";
	child.stderr?.on("data", (chunk: Buffer) => {
		stderr += chunk.toString();
	});
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
	const pid = wrapper === undefined ? (child.pid ?? 0) : childOf(child.pid ?? 0);
	const kill = async (signal: NodeJS.Signals) => {
		if (child.exitCode !== null || child.signalCode !== null) return child.exitCode;
		const ended = once(child, "exit");
		process.kill(pid, signal);
		await ended;
		return child.exitCode;
	};
	return {
		url,
		syncUrl: `${url.replace(/^http/, "ws")}/sync`,
		dataDir: folder,
		pid,
		stderr: () => stderr,
		kill,
		async close() {
			await kill("SIGTERM");
			if (dataDir === undefined) rmSync(folder, { recursive: true, force: true });
		},
	};
}

/** For a server that is expected not to start. */
export async function failToStart(env: Readonly<Record<string, string>>): Promise<FailedStart> {
	const child = await spawnServer({ env });
	let stderr = "";
	child.stderr?.on("data", (chunk: Buffer) => {
		stderr += chunk.toString();
	});
	const [code]: (number | null)[] = await once(child, "exit");
	return { code: code ?? null, stderr };
}

interface Spawned {
	readonly env: Readonly<Record<string, string>>;
	readonly main?: string;
	readonly wrapper?: readonly string[] | undefined;
}

async function spawnServer({ env, main = "main.js", wrapper = [] }: Spawned): Promise<ChildProcess> {
	const folder = await bundleServer();
	const [program = "", ...args] = [...wrapper, process.execPath, "--enable-source-maps", join(folder, main)];
	return spawn(program, args, {
		cwd: root,
		env: { PATH: process.env.PATH, LOG_LEVEL: "warn", ...env },
		stdio: ["ignore", "pipe", "pipe"],
	});
}

function childOf(pid: number): number {
	return Number(readFileSync(`/proc/${pid}/task/${pid}/children`, "utf8").trim());
}
