import type * as Y from "yjs";
import { type Card, isInCell } from "./card.ts";
import { CardPlaces } from "./card-places.ts";
import { collectionRoot, isNewer, readInfo } from "./document.ts";
import type { Emotion } from "./emotion.ts";
import { readEmotions } from "./emotion-keys.ts";
import { EmotionPoints } from "./emotion-points.ts";
import { IdList, keepList } from "./id-list.ts";
import type { BinnedRecord, JourneyMap, UnreadableRecord } from "./journey-map.ts";
import { type CollectionName, collectionNames } from "./node.ts";
import { keepIdentity } from "./record.ts";
import { RecordTable, type RecordUpdate } from "./record-table.ts";
import { records } from "./records.ts";
import { StepColumns } from "./step-columns.ts";

export type TouchedRecords = Readonly<Record<CollectionName, ReadonlySet<string>>>;

interface Ordered {
	readonly id: string;
	readonly order: string;
}

/**
 * The journey map that a document holds, brought up to date record by record. What an update costs
 * depends on what was touched, never on how much the map holds: maps are changed in place, lists are
 * made again when they are read.
 */
export class LiveMap implements JourneyMap {
	revision = 0;
	info;
	isNewer;
	readonly #doc: Y.Doc;
	readonly #tables;
	readonly #stageIds = new IdList((id) => this.stages.get(id)?.order ?? "");
	readonly #laneIds = new IdList((id) => this.lanes.get(id)?.order ?? "");
	readonly #personaIds = new IdList((id) => this.personas.get(id)?.order ?? "");
	readonly #ownerIds = new IdList((id) => this.owners.get(id)?.order ?? "");
	readonly #columns: StepColumns;
	readonly #places: CardPlaces;
	readonly #emotions = new EmotionPoints((id) => this.personas.has(id));
	readonly #links = new Map<string, IdList>();
	#unreadable: readonly UnreadableRecord[] = [];
	#bin: readonly BinnedRecord[] = [];
	#areAsidesStale = true;

