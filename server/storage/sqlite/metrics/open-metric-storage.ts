import type { MetricStorage } from "../../metric-storage.ts";
import { type KeptThreadOptions, keepThread } from "../kept-thread.ts";
import type { MetricReader } from "./metric-reader.ts";
import type { MetricWriter } from "./metric-writer.ts";
import type { MetricDatabaseOptions } from "./open-metric-database.ts";

export interface MetricStorageOptions
	extends MetricDatabaseOptions,
		Pick<KeptThreadOptions, "firstPause" | "longestPause" | "onDeath"> {
	/** The folder of the built worker entries of the SQLite driver. */
	readonly workers: URL;
}

/**
 * Two threads: one reads bodies and stores answers, the other computes scores, so that neither waits for the
 * other, nor a room for them. Each is started again when it dies; a body that was being read then fails, and
 * sending it again is harmless.
 */
export async function openMetricStorage({ workers, onDeath, ...workerData }: MetricStorageOptions): Promise<MetricStorage> {
	const entry = (name: string) => new URL(`metrics/${name}`, workers);
	const writer = await keepThread<MetricWriter>({ entry: entry("metric-writer-worker.js"), workerData, onDeath });
	const reader = await keepThread<MetricReader>({ entry: entry("metric-reader-worker.js"), workerData, onDeath }).catch(
		async (error: unknown) => {
			await writer.close();
			throw error;
		},
	);
	let closing: Promise<void> | null = null;

	async function close(): Promise<void> {
		await reader.close();
		await writer.close();
	}

	return {
		createMetric: writer.createMetric,
		readMetric: reader.readMetric,
		listMetrics: reader.listMetrics,
		listVersions: reader.listVersions,
		updateMetric: writer.updateMetric,
		removeMetric: writer.removeMetric,
		purgeStep: writer.purgeStep,
		beginIntake: writer.beginIntake,
		takeBytes: writer.takeBytes,
		takeItems: writer.takeItems,
		dropIntake: writer.dropIntake,
		eraseCustomer: writer.eraseCustomer,
		eraseAnswer: writer.eraseAnswer,
		dropValues: writer.dropValues,
		lastSeq: reader.lastSeq,
		changedSince: reader.changedSince,
		score: reader.score,
		series: reader.series,
		distribution: reader.distribution,
		segments: reader.segments,
		compare: reader.compare,
		mapScores: reader.mapScores,
		customerAnswers: reader.customerAnswers,
		listAnswers: reader.listAnswers,
		readComments: reader.readComments,
		close() {
			closing ??= close();
			return closing;
		},
	};
}
