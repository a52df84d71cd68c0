import { type Card, cardRecord } from "../map/card.ts";
import { type CardKind, kindOf, type LaneKind, laneKinds } from "../map/card-kinds.ts";
import { type CurveName, type Emotion, emotionId } from "../map/emotion.ts";
import { roundEmotion } from "../map/emotion-keys.ts";
import { type Lane, laneRecord } from "../map/lane.ts";
import type { MapInfo } from "../map/map-info.ts";
import { newId } from "../map/new-id.ts";
import { ordersBetween } from "../map/order.ts";
import { type Owner, ownerRecord } from "../map/owner.ts";
import { paletteColours } from "../map/palette.ts";
import { type Persona, personaRecord } from "../map/persona.ts";
import { type Stage, stageRecord } from "../map/stage.ts";
import { type Step, stepRecord } from "../map/step.ts";
import type { Imported, Problem } from "./imported.ts";
import { checkRecordCount } from "./limits.ts";
import { createProblemList } from "./problem-list.ts";

/** A map that grows while a foreign text is read. Ids are new: what two texts bring in is never taken for the same record. */
export interface DraftMap {
	setInfo(changes: Partial<MapInfo>): void;
	addStage(fields: Partial<Stage>): string;
	addStep(stageId: string, fields: Partial<Step>): string;
	/** The same lane for the same kind and title. */
	laneOf(kind: LaneKind, title?: string): string;
	/** Null parks it beside the grid. */
	addCard(cell: Cell | null, fields: Partial<Card> & { readonly kind: CardKind }): string;
	/** The same persona for the same name; the fields are those of a new one. */
	personaOf(name: string, fields?: Pick<Persona, "description" | "quote">): string;
	/** The same owner for the same name. */
	ownerOf(name: string): string;
	setEmotion(at: { readonly stepId: string; readonly personaId: string; readonly curve: CurveName }, point: EmotionPoint): void;
	report(problem: Problem): void;
	imported(): Imported;
}

export interface Cell {
	readonly stepId: string;
	readonly laneId: string;
}

export interface EmotionPoint {
	readonly value: number | null;
	readonly quote: string;
}

export function createDraftMap(): DraftMap {
	let info: Partial<MapInfo> = {};
	const stages: Stage[] = [];
	const steps: Step[] = [];
	const lanes = new Map<string, Lane>();
	const cards: Card[] = [];
	const emotions = new Map<string, Emotion>();
	const personas = new Map<string, Persona>();
	const owners = new Map<string, Owner>();
	const problems = createProblemList();
	let count = 0;
	let parked = 0;

	function nextId(): string {
		count++;
		checkRecordCount(count);
		return newId();
	}

	return {
		setInfo(changes) {
			info = { ...info, ...problems.fit(changes, ["title"]) };
		},
		addStage(fields) {
			const id = nextId();
			stages.push({ ...stageRecord.defaults, ...problems.fit(fields, []), id });
			return id;
		},
		addStep(stageId, fields) {
			const id = nextId();
			steps.push({ ...stepRecord.defaults, ...problems.fit(fields, []), id, stageId });
			return id;
		},
		laneOf(kind, title = kindOf(kind).laneTitle) {
			return idOf(lanes, `${kind} ${title}`, () => ({
				...laneRecord.defaults,
				...problems.fit({ title }, ["title"]),
				id: nextId(),
				kind,
				side: kindOf(kind).side,
			}));
		},
		addCard(cell, fields) {
			const id = nextId();
			const place = cell ? { ...cell, order: "" } : { x: 0, y: 120 * parked++ };
			cards.push({ ...cardRecord.defaults, ...problems.fit(fields, ["channel"]), id, place });
			return id;
		},
		personaOf(name, fields = { description: "", quote: "" }) {
			return idOf(personas, name, (index) => ({
				...personaRecord.defaults,
				...problems.fit({ ...fields, name }, ["name"]),
				id: nextId(),
				colour: colourAt(index),
			}));
		},
		ownerOf(name) {
			return idOf(owners, name, (index) => ({
				...ownerRecord.defaults,
				...problems.fit({ name }, ["name"]),
				id: nextId(),
				colour: colourAt(index),
			}));
		},
		setEmotion({ stepId, personaId, curve }, { value, quote }) {
			const id = emotionId(stepId, personaId, curve);
			const point = { id, stepId, personaId, curve, value: value === null ? null : roundEmotion(value), quote };
			emotions.set(id, problems.fit(point, []));
		},
		report: problems.report,
		imported: () => ({
			content: {
				info,
				stages: inOrder(stages),
				steps: inOrder(steps),
				lanes: inOrder([...lanes.values()].sort((a, b) => laneKinds.indexOf(a.kind) - laneKinds.indexOf(b.kind))),
				cards: cardsInOrder(cards),
				emotions: [...emotions.values()],
				connections: [],
				personas: inOrder([...personas.values()]),
				owners: inOrder([...owners.values()]),
			},
			problems: problems.all(),
		}),
	};
}

function idOf<R extends { readonly id: string }>(records: Map<string, R>, key: string, make: (index: number) => R): string {
	const record = records.get(key) ?? make(records.size);
	records.set(key, record);
	return record.id;
}

function colourAt(index: number): string {
	return paletteColours[index % paletteColours.length] ?? "slate";
}

function inOrder<R extends { readonly order: string }>(records: readonly R[]): R[] {
	const orders = ordersBetween(null, null, { count: records.length });
	return records.map((record, index) => ({ ...record, order: orders[index] ?? "" }));
}

function cardsInOrder(cards: readonly Card[]): Card[] {
	const orders = ordersBetween(null, null, { count: cards.length });
	return cards.map((card, index) =>
		"stepId" in card.place ? { ...card, place: { ...card.place, order: orders[index] ?? "" } } : card,
	);
}
