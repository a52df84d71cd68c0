import { playedDays, playedMonthOf, sampleAnswersBetween } from "../../shared/samples/metrics/sample-answers.ts";
import type { SampleMetric } from "../../shared/samples/metrics/sample-metric.ts";

export interface MonthPlayer {
	/** Takes the newest month's answers away. */
	eraseCustomer(key: string): Promise<void>;
	/** One answer a line, as JSON. */
	sendAnswers(metricId: string, lines: string): Promise<unknown>;
}

export interface PlayMonthOptions {
	readonly player: MonthPlayer;
	readonly mapId: string;
	readonly metrics: readonly SampleMetric[];
	/** Milliseconds since 1970. */
	readonly now: number;
	/** Ends at once when aborted: the rest of the month then comes in one go. */
	readonly signal: AbortSignal;
	/** Between two days. */
	pause(signal: AbortSignal): Promise<void>;
	/** Counts from 1. */
	onDay(day: number): void;
}

/**
 * The newest month of a sample once more, a day at a time, through the same calls that any sender uses. The
 * month before it comes first and at once, so that the sample ends today whenever it was made.
 */
export async function playMonth(options: PlayMonthOptions): Promise<void> {
	const { player, mapId, signal } = options;
	await player.eraseCustomer(playedMonthOf(mapId));
	await send(options, { from: playedDays * 2 - 1, to: playedDays });
	for (let day = 1; day <= playedDays; day++) {
		if (signal.aborted) {
			await send(options, { from: playedDays - day, to: 0 });
			return;
		}
		options.onDay(day);
		await send(options, { from: playedDays - day, to: playedDays - day });
		await options.pause(signal);
	}
}

async function send({ player, mapId, metrics, now }: PlayMonthOptions, days: { from: number; to: number }): Promise<void> {
	const newest = new Date(now).toISOString().slice(0, 10);
	await Promise.all(
		metrics.map(async (metric) => {
			const lines = [...sampleAnswersBetween(metric, mapId, { newest, ...days, now })].map((answer) => JSON.stringify(answer));
			if (lines.length > 0) await player.sendAnswers(metric.id, lines.join("\n"));
		}),
	);
}
