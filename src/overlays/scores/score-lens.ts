import type { Badge, LegendEntry, Lens, LensNode, LensScene, LensView } from "../../canvas/layer.ts";
import type { ScoresState } from "../../editor/scores/map-scores.ts";
import { scoresOf } from "../../editor/scores/score-services.ts";
import { type Standing, scoreSentence, standingLabels, standingOf } from "../../shared/measure/score-text.ts";
import type { MapScore } from "../../shared/protocol/metrics-api.ts";
import { badgeFace } from "./badge-face.ts";
import { badgeHeight, badgeShapes, badgeWidth, standingSign } from "./badge-shapes.ts";
import { listBadge } from "./list-badge.ts";
import { metricsBelow } from "./roll-up.ts";
import { sparkline, tipLines } from "./sparkline.ts";

/** The newest scores on the nodes that their metrics are linked to. */
export const scoreLens: Lens<ScoresState> = { inputs: (session) => scoresOf(session), look };

type Choice = "" | "worse" | "weak";

const choices = {
	label: "Show",
	options: [
		{ value: "", label: "All scores" },
		{ value: "worse", label: "Target missed" },
		{ value: "weak", label: "Too few or out of date" },
	],
};

const nothing: readonly MapScore[] = [];

export function look({ map, today, choice, input }: LensScene<ScoresState>): LensView {
	const below = metricsBelow(map);
	const now = Date.parse(`${today}T12:00:00Z`);
	const known = (ids: readonly string[]) => (ids.length === 0 ? nothing : ids.flatMap((id) => input.scores.get(id) ?? nothing));
	const isStored = input.source === "stored";
	const ofNode = (node: LensNode): readonly MapScore[] => {
		const own = known(node.record.metrics);
		return own.length > 0 || node.kind !== "stage" ? own : known(below.get(node.id) ?? []);
	};
	return {
		reads(node) {
			const scores = ofNode(node);
			return scores.length === 0 ? scores : [...scores, isStored];
		},
		mark(node) {
			const scores = [...ofNode(node)].sort(bySeverity);
			const isDimmed = choice !== "" && node.kind === "card" && !scores.some((score) => isChosen(score, choice));
			if (isDimmed) return { badges: [], isDimmed };
			if (scores.length === 0) return null;
			const isRollUp = node.kind === "stage" && !scores.some(({ metric }) => node.record.metrics.includes(metric.id));
			const badge = isRollUp && scores.length > 1 ? listOf(scores) : badgeOf(scores, { now, isStored, isRollUp });
			return { badges: [badge], far: farColour(scores) };
		},
		legend: () => legendOf([...input.scores.values()], isStored),
		choices,
	};
}

/** What misses its target comes first, else by name: the badge of a node does not jump about. */
function bySeverity(a: MapScore, b: MapScore): number {
	const rank = ({ metric, score }: MapScore) => (standingOf(metric, score) === "worse" ? 0 : 1);
	return rank(a) - rank(b) || (a.metric.name < b.metric.name ? -1 : 1);
}

function isChosen({ metric, score }: MapScore, choice: string): boolean {
	const chosen: Choice = choice === "worse" || choice === "weak" ? choice : "";
	if (chosen === "worse") return standingOf(metric, score) === "worse";
	return chosen === "" || score.tooFew || score.stale || score.n === 0;
}

interface BadgeContext {
	readonly now: number;
	readonly isStored: boolean;
	readonly isRollUp: boolean;
}

function badgeOf(scores: readonly MapScore[], { now, isStored, isRollUp }: BadgeContext): Badge {
	const [first] = scores;
	if (!first) throw new Error("A badge needs a score.");
	const face = badgeFace(first, { more: scores.length - 1, now });
	const others = scores.slice(1).map(({ metric }) => metric.name);
	return {
		corner: "bottomRight",
		width: badgeWidth(face),
		height: badgeHeight,
		shapes: badgeShapes(face, { x: 0, y: 0 }, { isStored }),
		label: scoreSentence(first.metric, first.score, now),
		action: { kind: "dialog", dialog: `score:${scores.map(({ metric }) => metric.id).join(",")}` },
		tip() {
			const drawing = sparkline(first);
			return {
				lines: [
					...tipLines(first),
					...(isRollUp ? ["Of the nodes in this stage, which all show this one metric."] : []),
					...(isStored ? ["As this device saw it last: the server cannot be reached."] : []),
					...(others.length > 0 ? [`Also here: ${others.join(", ")}`] : []),
				],
				...(drawing ? { drawing } : {}),
			};
		},
	};
}

function listOf(scores: readonly MapScore[]): Badge {
	const { width, shapes, label } = listBadge(scores);
	return {
		corner: "bottomRight",
		width,
		height: badgeHeight,
		shapes,
		label,
		action: { kind: "dialog", dialog: `score:${scores.map(({ metric }) => metric.id).join(",")}` },
		tip: () => ({ lines: scores.slice(0, 8).map(({ metric, score }) => scoreSentence(metric, score, Date.now())) }),
	};
}

/** From afar: whether a target is missed, else whether one is reached; grey for what has none, or too few answers. */
function farColour(scores: readonly MapScore[]): string {
	const standings = new Set(scores.map(({ metric, score }) => standingOf(metric, score)));
	if (standings.has("worse")) return "badge-bad";
	return standings.has("better") ? "badge-good" : "badge-border";
}

function legendOf(scores: readonly MapScore[], isStored: boolean): readonly LegendEntry[] {
	const found = new Set<Standing>(scores.map(({ metric, score }) => standingOf(metric, score)));
	const entries: LegendEntry[] = [];
	for (const standing of ["better", "open", "worse"] as const)
		if (found.has(standing))
			entries.push({
				id: `score-${standing}`,
				label: standingLabels[standing],
				sample: [standingSign(standing, { x: 6, y: 6 })],
			});
	if (scores.some(({ score }) => score.interval))
		entries.push({
			id: "score-interval",
			label: "Interval, with the value and the target",
			sample: [
				{ kind: "rect", box: { x: 0, y: 9.5, width: 20, height: 1 }, radius: 0, fill: "grid-line" },
				{ kind: "rect", box: { x: 4, y: 9, width: 10, height: 2 }, radius: 0, fill: "text-muted" },
				{ kind: "rect", box: { x: 8, y: 8, width: 2, height: 4 }, radius: 0, fill: "text-muted" },
				{ kind: "rect", box: { x: 16, y: 7, width: 1, height: 6 }, radius: 0, fill: "text" },
			],
		});
	if (scores.some(({ score }) => score.tooFew || score.stale || score.n === 0))
		entries.push({
			id: "score-weak",
			label: "Too few answers, or out of date",
			sample: [
				{ kind: "rect", box: { x: 1, y: 4, width: 18, height: 12 }, radius: 3, fill: "badge-fill", stroke: "badge-stale" },
				{ kind: "hatch", box: { x: 2, y: 5, width: 16, height: 10 }, stroke: "badge-stale" },
			],
		});
	if (isStored)
		entries.push({
			id: "score-stored",
			label: "As this device saw it last",
			sample: [
				{
					kind: "rect",
					box: { x: 1, y: 4, width: 18, height: 12 },
					radius: 3,
					fill: "badge-fill",
					stroke: "badge-border",
					dash: [3, 2],
				},
			],
		});
	return entries;
}
