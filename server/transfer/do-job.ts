import { readFile } from "node:fs/promises";
import { parentPort, workerData } from "node:worker_threads";
import { AwaitedAnswers } from "../../src/shared/awaited-answers.ts";
import { AppError } from "../../src/shared/errors.ts";
import type { PictureAnswer } from "../../src/shared/pdf/pdf-messages.ts";
import type { MapScore } from "../../src/shared/protocol/metrics-api.ts";
import type { PictureLimits } from "../maps/rasterize.ts";
import { lowerPriority, niceness } from "../storage/lower-priority.ts";
import type { CardPicture, DrawAnswer, JobKind, ScoresAnswer, ThreadJobs, ThreadNews, ThreadStart } from "./thread-jobs.ts";
import { wholeBuffersOf } from "./whole-buffers.ts";

export interface JobMeans {
	/** A file below the folder of the shipped fonts. Rejects where it cannot be read. */
	loadFont(file: string): Promise<Uint8Array>;
	/** A picture that is shown at up to `side` units; null where it cannot be had. */
	loadPicture(hash: string, side: number): Promise<CardPicture | null>;
	/** Of those metrics that there are; asked for once. Rejects where they cannot be had. */
	loadScores(metricIds: readonly string[]): Promise<readonly MapScore[]>;
	/** A PNG of an SVG, in its own size where no limits say otherwise; the SVG's bytes are given away. */
	rasterize(svg: Uint8Array<ArrayBuffer>, limits?: PictureLimits | null): Promise<Uint8Array>;
}

export type JobWays<K extends JobKind> = {
	readonly [Kind in K]: (job: ThreadJobs[Kind]["job"], means: JobMeans) => Promise<ThreadJobs[Kind]["result"]>;
};

/** The whole life of a thread: does what it was started with, says how it ended, and lets the thread end. */
export async function doJob<K extends JobKind>(ways: JobWays<K>): Promise<void> {
	const port = parentPort;
	if (port === null) return;
	lowerPriority(niceness.beside);
	const { kind, job, fonts } = workerData as ThreadStart<K>;
	const pictures = new AwaitedAnswers<CardPicture | null>();
	let takeScores: (scores: readonly MapScore[] | null) => void = () => {};
	const drawings = new Map<number, (answer: DrawAnswer) => void>();
	let lastDrawing = 0;
	port.on("message", (answer: PictureAnswer<CardPicture> | ScoresAnswer | DrawAnswer) => {
		if ("scores" in answer) {
			takeScores(answer.scores);
		} else if ("drawing" in answer) {
			drawings.get(answer.drawing)?.(answer);
			drawings.delete(answer.drawing);
		} else pictures.answer(answer.hash, answer.picture);
	});
	const say = (news: ThreadNews<K>, given: readonly ArrayBuffer[] = []): void => port.postMessage(news, given);
	try {
		const result = await ways[kind](job, {
			loadFont: async (file) => new Uint8Array(await readFile(new URL(file, fonts))),
			loadPicture: (hash, side) => pictures.ask(hash, () => say({ kind: "picture", hash, side })),
			loadScores: async (metricIds) => {
				const scores = await new Promise<readonly MapScore[] | null>((resolve) => {
					takeScores = resolve;
					say({ kind: "scores", metricIds });
				});
				if (scores === null) throw new AppError("unavailable", "The scores of this map cannot be read at the moment.");
				return scores;
			},
			async rasterize(svg, limits = null) {
				const drawing = ++lastDrawing;
				const answer = await new Promise<DrawAnswer>((resolve) => {
					drawings.set(drawing, resolve);
					say({ kind: "draw", drawing, svg, limits }, wholeBuffersOf(svg));
				});
				if ("png" in answer) return answer.png;
				throw answer.code === null ? new Error(answer.message) : new AppError(answer.code, answer.message);
			},
		});
		say({ kind: "done", result }, wholeBuffersOf(...Object.values(result)));
	} catch (error) {
		const message = error instanceof Error ? error.message : String(error);
		if (error instanceof AppError) say({ kind: "failed", code: error.code, message, fields: error.fields });
		else say({ kind: "failed", code: null, message, fields: {} });
	} finally {
		port.close();
	}
}
