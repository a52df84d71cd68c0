import { type ChildProcessWithoutNullStreams, spawn } from "node:child_process";
import { once } from "node:events";
import { AppError } from "../../src/shared/errors.ts";
import { tookTooMuch } from "./took-too-much.ts";

const program = "rsvg-convert";
/** A piece's pixels take less, however badly they shrink. */
const mostBytes = 128 * 2 ** 20;
/** kB of address space. A piece takes a third of it; a card's picture of 40 million pixels the rest. */
const mostMemory = 1_048_576;
/** Where a system has no such limit, it draws without one. */
const limited = `ulimit -v ${mostMemory} 2>/dev/null; exec ${program} "$@"`;
/** What a shell ends with that does not find the program. */
const notFound = 127;
/** How long a program that is not there is not looked for again, ms. */
const missingAge = 60_000;

/** How a picture is drawn that somebody brought: it has its own ideas of size, and no reason to be quick. */
export interface PictureLimits {
	/** Pixels of the longer side; null for the SVG's own size. */
	readonly fit: number | null;
	/** ms. */
	readonly patience: number;
}

/** What refers to other files or addresses gets none, since what comes by a pipe has no place that they could be beside. */
function argumentsFor(limits: PictureLimits | null): readonly string[] {
	if (limits === null || limits.fit === null) return ["--format=png", "--unlimited"];
	return ["--format=png", `--width=${limits.fit}`, `--height=${limits.fit}`, "--keep-aspect-ratio"];
}

/**
 * A PNG of an SVG that has outlines in the place of letters, in the SVG's own size, by librsvg's program in a process of
 * its own, which has a limit of memory: whatever becomes of it, this one goes on. It has ended when this settles, also
 * where the signal or the limits ended it. Rejects with `unavailable` where the program is not installed or needs more than it is given.
 */
export async function rasterize(svg: Uint8Array, given: AbortSignal, limits: PictureLimits | null = null): Promise<Uint8Array> {
	const signal = limits === null ? given : AbortSignal.any([given, AbortSignal.timeout(limits.patience)]);
	signal.throwIfAborted();
	const child = start(argumentsFor(limits));
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
		if (code === notFound) throw isMissing();
		// A signal: the system or the program itself ended it for want of memory, or it was about to answer too much.
		if (code === null || (code !== 0 && /memory/i.test(said))) throw tookTooMuch();
		if (code !== 0) throw new Error(`${program} ended with ${code}: ${said}`);
		return Buffer.concat(chunks);
	} catch (error) {
		throw isNotThere(error) ? isMissing() : error;
	} finally {
		signal.removeEventListener("abort", kill);
	}
}

/** A shell sets the limit and becomes the program, which so has the child's number. Windows has neither. */
function start(given: readonly string[]): ChildProcessWithoutNullStreams {
	if (process.platform === "win32") return spawn(program, given, { stdio: "pipe" });
	return spawn("sh", ["-c", limited, program, ...given], { stdio: "pipe" });
}

let isThere = false;
let missingSince = Number.NEGATIVE_INFINITY;
let looking: Promise<boolean> | null = null;

/** Whether the program that draws PNGs is installed. Once it was there, it is not looked for again. */
export async function canRasterize(): Promise<boolean> {
	if (isThere) return true;
	if (performance.now() - missingSince < missingAge) return false;
	looking ??= look().finally(() => {
		looking = null;
	});
	return looking;
}

/** A machine that was too busy to start it says nothing about the next time. */
async function look(): Promise<boolean> {
	try {
		const [code] = await once(spawn(program, ["--version"], { stdio: "ignore", timeout: 10_000 }), "close");
		isThere = code === 0;
	} catch (error) {
		if (isNotThere(error)) missingSince = performance.now();
	}
	return isThere;
}

function isNotThere(error: unknown): boolean {
	return error instanceof Error && "code" in error && error.code === "ENOENT";
}

export function isMissing(): AppError {
	return new AppError(
		"unavailable",
		"No PNG can be drawn here, since rsvg-convert is not installed (package librsvg2-bin, librsvg2-tools or librsvg); take SVG or PDF.",
	);
}
