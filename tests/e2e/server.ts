import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

/** Another checkout's build may be tested than this one's: the folder that has `build` and `dist`. */
const built = process.env.ODOGRAPH_BUILD ?? fileURLToPath(new URL("../../", import.meta.url));
const main = join(built, "build", "server", "main.js");

/** The production build on a port of its own, with a data folder of its own. */
export class RunningServer {
	readonly dataDir: string;
	url = "";
	#child: ChildProcess | null = null;
	#output = "";
	readonly #environment: Readonly<Record<string, string>>;

	/** `environment`: settings besides port and folder. */
	constructor(environment: Readonly<Record<string, string>> = {}) {
		this.#environment = environment;
		this.dataDir = mkdtempSync(join(tmpdir(), "odograph-e2e-"));
	}

	/** The link that a first start with `AUTH=links` prints; `""` without one. */
	get ownerLink(): string {
		return /http:\S+\/join#\S+/.exec(this.#output)?.[0] ?? "";
	}

	/** Whether it has written so into its log since it was started. */
	said(words: string): boolean {
		return this.#output.includes(words);
	}

	/** Starts, or starts again on the same port and data folder. */
	async start(): Promise<void> {
		const port = this.url === "" ? "0" : new URL(this.url).port;
		const child = spawn(process.execPath, [main], {
			env: { PATH: process.env.PATH, PORT: port, DATA_DIR: this.dataDir, LOG_LEVEL: "warn", ...this.#environment },
			stdio: ["ignore", "pipe", "pipe"],
		});
		this.#child = child;
		this.#output = "";
		this.url = await new Promise((resolve, reject) => {
			const read = (chunk: Buffer): void => {
				this.#output += chunk.toString();
				const found = /Odograph is at (http:\/\/[^\s"]+)/.exec(this.#output);
				if (found?.[1] !== undefined) resolve(found[1].replace(/\/$/, ""));
			};
			child.stdout.on("data", read);
			child.stderr.on("data", read);
			child.once("exit", (code) => reject(new Error(`the server ended with ${code}:\n${this.#output}`)));
		});
	}

	async stop(signal: "SIGTERM" | "SIGKILL" = "SIGTERM"): Promise<void> {
		const child = this.#child;
		if (child === null || child.exitCode !== null || child.signalCode !== null) return;
		child.removeAllListeners("exit");
		const ended = once(child, "exit");
		child.kill(signal);
		await ended;
		this.#output = "";
	}

	async close(): Promise<void> {
		await this.stop();
		rmSync(this.dataDir, { recursive: true, force: true });
	}
}
