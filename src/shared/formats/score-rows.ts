import type { MapContent } from "../map/content.ts";
import { countText, intervalText, isKnownScore, scoreText } from "../measure/score-text.ts";
import type { MapScore } from "../protocol/metrics-api.ts";

/** A metric at one place of the map where it is linked. */
export interface ScoreRow extends Pick<MapScore, "metric" | "score"> {
	/** Title of the stage, step, lane or card; may be `""`. */
	readonly place: string;
	/** Day of the newest answer, ISO 8601; `""` without one. */
	readonly day: string;
	/** What keeps the score from being taken at its word; `""` for nothing. */
	readonly note: string;
}

/** Metric by metric, at each stage, step, lane and card that it is linked to. */
export function scoreRows(content: MapContent, scores: readonly MapScore[]): readonly ScoreRow[] {
	const nodes = nodesOf(content);
	return scores.flatMap(({ metric, score }) =>
		nodes
			.filter(({ metrics }) => metrics.includes(metric.id))
			.map(({ title }) => ({
				metric,
				score,
				place: title,
				day: score.asOf?.slice(0, 10) ?? "",
				note: [score.tooFew ? "too few answers" : "", score.stale ? "stale" : ""].filter((note) => note !== "").join(", "),
			})),
	);
}

/** Metrics that something on the map is linked to, each once. */
export function linkedMetricIds(content: MapContent): readonly string[] {
	return [...new Set(nodesOf(content).flatMap(({ metrics }) => metrics))].sort();
}

function nodesOf({ stages, steps, lanes, cards }: MapContent) {
	return [...stages, ...steps, ...lanes, ...cards];
}

/** Headings of a document's table of scores, and its cells in words. */
export const scoreHeadings = ["Metric", "Linked to", "Score", "n", "Interval", "Newest answer", "Note"] as const;

export function scoreWords({ metric, score, place, day, note }: ScoreRow): readonly string[] {
	const value = isKnownScore(score) ? scoreText(score) : "";
	const level = score.interval && value !== "" ? `${intervalText(score)} (${Math.round(score.interval.level * 100)} %)` : "";
	return [metric.name, place.trim() || "Untitled", value, countText(score.n), level, day, note];
}
