import type { MapContent } from "../map/content.ts";
import type { MapScore } from "../protocol/metrics-api.ts";
import { outlineOf } from "./map-outline.ts";

export type TellingFormat = "xlsx" | "markdown" | "html" | "cjml" | "mermaid";

/** What of this map does not fit into a format, one sentence each; none where all of it does. `scores`: those that stand in it. */
export function leftOutOf(content: MapContent, format: TellingFormat, scores: readonly MapScore[] = []): readonly string[] {
	const pictures = content.cards.filter(({ picture }) => picture !== "").length;
	const portraits = [...content.personas, ...content.owners].filter(({ portrait }) => portrait !== "").length;
	const nodes = [...content.stages, ...content.steps, ...content.lanes, ...content.cards];
	const shown = new Set(scores.map(({ metric }) => metric.id));
	const metrics = nodes.reduce((sum, node) => sum + node.metrics.filter((id) => !shown.has(id)).length, 0);
	const beside = outlineOf(content).beside.length;
	const quotes = content.emotions.filter(({ quote }) => quote !== "").length;
	const toBe = content.emotions.filter(({ curve }) => curve === "to-be").length;
	const looks = told(pictures + portraits, "picture is", "pictures are");
	const unscored = told(metrics, "link to a metric is", "links to metrics are");
	const links = told(content.connections.length, "link between cards is", "links between cards are");
	const parked = told(beside, "card beside the grid is", "cards beside the grid are");
	switch (format) {
		case "xlsx":
			return unscored;
		case "html":
			return [...looks, ...unscored];
		case "markdown":
			return [...looks, ...unscored, ...links, ...told(emptyLanes(content), "lane without cards is", "lanes without cards are")];
		case "cjml":
			return [...looks, ...unscored, ...links, ...parked];
		case "mermaid":
			return [
				...told(content.cards.length, "card is", "cards are"),
				...links,
				...unscored,
				...told(toBe, "point of the to-be curve is", "points of the to-be curve are"),
				...told(quotes, "quote is", "quotes are"),
			];
	}
}

function told(count: number, one: string, many: string): readonly string[] {
	return count === 0 ? [] : [`${count.toLocaleString("en")} ${count === 1 ? one : many} left out.`];
}

function emptyLanes({ lanes, cards, emotions }: MapContent): number {
	const used = new Set(cards.map(({ place }) => ("laneId" in place ? place.laneId : "")));
	return lanes.filter(({ id, kind }) => !used.has(id) && !(kind === "emotion" && emotions.length > 0)).length;
}