	constructor(doc: Y.Doc) {
		this.#doc = doc;
		this.#tables = {
			stages: new RecordTable(records.stages, collectionRoot(doc, "stages")),
			steps: new RecordTable(records.steps, collectionRoot(doc, "steps")),
			lanes: new RecordTable(records.lanes, collectionRoot(doc, "lanes")),
			cards: new RecordTable(records.cards, collectionRoot(doc, "cards")),
			connections: new RecordTable(records.connections, collectionRoot(doc, "connections")),
			personas: new RecordTable(records.personas, collectionRoot(doc, "personas")),
			owners: new RecordTable(records.owners, collectionRoot(doc, "owners")),
		};
		this.#columns = new StepColumns(this.stages, this.steps, () => this.stageIds);
		this.#places = new CardPlaces({ hasStep: (id) => this.steps.has(id), hasLane: (id) => this.lanes.has(id) }, (id) =>
			orderInCell(this.cards.get(id)),
		);
		this.info = readInfo(doc);
		this.isNewer = isNewer(doc);
		this.updateRecords(everyRecord(doc));
	}

	get stages() {
		return this.#tables.stages.present;
	}

	get steps() {
		return this.#tables.steps.present;
	}

	get lanes() {
		return this.#tables.lanes.present;
	}

	get cards() {
		return this.#tables.cards.present;
	}

	get connections() {
		return this.#tables.connections.present;
	}

	get personas() {
		return this.#tables.personas.present;
	}

	get owners() {
		return this.#tables.owners.present;
	}

	get emotions() {
		return this.#emotions.shown;
	}

	get stageIds() {
		return this.#stageIds.list;
	}

	get laneIds() {
		return this.#laneIds.list;
	}

	get personaIds() {
		return this.#personaIds.list;
	}

	get ownerIds() {
		return this.#ownerIds.list;
	}

	get stepIds() {
		return this.#columns.all;
	}

	get unassignedStepIds() {
		return this.#columns.unassigned;
	}

	stepsOf(stageId: string) {
		return this.#columns.of(stageId);
	}

	cardsIn(stepId: string, laneId: string) {
		return this.#places.cardsIn(stepId, laneId);
	}

	get parkedIds() {
		return this.#places.parkedIds;
	}

	get unplacedIds() {
		return this.#places.unplacedIds;
	}

	connectionsOf(cardId: string) {
		return this.#links.get(cardId)?.list ?? noIds;
	}

	get unreadable() {
		this.#refreshAsides();
		return this.#unreadable;
	}

	get bin() {
		this.#refreshAsides();
		return this.#bin;
	}

	updateInfo(): void {
		this.info = keepIdentity(this.info, readInfo(this.#doc));
		this.isNewer = isNewer(this.#doc);
	}

	/** Reads the touched records again. Answers the ids of the emotions that changed with them. */
	updateRecords(touched: TouchedRecords): ReadonlySet<string> {
		const emotions = new Set<string>();
		const tables = this.#tables;
		for (const id of touched.personas) {
			this.#list(this.#personaIds, id, tables.personas.update(id), () => this.#emotions.personaChanged(id, emotions));
		}
		for (const id of touched.owners) {
			this.#list(this.#ownerIds, id, tables.owners.update(id));
		}
		for (const id of touched.stages) {
			const update = tables.stages.update(id);
			this.#list(this.#stageIds, id, update);
			if (update.before?.order !== update.after?.order) {
				this.#columns.touch();
			}
		}
		for (const id of touched.lanes) {
			this.#list(this.#laneIds, id, tables.lanes.update(id), () => this.#places.laneChanged(id));
		}
		for (const id of touched.steps) {
			this.#updateStep(id, emotions);
		}
		for (const id of touched.cards) {
			const { before, after } = tables.cards.update(id);
			this.#places.update(id, before, after);
		}
		for (const id of touched.connections) {
			const { before, after } = tables.connections.update(id);
			if (before?.fromId !== after?.fromId || before?.toId !== after?.toId) {
				this.#unlink(id, before ? [before.fromId, before.toId] : []);
				this.#link(id, after ? [after.fromId, after.toId] : []);
			}
		}
		this.#areAsidesStale = true;
		return emotions;
	}

	#updateStep(id: string, emotions: Set<string>): void {
		const { before, after } = this.#tables.steps.update(id);
		if (before?.order !== after?.order || before?.stageId !== after?.stageId) {
			this.#columns.touch();
		}
		if ((before === undefined) !== (after === undefined)) {
			this.#places.stepChanged(id);
		}
		const points = after ? readEmotions(id, collectionRoot(this.#doc, "steps").get(id)) : noEmotions;
		this.#emotions.updateStep(id, points, emotions);
	}

	#list(list: IdList, id: string, { before, after }: RecordUpdate<Ordered>, onPresence?: () => void): void {
		if ((before === undefined) !== (after === undefined)) {
			if (after) {
				list.add(id);
			} else {
				list.delete(id);
			}
			onPresence?.();
		} else if (before?.order !== after?.order) {
			list.touch();
		}
	}

	#link(id: string, cardIds: readonly string[]): void {
		for (const cardId of cardIds) {
			const list = this.#links.get(cardId) ?? new IdList(() => "");
			list.add(id);
			this.#links.set(cardId, list);
		}
	}

	#unlink(id: string, cardIds: readonly string[]): void {
		for (const cardId of cardIds) {
			const list = this.#links.get(cardId);
			list?.delete(id);
			if (list?.size === 0) {
				this.#links.delete(cardId);
			}
		}
	}

	#refreshAsides(): void {
		if (!this.#areAsidesStale) {
			return;
		}
		this.#areAsidesStale = false;
		const tables = collectionNames.map((name) => this.#tables[name]);
		this.#unreadable = keepAsides(
			this.#unreadable,
			tables.flatMap((table) => [...table.unreadable.values()]),
		);
		this.#bin = keepAsides(
			this.#bin,
			tables.flatMap((table) => [...table.binned.values()]),
		);
	}
}

const noIds: readonly string[] = [];
const noEmotions: ReadonlyMap<string, Emotion> = new Map();

function orderInCell(card: Card | undefined): string {
	return card && isInCell(card.place) ? card.place.order : "";
}

function everyRecord(doc: Y.Doc): TouchedRecords {
	const ids = (name: CollectionName) => new Set(collectionRoot(doc, name).keys());
	return {
		stages: ids("stages"),
		steps: ids("steps"),
		lanes: ids("lanes"),
		cards: ids("cards"),
		connections: ids("connections"),
		personas: ids("personas"),
		owners: ids("owners"),
	};
}

/** Sorted by collection and id, so that every peer lists them alike. */
function keepAsides<T extends { readonly collection: CollectionName; readonly id: string }>(
	before: readonly T[],
	after: readonly T[],
): readonly T[] {
	const sorted = [...after].sort((a, b) => (`${a.collection}:${a.id}` < `${b.collection}:${b.id}` ? -1 : 1));
	const old = new Map(before.map((item) => [`${item.collection}:${item.id}`, item]));
	return keepList(
		before,
		sorted.map((item) => keepIdentity(old.get(`${item.collection}:${item.id}`), item)),
	);
}
