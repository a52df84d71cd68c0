import { spawn } from "node:child_process";
import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import { AppError } from "../../src/shared/errors.ts";

export interface RasterWish {
	/** Map units, each a pixel at scale 1. */
	readonly width: number;
	readonly height: number;
	/** 1 to 4. */
	readonly scale: number;
}

/** What the program's own surface ends at. */
const longestSide = 32_767;
/** Four bytes each, in the program's memory. */
const mostPixels = 120_000_000;
/** How long drawing may take, ms. */
const patience = 100_000;

/** Whole pixels. Throws `tooLarge` where it is more than is drawn in one piece. */
export function pixelsOf({ width, height, scale }: RasterWish): { readonly width: number; readonly height: number } {
	const size = { width: Math.ceil(width * scale), height: Math.ceil(height * scale) };
	if (Math.max(size.width, size.height) > longestSide || size.width * size.height > mostPixels) {
		throw new AppError(
			"tooLarge",
			`At this scale the picture has ${size.width} by ${size.height} pixels, more than the server draws; take a smaller scale, or SVG or PDF, which have no such end.`,
		);
	}
	return size;
}

/**
 * A PNG of an SVG that has outlines in the place of letters, by librsvg's program in a process of its own: whatever
 * becomes of it, this one goes on. Rejects with `unavailable` where the program is not installed.
 */
export async function rasterize(slices: readonly string[], wish: RasterWish): Promise<Uint8Array> {
	const { width, height } = pixelsOf(wish);
	// Where the thread that waits for it is ended, its pipes are closed, and it ends when it writes.
	const child = spawn("rsvg-convert", ["--format=png", "--unlimited", `--width=${width}`, `--height=${height}`], {
		stdio: ["pipe", "pipe", "pipe"],
		timeout: patience,
		killSignal: "SIGKILL",
	});
	const chunks: Buffer[] = [];
	let said = "";
	child.stdout.on("data", (chunk: Buffer) => chunks.push(chunk));
	child.stderr.on("data", (chunk: Buffer) => {
		said = (said + chunk.toString()).slice(0, 1_000);
	});
	const ended = new Promise<void>((resolve, reject) => {
		child.once("error", (error) => reject("code" in error && error.code === "ENOENT" ? isMissing() : error));
		child.once("close", (code) => (code === 0 ? resolve() : reject(new Error(`rsvg-convert ended with ${code}: ${said}`))));
	});
	// Why it did not take all of it is said by how it ended.
	const [end] = await Promise.allSettled([ended, pipeline(Readable.from(slices), child.stdin)]);
	if (end.status === "rejected") throw end.reason;
	return new Uint8Array(Buffer.concat(chunks));
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
