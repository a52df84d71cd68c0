import type { MetricStorage } from "../../metric-storage.ts";
import { startThread } from "../thread-calls.ts";
import type { MetricReader } from "./metric-reader.ts";
import type { MetricWriter } from "./metric-writer.ts";
import type { MetricDatabaseOptions } from "./open-metric-database.ts";

export interface MetricStorageOptions extends MetricDatabaseOptions {
	/** The folder of the built worker entries of the SQLite driver. */
	readonly workers: URL;
}

/** Two threads: one reads bodies and stores answers, the other computes scores, so that neither waits for the other, nor a room for them. */
export async function openMetricStorage({ workers, ...options }: MetricStorageOptions): Promise<MetricStorage> {
	const entry = (name: string) => new URL(`metrics/${name}`, workers);
	const writer = await startThread<MetricWriter>(entry("metric-writer-worker.js"), options);
	const reader = await startThread<MetricReader>(entry("metric-reader-worker.js"), options).catch(async (error: unknown) => {
		await writer.close();
		throw error;
	});
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
		mapScores: reader.mapScores,
		customerAnswers: reader.customerAnswers,
		listAnswers: reader.listAnswers,
		close() {
			closing ??= close();
			return closing;
		},
	};
}
