import { type Card, cardRecord, type Place } from "../map/card.ts";
import { type CardKind, kindOf, type LaneKind } from "../map/card-kinds.ts";
import type { MapContent } from "../map/content.ts";
import { type Emotion, emotionId } from "../map/emotion.ts";
import { type Lane, laneRecord } from "../map/lane.ts";
import { newId } from "../map/new-id.ts";
import { type Owner, ownerRecord } from "../map/owner.ts";
import { paletteColours } from "../map/palette.ts";
import { type Persona, personaRecord } from "../map/persona.ts";
import { type Stage, stageRecord } from "../map/stage.ts";
import { type Step, stepRecord } from "../map/step.ts";
import type { Problem } from "./imported.ts";
import { createProblemList } from "./problem-list.ts";

/** A map's content that a table's rows change one by one; what it was made of stays as it is. */
export interface EditedMap {
	readonly stages: ReadonlyMap<string, Stage>;
	readonly steps: ReadonlyMap<string, Step>;
	readonly cards: ReadonlyMap<string, Card>;
	readonly emotions: ReadonlyMap<string, Emotion>;
	/** Texts that are too long are cut and reported. */
	change(collection: "stages" | "steps" | "cards", id: string, fields: Partial<Stage & Step & Card>): void;
	addCard(place: Place, fields: Partial<Card> & { readonly kind: CardKind }): string;
	setEmotion(point: Omit<Emotion, "id">): string;
	remove(id: string): void;
	/** A step of this title, in a stage of that title where one is given; null where there is none. */
	stepNamed(title: string, stageTitle?: string): Step | null;
	addStep(title: string, stageTitle: string): string;
	/** The lane of this very title, `""` where there is none. */
	laneNamed(title: string): Lane | null;
	/** The first lane of a kind; it is made where there is none. */
	laneOf(kind: LaneKind): string;
	personaOf(name: string): string;
	ownerOf(name: string): string;
	report(problem: Problem): void;
	problems(): readonly Problem[];
	content(): MapContent;
}

export function editMap(before: MapContent): EditedMap {
	const problems = createProblemList();
	const stages = byId(before.stages);
	const steps = byId(before.steps);
	const cards = byId(before.cards);
	const lanes = byId(before.lanes);
	const personas = byId(before.personas);
	const owners = byId(before.owners);
	const emotions = byId(before.emotions);

	function change<R>(records: Map<string, R>, id: string, fields: Partial<R> & object): void {
		const record = records.get(id);
		if (record) records.set(id, { ...record, ...problems.fit(fields, ["channel"]) });
	}

	function add<R extends { readonly id: string }>(
		records: Map<string, R>,
		record: Omit<R, "id">,
		words: readonly string[],
	): string {
		const id = newId();
		// Every field but the id is given.
		records.set(id, { ...problems.fit(record, words), id } as unknown as R);
		return id;
	}

	function named(records: ReadonlyMap<string, Persona | Owner>, name: string): string | undefined {
		const same = [...records.values()].find((record) => isSame(record.name, name));
		return same?.id ?? records.get(name)?.id;
	}

	return {
		stages,
		steps,
		cards,
		emotions,
		change(collection, id, fields) {
			if (collection === "stages") change<Stage>(stages, id, fields);
			else if (collection === "steps") change<Step>(steps, id, fields);
			else change<Card>(cards, id, fields);
		},
		addCard: (place, fields) => add<Card>(cards, { ...cardRecord.defaults, ...fields, place }, ["channel"]),
		setEmotion(point) {
			const id = emotionId(point.stepId, point.personaId, point.curve);
			emotions.set(id, { ...problems.fit(point, []), id });
			return id;
		},
		remove(id) {
			cards.delete(id);
			emotions.delete(id);
		},
		stepNamed(title, stageTitle) {
			const found = [...steps.values()].filter(
				(step) =>
					isSame(step.title, title) && (stageTitle === undefined || isSame(stages.get(step.stageId)?.title ?? "", stageTitle)),
			);
			return found[0] ?? null;
		},
		addStep(title, stageTitle) {
			const known = [...stages.values()].find((stage) => isSame(stage.title, stageTitle));
			const stageId = known?.id ?? add<Stage>(stages, { ...stageRecord.defaults, title: stageTitle }, []);
			return add<Step>(steps, { ...stepRecord.defaults, title, stageId }, []);
		},
		laneNamed: (title) => [...lanes.values()].find((lane) => isSame(lane.title, title)) ?? null,
		laneOf(kind) {
			const known = [...lanes.values()].find((lane) => lane.kind === kind);
			const { laneTitle: title, side } = kindOf(kind);
			return known?.id ?? add<Lane>(lanes, { ...laneRecord.defaults, kind, title, side }, ["title"]);
		},
		personaOf: (name) =>
			named(personas, name) ??
			add<Persona>(personas, { ...personaRecord.defaults, name, colour: colourAt(personas.size) }, ["name"]),
		ownerOf: (name) =>
			named(owners, name) ?? add<Owner>(owners, { ...ownerRecord.defaults, name, colour: colourAt(owners.size) }, ["name"]),
		report: problems.report,
		problems: problems.all,
		content: () => ({
			...before,
			stages: [...stages.values()],
			steps: [...steps.values()],
			lanes: [...lanes.values()],
			cards: [...cards.values()],
			emotions: [...emotions.values()],
			personas: [...personas.values()],
			owners: [...owners.values()],
		}),
	};
}

function byId<R extends { readonly id: string }>(records: readonly R[]): Map<string, R> {
	return new Map(records.map((record) => [record.id, record]));
}

function isSame(a: string, b: string): boolean {
	return a.trim().toLowerCase() === b.trim().toLowerCase();
}

function colourAt(index: number): string {
	return paletteColours[index % paletteColours.length] ?? "slate";
}
