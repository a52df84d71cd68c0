import { parentPort } from "node:worker_threads";
import { AppError } from "../../src/shared/errors.ts";
import { rasterize } from "../maps/rasterize.ts";
import { lowerPriority, niceness } from "../storage/lower-priority.ts";
import type { DrawAnswer, DrawCall } from "./thread-jobs.ts";
import { wholeBuffersOf } from "./whole-buffers.ts";

const over = new AbortController();
const underWay = new Set<Promise<void>>();

async function answerOf({ drawing, svg, limits }: DrawCall): Promise<DrawAnswer> {
	try {
		return { drawing, png: await rasterize(svg, over.signal, limits) };
	} catch (error) {
		const message = error instanceof Error ? error.message : String(error);
		return { drawing, code: error instanceof AppError ? error.code : null, message };
	}
}

if (parentPort !== null) lowerPriority(niceness.beside);
parentPort?.on("message", async (call: DrawCall | "end") => {
	if (call === "end") {
		over.abort();
		await Promise.all(underWay);
		parentPort?.close();
		return;
	}
	const drawn = answerOf(call).then((answer) =>
		parentPort?.postMessage(answer, "png" in answer ? wholeBuffersOf(answer.png) : []),
	);
	underWay.add(drawn);
	await drawn;
	underWay.delete(drawn);
});
