import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type BrowserContext, chromium, expect, type LaunchOptions } from "@playwright/test";

/** A whole browser of its own, with a profile on disk, that can be killed and started again as one that crashed. */
export class KillableBrowser {
	readonly #folder = mkdtempSync(join(tmpdir(), "odograph-browser-"));
	readonly #options: LaunchOptions & { readonly baseURL: string };

	#context: BrowserContext | null = null;

	constructor(options: LaunchOptions & { readonly baseURL: string }) {
		this.#options = options;
	}

	async start(): Promise<BrowserContext> {
		this.#context = await chromium.launchPersistentContext(this.#folder, { ...this.#options, reducedMotion: "reduce" });
		return this.#context;
	}

	/** Waits until a cookie of this name is in the profile: Chromium writes what it was given within half a minute. */
	async hasOnDisk(cookie: string): Promise<void> {
		const file = join(this.#folder, "Default", "Cookies");
		await expect.poll(() => existsSync(file) && readFileSync(file).includes(cookie), { timeout: 60_000 }).toBe(true);
	}

	/** At once, with all its pages: nothing of them is told. */
	kill(): void {
		for (const pid of readdirSync("/proc").filter((name) => /^\d+$/.test(name))) {
			if (this.#isMine(pid)) process.kill(Number(pid), "SIGKILL");
		}
	}

	#isMine(pid: string): boolean {
		try {
			const line = readFileSync(`/proc/${pid}/cmdline`, "utf8");
			return line.includes(`--user-data-dir=${this.#folder}`) && !line.includes("--type=");
		} catch {
			// It has ended meanwhile.
			return false;
		}
	}

	async remove(): Promise<void> {
		await this.#context?.close().catch(() => undefined);
		rmSync(this.#folder, { recursive: true, force: true, maxRetries: 5, retryDelay: 200 });
	}
}
