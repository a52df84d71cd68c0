import { applyUpdate, type Doc } from "yjs";
import { layoutMap } from "../../src/shared/layout/layout-map.ts";
import { createTextMeasure } from "../../src/shared/layout/text-measure.ts";
import { createDocument } from "../../src/shared/map/document.ts";
import { createProjection } from "../../src/shared/map/projection.ts";
import { createCard, moveCards } from "../../src/shared/operations/cards.ts";
import { setEmotion } from "../../src/shared/operations/emotions.ts";
import { editText } from "../../src/shared/operations/texts.ts";
import { benchMap } from "./bench-map.ts";
import type { Goal, Part, Row } from "./part.ts";
import { median } from "./statistics.ts";

const sizes = [500, 5_000, 20_000];
const warmUp = 500;
const times = 500;
const layoutTimes = 20;
/** What counts as flat over forty times the cards: the work is the same, the processor's caches hold less of it. */
const flat = 2;

/** One document of so many cards, read live, as the page holds it. */
interface Subject {
	readonly doc: Doc;
	readonly cards: number;
	readonly lanes: readonly string[];
	readonly steps: readonly string[];
}

interface Case {
	readonly name: string;
	run(subject: Subject, index: number): void;
}

const origin = {};

function at<T>(list: readonly T[], index: number): T {
	const item = list[index % list.length];
	if (item === undefined) throw new RangeError("an empty list");
	return item;
}

/** Cards far apart, so that no cell grows by more than a few. */
function cardId({ cards }: Subject, index: number): string {
	return `card-${(index * 7_919) % cards}`;
}

const cases: readonly Case[] = [
	{
		name: "moveCards",
		run: (subject, index) =>
			moveCards(
				subject.doc,
				{
					cards: [{ id: cardId(subject, index), to: { stepId: at(subject.steps, index * 7), laneId: at(subject.lanes, index) } }],
				},
				origin,
			),
	},
	{
		name: "editText",
		run: (subject, index) =>
			editText(
				subject.doc,
				{ collection: "cards", id: cardId(subject, index), field: "title", index: 0, remove: 0, insert: "a" },
				origin,
			),
	},
	{
		name: "createCard",
		run: (subject, index) =>
			void createCard(
				subject.doc,
				{ kind: "note", place: { stepId: at(subject.steps, index * 7), laneId: at(subject.lanes, index) }, title: "New" },
				origin,
			),
	},
	{
		name: "setEmotion",
		run: (subject, index) =>
			setEmotion(
				subject.doc,
				{ stepId: at(subject.steps, index), personaId: "persona-0", curve: "as-is", value: ((index % 41) - 20) / 10 },
				origin,
			),
	},
];

function microseconds(work: () => void): number {
	const startedAt = performance.now();
	work();
	return (performance.now() - startedAt) * 1000;
}

/** Medians, so that a pause of the collector in one of them is not shared out over all. */
interface Costs {
	/** µs of an operation: its transaction and the projection's update. */
	readonly operation: number;
	/** µs of the layout that follows it. */
	readonly layout: number;
}

function measure(cards: number, { run }: Case): Costs {
	const doc = createDocument();
	applyUpdate(doc, benchMap(cards).state);
	const { map, close } = createProjection(doc);
	const subject = { doc, cards, lanes: map.laneIds.filter((id) => map.lanes.get(id)?.kind !== "emotion"), steps: map.stepIds };
	const measureText = createTextMeasure();
	let layout = layoutMap(map, measureText);
	let index = 0;
	while (index < warmUp) run(subject, index++);
	const operations = Array.from({ length: times }, () => microseconds(() => run(subject, index++)));
	layout = layoutMap(map, measureText, layout);
	const layouts = Array.from({ length: layoutTimes }, () => {
		run(subject, index++);
		return microseconds(() => {
			layout = layoutMap(map, measureText, layout);
		});
	});
	close();
	doc.destroy();
	return { operation: median(operations), layout: median(layouts) };
}

/** What one operation costs on a document that a page shows, from small to very large. */
export const operation: Part = {
	name: "operation",
	async run({ repeats, say }) {
		const rows: Row[] = [];
		const goals: Goal[] = [];
		for (const each of cases) {
			// The first document of all also pays for compiling the code.
			measure(sizes[0] ?? 0, each);
			let smallest = Number.NaN;
			for (const cards of sizes) {
				say(`operation: ${each.name} with ${cards} cards`);
				const runs = Array.from({ length: repeats }, () => measure(cards, each));
				const cost = median(runs.map((figures) => figures.operation));
				if (cards === sizes[0]) smallest = cost;
				const ratio = cost / smallest;
				rows.push({
					operation: each.name,
					cards,
					"µs each": cost,
					"/ 500 cards": ratio,
					"layout after it, µs": median(runs.map((figures) => figures.layout)),
				});
				if (cards !== sizes[0]) {
					goals.push({ name: `${each.name} at ${cards} cards against 500`, measured: ratio, atMost: flat, unit: "x" });
				}
			}
		}
		return {
			tables: [
				{
					title: `One operation with a live projection (Node, medians of ${repeats} runs of ${times})`,
					rows,
					notes: ["The layout is not part of the operation: the page lays out once a frame, whatever happened in it."],
				},
			],
			goals,
		};
	},
};
