import { spawn } from "node:child_process";
import { once } from "node:events";
import { AppError } from "../../src/shared/errors.ts";

/** A piece's pixels take less, however badly they shrink. */
const mostBytes = 128 * 2 ** 20;

/**
 * A PNG of an SVG that has outlines in the place of letters, in the SVG's own size, by librsvg's program in a process of
 * its own: whatever becomes of it, this one goes on. It has ended when this settles, also where `signal` ended it. Rejects
 * with `unavailable` where the program is not installed.
 */
export async function rasterize(svg: Uint8Array, signal: AbortSignal): Promise<Uint8Array> {
	signal.throwIfAborted();
	const child = spawn("rsvg-convert", ["--format=png", "--unlimited"], { stdio: "pipe" });
	const kill = () => child.kill("SIGKILL");
	signal.addEventListener("abort", kill);
	const chunks: Buffer[] = [];
	let size = 0;
	let said = "";
	child.stdout.on("data", (chunk: Buffer) => {
		chunks.push(chunk);
		size += chunk.length;
		if (size > mostBytes) kill();
	});
	child.stderr.on("data", (chunk: Buffer) => {
		said = (said + chunk.toString()).slice(0, 1_000);
	});
	// Why it did not take all of it is said by how it ended.
	child.stdin.on("error", () => {});
	child.stdin.end(svg);
	try {
		const [code] = await once(child, "close");
		signal.throwIfAborted();
		if (code !== 0) throw new Error(`rsvg-convert ended with ${code}: ${said}`);
		return Buffer.concat(chunks);
	} catch (error) {
		throw error instanceof Error && "code" in error && error.code === "ENOENT" ? isMissing() : error;
	} finally {
		signal.removeEventListener("abort", kill);
	}
}

let found: Promise<boolean> | null = null;

/** Whether the program that draws PNGs is installed; found out once. */
export function canRasterize(): Promise<boolean> {
	found ??= new Promise((resolve) => {
		const child = spawn("rsvg-convert", ["--version"], { stdio: "ignore", timeout: 10_000 });
		child.once("error", () => resolve(false));
		child.once("close", (code) => resolve(code === 0));
	});
	return found;
}

export function isMissing(): AppError {
	return new AppError(
		"unavailable",
		"No PNG can be drawn here, since rsvg-convert is not installed (package librsvg2-bin, librsvg2-tools or librsvg); take SVG or PDF.",
	);
}
