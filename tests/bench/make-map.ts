import type { Card } from "../../src/shared/map/card.ts";
import { type CardKind, cardKinds, type LaneKind, laneKinds } from "../../src/shared/map/card-kinds.ts";
import type { Connection } from "../../src/shared/map/connection.ts";
import type { MapContent } from "../../src/shared/map/content.ts";
import { emotionId } from "../../src/shared/map/emotion.ts";
import type { Lane } from "../../src/shared/map/lane.ts";
import { ordersBetween } from "../../src/shared/map/order.ts";
import type { Stage } from "../../src/shared/map/stage.ts";
import type { Step } from "../../src/shared/map/step.ts";
import { createRandom, type Random } from "./random.ts";
import { sentence } from "./words.ts";

interface Proportions {
	readonly stages: number;
	readonly steps: number;
	readonly lanes: number;
}

/** The sizes that the product is built for; beyond them the map grows in steps, since nobody keeps more lanes in view. */
function proportionsFor(cards: number): Proportions {
	if (cards <= 700) return { stages: 7, steps: 20, lanes: 10 };
	if (cards <= 2_000) return { stages: 12, steps: 60, lanes: 15 };
	if (cards <= 10_000) return { stages: 50, steps: 150, lanes: 20 };
	return { stages: 100, steps: 300, lanes: 20 };
}

const commonLanes: readonly LaneKind[] = [
	"action",
	"touchpoint",
	"channel",
	"emotion",
	"thought",
	"painPoint",
	"opportunity",
	"frontstage",
	"backstage",
	"system",
];

function laneKindsFor(count: number): LaneKind[] {
	if (count <= commonLanes.length) return commonLanes.slice(0, count);
	const second = commonLanes.filter((kind) => kind !== "emotion").slice(0, count - laneKinds.length);
	const wanted = [...laneKinds, ...second];
	return wanted.sort((a, b) => laneKinds.indexOf(a) - laneKinds.indexOf(b));
}

const noOwners = { owners: {}, metrics: [] };

function ordered<T>(count: number, make: (index: number, order: string) => T): T[] {
	return ordersBetween(null, null, { count }).map((order, index) => make(index, order));
}

function makeStage(random: Random, index: number, order: string): Stage {
	return { id: `stage-${index}`, title: sentence(random, 2), order, goal: "", ...noOwners };
}

function makeStep(random: Random, stages: readonly Stage[], share: { index: number; of: number; order: string }): Step {
	const stage = stages[Math.floor((share.index * stages.length) / share.of)];
	return {
		id: `step-${share.index}`,
		stageId: stage?.id ?? "",
		order: share.order,
		title: sentence(random, 3),
		momentOfTruth: random.next() < 0.1,
		...noOwners,
	};
}

function makeLane(kind: LaneKind, index: number, order: string): Lane {
	const isBehind = kind === "frontstage" || kind === "backstage" || kind === "system";
	return {
		id: `lane-${index}`,
		kind,
		title: kind,
		order,
		height: null,
		collapsed: false,
		side: isBehind ? "back" : "front",
		personaId: "",
		...noOwners,
	};
}

function makeCard(random: Random, kind: CardKind, id: string, place: Card["place"]): Card {
	const isPain = kind === "painPoint";
	const isIdea = kind === "opportunity" || kind === "solution";
	return {
		id,
		kind,
		place,
		title: sentence(random, 3 + random.integer(5)),
		note: random.next() < 0.3 ? sentence(random, 12) : "",
		evidence: random.pick(["observed", "assumed", ""]),
		source: "",
		status: isPain ? "open" : "",
		due: "",
		reviewDate: "",
		tags: random.next() < 0.1 ? ["review"] : [],
		evidenceQuote: "",
		issue: "",
		serviceStandard: "",
		severity: isPain ? random.integer(5) : null,
		frequency: isPain ? 1 + random.integer(5) : null,
		impact: isPain ? 1 + random.integer(5) : null,
		value: isIdea ? 1 + random.integer(5) : null,
		effort: isIdea ? 1 + random.integer(5) : null,
		cost: null,
		channel: kind === "touchpoint" || kind === "channel" ? random.pick(["phone", "email", "website", "store"]) : "",
		personaId: "",
		picture: "",
		pictureAlt: "",
		owners: random.next() < 0.2 ? { "owner-0": "R" } : {},
		metrics: [],
	};
}

/** Links that a person would draw: most join cards of the same step or of the next ones. */
function makeConnections(random: Random, cards: readonly Card[], steps: number): Connection[] {
	const reach = Math.max(2, Math.floor((cards.length / steps) * 2));
	return Array.from({ length: Math.floor(cards.length / 10) }, (_, index) => {
		const from = random.integer(cards.length);
		const to = Math.min(cards.length - 1, from + 1 + random.integer(reach));
		return {
			id: `connection-${index}`,
			fromId: cards[from === to ? from - 1 : from]?.id ?? "",
			toId: cards[to]?.id ?? "",
			kind: random.pick(["flow", "causes", "solves", "dependsOn"]),
			label: "",
		};
	});
}

/** A seeded map of so many cards, spread evenly over the cells, with a tenth as many links and one whole curve. */
export function makeMap(cardCount: number, seed = 1): MapContent {
	const random = createRandom(seed);
	const size = proportionsFor(cardCount);
	const stages = ordered(size.stages, (index, order) => makeStage(random, index, order));
	const steps = ordered(size.steps, (index, order) => makeStep(random, stages, { index, of: size.steps, order }));
	const kinds = laneKindsFor(size.lanes);
	const lanes = ordered(kinds.length, (index, order) => makeLane(kinds[index] ?? "note", index, order));
	const cells = steps.flatMap((step) =>
		lanes.flatMap((lane) => {
			const kind = cardKinds.find((name) => name === lane.kind);
			return kind === undefined ? [] : [{ stepId: step.id, laneId: lane.id, kind }];
		}),
	);
	const cards = cells.flatMap(({ stepId, laneId, kind }, cell) => {
		const first = Math.round((cell * cardCount) / cells.length);
		const last = Math.round(((cell + 1) * cardCount) / cells.length);
		return ordered(last - first, (index, order) => makeCard(random, kind, `card-${first + index}`, { stepId, laneId, order }));
	});
	return {
		info: { title: `Bench map of ${cardCount} cards`, scenario: "Measured", locale: "en", currency: "EUR" },
		stages,
		steps,
		lanes,
		cards,
		connections: makeConnections(random, cards, steps.length),
		emotions: steps.map(({ id }) => ({
			id: emotionId(id, "persona-0", "as-is"),
			stepId: id,
			personaId: "persona-0",
			curve: "as-is",
			value: Math.round(random.next() * 40 - 20) / 10,
			quote: "",
		})),
		personas: [{ id: "persona-0", name: "Customer", order: "a0", colour: "indigo", portrait: "", description: "", quote: "" }],
		owners: [{ id: "owner-0", kind: "team", name: "Onboarding", order: "a0", colour: "teal", portrait: "", teamId: "" }],
	};
}
