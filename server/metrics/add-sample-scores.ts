import { sampleAnswers, sampleDays } from "../../src/shared/samples/metrics/sample-answers.ts";
import type { SampleAnswer, SampleMetric } from "../../src/shared/samples/metrics/sample-metric.ts";
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
				await metrics.ingest(metric.id, allAnswers(sample, mapId, { newest, now: now() }));
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

/** What has come by now: the newest day is not over. */
function* allAnswers(
	metric: SampleMetric,
	mapId: string,
	{ newest, now }: { newest: string; now: number },
): Generator<SampleAnswer> {
	for (let daysAgo = sampleDays - 1; daysAgo >= 0; daysAgo--) {
		for (const answer of sampleAnswers(metric, mapId, { newest, daysAgo })) {
			if (Date.parse(answer.at) <= now) yield answer;
		}
	}
}
