import type { Badge, LegendEntry, Lens, LensNode, LensScene, LensView } from "../../canvas/layer.ts";
import type { ScoresState } from "../../editor/scores/map-scores.ts";
import { scoresOf } from "../../editor/scores/score-services.ts";
import { createTextMeasure } from "../../shared/layout/text-measure.ts";
import { countText, scoreSentence, scoreText } from "../../shared/measure/score-text.ts";
import type { MapScore } from "../../shared/protocol/metrics-api.ts";
import type { Shape } from "../../shared/scene/scene.ts";

/** Cost to serve from the metrics that are linked to a node, and a card's own estimate. The larger, the wider the outline. */
export const costLens: Lens<ScoresState> = { inputs: (session) => scoresOf(session), look };

const measure = createTextMeasure();
const height = 20;
const padding = 7;
/** Outlines in map units, from the lower third of the map's estimates to the upper one. */
const widths = [1, 2, 3.5] as const;
const gradeLabels = ["Lower third of the estimates", "Middle third", "Upper third"] as const;

function look({ map, today, input }: LensScene<ScoresState>): LensView {
	const { currency } = map.info;
	const now = Date.parse(`${today}T12:00:00Z`);
	const estimates = [...map.cards.values()].flatMap(({ cost }) => cost ?? []).sort((a, b) => a - b);
	const bounds = [third(estimates, 1), third(estimates, 2)] as const;
	const gradeOf = (cost: number) => (cost <= bounds[0] ? 0 : cost <= bounds[1] ? 1 : 2);
	const served = ({ record }: LensNode) =>
		record.metrics.flatMap((id) => {
			const found = input.scores.get(id);
			return found?.metric.kind === "costToServe" ? found : [];
		});
	const costOf = (node: LensNode) => (node.kind === "card" ? node.record.cost : null);
	return {
		reads: (node) => [...served(node), ...(costOf(node) === null ? [] : [currency, ...bounds])],
		mark(node) {
			const cost = costOf(node);
			const badges = served(node).map((score) => servedBadge(score, now));
			if (cost === null) return badges.length === 0 ? null : { badges };
			const text = moneyText(cost, currency);
			badges.unshift(badgeOf(text, `Estimated cost: ${text}`));
			const grade = gradeOf(cost);
			return { badges, edge: { colour: "warning", width: widths[grade] }, ...(grade === 2 ? { far: "warning" } : {}) };
		},
		legend() {
			const grades = new Set(estimates.map(gradeOf));
			const hasServed = [...input.scores.values()].some(({ metric }) => metric.kind === "costToServe");
			return [
				...([0, 1, 2] as const).filter((grade) => grades.has(grade)).map(gradeEntry),
				...(hasServed ? [{ id: "served", label: "Cost to serve, with its answers", sample: outline(1) }] : []),
			];
		},
	};
}

function third(sorted: readonly number[], part: 1 | 2): number {
	return sorted[Math.ceil((sorted.length * part) / 3) - 1] ?? 0;
}

function gradeEntry(grade: 0 | 1 | 2): LegendEntry {
	return { id: `cost-${grade}`, label: gradeLabels[grade], sample: outline(widths[grade]) };
}

function outline(width: number): Shape[] {
	return [{ kind: "rect", box: { x: 2, y: 4, width: 16, height: 12 }, radius: 3, stroke: "warning", strokeWidth: width }];
}

/** No cost to serve without how many contacts it is from. */
function servedBadge({ metric, score }: MapScore, now: number): Badge {
	const isWeak = score.value === null || score.tooFew;
	const text = isWeak ? `Too few, n ${countText(score.n)}` : `${scoreText(score)} · n ${countText(score.n)}`;
	return badgeOf(text, scoreSentence(metric, score, now), { isWeak: isWeak || score.stale, dialog: `score:${metric.id}` });
}

function badgeOf(text: string, label: string, { isWeak = false, dialog = "" } = {}): Badge {
	const textWidth = measure.width(text, "badge");
	const width = textWidth + 2 * padding;
	const box = { x: 0, y: 0, width, height };
	const shapes: Shape[] = [
		{ kind: "rect", box, radius: 5, fill: "badge-fill", stroke: isWeak ? "badge-stale" : "warning", strokeWidth: 1 },
		...(isWeak ? [{ kind: "hatch" as const, box, stroke: "grid-line" }] : []),
		{ kind: "text", x: padding, y: 14, text, width: textWidth, style: "badge", fill: isWeak ? "text-muted" : "badge-text" },
	];
	const action = dialog === "" ? null : ({ kind: "dialog", dialog } as const);
	return { corner: "bottomRight", width, height, shapes, label, action };
}

const formats = new Map<string, Intl.NumberFormat>();

function moneyText(cost: number, currency: string): string {
	const options = { notation: "compact", minimumFractionDigits: 0, maximumFractionDigits: 1 } as const;
	const format =
		formats.get(currency) ?? new Intl.NumberFormat("en", currency === "" ? options : { ...options, style: "currency", currency });
	formats.set(currency, format);
	return format.format(cost);
}
