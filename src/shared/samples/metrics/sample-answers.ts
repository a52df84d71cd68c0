import type { MapContent } from "../../map/content.ts";
import type { MapNode } from "../../map/node.ts";
import type { SampleAnswer, SampleMetric } from "./sample-metric.ts";
import { sampleRandom } from "./sample-random.ts";

const day = 86_400_000;

/** Days of answers that a sample starts with. */
export const sampleDays = 120;
/** The newest of them: what playing a month takes away and brings back day by day. */
export const playedDays = 30;
/** The improvement that a worked journey tells of reaches everybody between these days before the newest. */
const improvement = { begins: 26, ends: 8 };

/** The customer key of a sample's newest month, by which it is erased. */
export function playedMonthOf(mapId: string): string {
	return `${mapId}:newest-month`;
}

/** What came on one day; the same for the same metric and day, whenever it is asked. `newest` is the sample's last day, `YYYY-MM-DD`. */
export function sampleAnswers(metric: SampleMetric, mapId: string, at: { newest: string; daysAgo: number }): SampleAnswer[] {
	const { newest, daysAgo } = at;
	if (daysAgo < (metric.endsDaysAgo ?? 0)) return [];
	const midnight = Date.parse(`${newest}T00:00:00Z`) - daysAgo * day;
	const random = sampleRandom(`${metric.id} ${daysAgo}`);
	const isWeekend = [0, 6].includes(new Date(midnight).getUTCDay());
	const moment = { daysAgo, improved: improvedBy(daysAgo) };
	const customer = daysAgo < playedDays ? playedMonthOf(mapId) : "";
	return Array.from({ length: random.count(metric.perDay * (isWeekend ? 0.5 : 1)) }, (_, index) => ({
		id: `${new Date(midnight).toISOString().slice(0, 10)}-${index}`,
		at: new Date(midnight + Math.floor(random.share() * day)).toISOString(),
		...metric.answer(random, moment),
		customer,
	})).sort((a, b) => (a.at < b.at ? -1 : 1));
}

/** Of several days, oldest first, but nothing that is still to come: the newest day is not over. `now`: ms since 1970. */
export function* sampleAnswersBetween(
	metric: SampleMetric,
	mapId: string,
	days: { newest: string; from: number; to: number; now: number },
): Generator<SampleAnswer> {
	for (let daysAgo = days.from; daysAgo >= days.to; daysAgo--) {
		for (const answer of sampleAnswers(metric, mapId, { newest: days.newest, daysAgo })) {
			if (Date.parse(answer.at) <= days.now) yield answer;
		}
	}
}

function improvedBy(daysAgo: number): number {
	const { begins, ends } = improvement;
	return Math.max(0, Math.min(1, (begins - daysAgo) / (begins - ends)));
}

/** The map with its metrics on the nodes that show them. */
export function withSampleMetrics(content: MapContent, metrics: readonly SampleMetric[]): MapContent {
	const linked = <Node extends MapNode>(collection: string, nodes: readonly Node[]): Node[] =>
		nodes.map((node) => {
			const ids = metrics
				.filter((metric) => metric.nodes.some((ref) => ref.collection === collection && ref.id === node.id))
				.map(({ id }) => id);
			return ids.length === 0 ? node : { ...node, metrics: [...node.metrics, ...ids].sort() };
		});
	return {
		...content,
		stages: linked("stages", content.stages),
		steps: linked("steps", content.steps),
		cards: linked("cards", content.cards),
	};
}
