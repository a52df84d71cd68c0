import { useEffect, useRef, useState } from "react";
import type { Distribution, Score, SegmentScores, Series } from "../../shared/protocol/metrics-api.ts";
import type { Every, MetricsClient, ScoreRequest } from "../../sync/metrics-client.ts";
import { useMapScores, useScoreServices, useScores } from "./use-scores.ts";

/** What the page is asked to show. */
export interface ScoreView {
	readonly every: Every;
	/** Days up to today; 0 for the window of the definition. */
	readonly days: number;
	/** 0..1. */
	readonly confidence: number;
	/** `""` for the key that the server names first. */
	readonly segmentKey: string;
}

export interface ScoreParts {
	readonly score: Score;
	readonly series: Series;
	readonly distribution: Distribution;
	readonly segments: SegmentScores;
}

export interface ScorePage {
	/** The last that came whole; null until then. */
	readonly parts: ScoreParts | null;
	/** Why the last request failed, `""` where it did not. */
	readonly problem: string;
}

/** How far back a series of each kind goes, in days. */
const reach: Readonly<Record<Every, number>> = { day: 62, week: 7 * 53, month: 731 };

function dayBefore(now: number, days: number): string {
	return new Date(now - days * 86_400_000).toISOString().slice(0, 10);
}

async function load(client: MetricsClient, id: string, { view, now }: { view: ScoreView; now: number }): Promise<ScoreParts> {
	const shared: ScoreRequest = { confidence: view.confidence };
	const window = view.days === 0 ? shared : { ...shared, from: dayBefore(now, view.days - 1), to: dayBefore(now, 0) };
	const [score, series, distribution, segments] = await Promise.all([
		client.score(id, window),
		client.series(id, view.every, { ...shared, from: dayBefore(now, reach[view.every]), to: dayBefore(now, 0) }),
		client.distribution(id, window),
		client.segments(id, view.segmentKey, window),
	]);
	return { score, series, distribution, segments };
}

/** Everything of one score, asked for again whenever a new answer has changed it. */
export function useScorePage(metricId: string, view: ScoreView): ScorePage {
	const { client, now } = useScoreServices();
	const mapScores = useMapScores();
	const [page, setPage] = useState<ScorePage>({ parts: null, problem: "" });
	const turn = useRef(0);
	// What the stream brought last stands for "something has changed".
	const latest = useScores().scores.get(metricId);
	const { every, days, confidence, segmentKey } = view;
	// biome-ignore lint/correctness/useExhaustiveDependencies: `latest` is what asks for another look
	useEffect(() => {
		const mine = ++turn.current;
		load(client, metricId, { view: { every, days, confidence, segmentKey }, now: now() }).then(
			(parts) => mine === turn.current && setPage({ parts, problem: "" }),
			(thrown: unknown) =>
				mine === turn.current &&
				setPage((before) => ({ ...before, problem: thrown instanceof Error ? thrown.message : String(thrown) })),
		);
		return () => {
			turn.current++;
		};
	}, [client, metricId, every, days, confidence, segmentKey, latest, mapScores]);
	return page;
}
