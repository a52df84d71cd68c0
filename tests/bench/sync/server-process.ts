import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { freePort, untilReady } from "../setup/odograph.ts";
import { cpuSeconds } from "./process-figures.ts";
import type { Subject } from "./subjects.ts";

export interface ServerProcess {
	readonly url: string;
	readonly pid: number;
	/** What it said on its outputs; the last part of it. */
	said(): string;
	/** As an administrator would stop it, once it has nothing left to do: what a peer saves later counts as saved. */
	stop(): Promise<void>;
}

/**
 * As in our systemd unit and container, and for the peers, too: memory that is free goes back to the system. Where
 * jemalloc is not installed, the loader says so, and the last three set glibc's to do some of the same.
 */
const allocator = {
	LD_PRELOAD: "libjemalloc.so.2",
	MALLOC_CONF: "background_thread:true,tcache_max:131072,dirty_decay_ms:2000",
	MALLOC_ARENA_MAX: "2",
	MALLOC_MMAP_THRESHOLD_: "12288",
	MALLOC_TRIM_THRESHOLD_: "131072",
};

export async function startServerProcess(subject: Subject, dataFolder: string): Promise<ServerProcess> {
	const port = await freePort();
	const url = `http://127.0.0.1:${port}`;
	const child = spawn(process.execPath, [...nodeFlags(subject), subject.script], {
		cwd: subject.cwd,
		env: { ...process.env, ...allocator, NODE_OPTIONS: "", NODE_ENV: "production", ...subject.env({ port, dataFolder }) },
		stdio: ["ignore", "pipe", "pipe"],
	});
	let said = "";
	for (const stream of [child.stdout, child.stderr]) {
		stream?.on("data", (chunk: Buffer) => {
			said = (said + chunk.toString()).slice(-20_000);
		});
	}
	const pid = child.pid ?? 0;
	await untilReady(`${url}/readyz`, child, () => said);
	return {
		url,
		pid,
		said: () => said,
		async stop() {
			await untilIdle(pid);
			await end(child);
		},
	};
}

/** For whoever tunes the server: `BENCH_NODE_FLAGS="--cpu-prof"` leaves a profile of it. */
function nodeFlags({ dialect }: Subject): string[] {
	return dialect === "odograph" ? (process.env.BENCH_NODE_FLAGS ?? "").split(" ").filter((flag) => flag !== "") : [];
}

/** Below a twentieth of a core for two seconds on end. */
export async function untilIdle(pid: number, patience = 60_000): Promise<void> {
	const deadline = performance.now() + patience;
	let quiet = 0;
	let last = cpuSeconds(pid);
	while (quiet < 4 && performance.now() < deadline) {
		await new Promise((resolve) => setTimeout(resolve, 500));
		const now = cpuSeconds(pid);
		quiet = now - last <= 0.025 ? quiet + 1 : 0;
		last = now;
	}
}

async function end(child: ChildProcess): Promise<void> {
	if (child.exitCode !== null || child.signalCode !== null) return;
	const gone = once(child, "exit");
	child.kill("SIGTERM");
	const killer = setTimeout(() => child.kill("SIGKILL"), 20_000);
	await gone;
	clearTimeout(killer);
}
