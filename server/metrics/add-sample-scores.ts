import { sampleAnswersBetween, sampleDays } from "../../src/shared/samples/metrics/sample-answers.ts";
import { workedJourneys } from "../../src/shared/samples/worked-journeys.ts";
import type { Log } from "../log.ts";
import type { Storage } from "../storage/storage.ts";
import type { Metrics } from "./metrics.ts";

export interface SampleScoresOptions {
	readonly metrics: Pick<Metrics, "create" | "ingest">;
	readonly storage: Pick<Storage, "readSetting" | "writeSetting">;
	readonly log: Log;
	/** Milliseconds since 1970. */
	now(): number;
}

export interface SampleScores {
	/** Waits for the metric that is being filled. */
	close(): Promise<void>;
}

const setting = "sampleScoresAdded";

/**
 * Gives the worked journeys their metrics and generated answers, while the server is already open. Once: who
 * removed them does not want them back. A start that was cut off begins again, which changes nothing that is there.
 */
export function addSampleScores({ metrics, storage, log, now }: SampleScoresOptions): SampleScores {
	let isClosed = false;

	async function add(): Promise<void> {
		if ((await storage.readSetting(setting)) !== null) return;
		const newest = new Date(now()).toISOString().slice(0, 10);
		for (const { id: mapId, metrics: samples } of workedJourneys) {
			for (const sample of samples) {
				if (isClosed) return;
				const { metric } = await metrics.create(sample.input, { id: sample.id, by: "Odograph's samples" });
				await metrics.ingest(metric.id, sampleAnswersBetween(sample, mapId, { newest, from: sampleDays - 1, to: 0, now: now() }));
			}
		}
		await storage.writeSetting(setting, newest);
	}

	const adding = add().catch((error: unknown) => log.warn("The samples have no scores yet; the next start adds them", { error }));
	return {
		async close() {
			isClosed = true;
			await adding;
		},
	};
}
