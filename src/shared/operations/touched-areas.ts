import type * as Y from "yjs";
import { isInCell, type Place } from "../map/card.ts";
import { isPresent, recordOf } from "../map/document.ts";
import type { RecordRef } from "../map/node.ts";
import { liveMapOf } from "../map/projection.ts";
import type { KeyWrite } from "./edit-guard.ts";

type Cell = { readonly stepId: string; readonly laneId: string };

/** Lanes and stages in which an edit changes something: collected from the records that it names, as they are before it. */
export class TouchedAreas {
	readonly lanes = new Set<string>();
	readonly stages = new Set<string>();
	readonly #doc: Y.Doc;

	constructor(doc: Y.Doc) {
		this.#doc = doc;
	}

	stage(id: string): void {
		this.stages.add(id);
	}

	lane(id: string): void {
		this.lanes.add(id);
	}

	step(id: string): void {
		const stageId = this.#value({ collection: "steps", id }, "stageId");
		if (typeof stageId === "string") this.stage(stageId);
	}

	cell({ stepId, laneId }: Cell): void {
		this.step(stepId);
		this.lane(laneId);
	}

	card(id: string): void {
		const place = this.#value({ collection: "cards", id }, "place");
		if (isCell(place)) this.cell(place);
	}

	cards(ids: readonly string[]): void {
		for (const id of ids) this.card(id);
	}

	/** Where a card is put. */
	target(to: Cell | Place | { readonly x: number; readonly y: number }): void {
		if (isCell(to)) this.cell(to);
	}

	/** A point of somebody's curve: in its step, and in each lane that shows it. */
	point(stepId: string, personaId: string): void {
		this.step(stepId);
		for (const lane of liveMapOf(this.#doc).lanes.values()) {
			if (lane.kind === "emotion" && (lane.personaId === "" || lane.personaId === personaId)) this.lane(lane.id);
		}
	}

	/** Something in the record changes. */
	record({ collection, id }: RecordRef): void {
		switch (collection) {
			case "stages":
				this.stage(id);
				break;
			case "lanes":
				this.lane(id);
				break;
			case "steps":
				this.step(id);
				break;
			case "cards":
				this.card(id);
				break;
			case "connections":
				for (const end of ["fromId", "toId"]) this.card(String(this.#value({ collection, id }, end)));
				break;
			case "personas":
			case "owners":
				break;
		}
	}

	/** The record goes or comes back, and with it what stands on it. */
	presence(ref: RecordRef): void {
		this.record(ref);
		const map = liveMapOf(this.#doc);
		const { collection, id } = ref;
		const stepIds = new Set(collection === "steps" ? [id] : []);
		if (collection === "stages") {
			for (const step of map.steps.values()) if (step.stageId === id) stepIds.add(step.id);
		}
		const isGoing = collection === "steps" || collection === "stages" || collection === "lanes";
		for (const { place } of isGoing ? map.cards.values() : []) {
			if (isInCell(place) && (stepIds.has(place.stepId) || (collection === "lanes" && place.laneId === id))) this.cell(place);
		}
		for (const { stepId, personaId } of map.emotions.values()) {
			if (stepIds.has(stepId) || (collection === "personas" && personaId === id)) this.point(stepId, personaId);
		}
	}

	/** One key is written: what the record is in now, and where the value puts it. */
	key({ ref, key, value }: KeyWrite): void {
		this.record(ref);
		const [kind, personaId = ""] = key.split(":");
		if (key === "present") this.presence(ref);
		else if (key === "place" && isCell(value)) this.cell(value);
		else if (key === "stageId" && typeof value === "string") this.stage(value);
		else if (kind === "emotion" || kind === "quote") this.point(ref.id, personaId);
	}

	/** A record with these keys comes onto the map. */
	newRecord(ref: RecordRef, scalars: Readonly<Record<string, unknown>>): void {
		const stored = recordOf(this.#doc, ref);
		if (stored !== null && !isPresent(stored)) this.presence(ref);
		for (const [key, value] of Object.entries(scalars)) {
			if (value !== undefined) this.key({ ref, key, value });
		}
		if (ref.collection === "connections") this.cards([String(scalars.fromId), String(scalars.toId)]);
	}

	#value(ref: RecordRef, key: string): unknown {
		return recordOf(this.#doc, ref)?.get(key);
	}
}

function isCell(place: unknown): place is Cell {
	return typeof place === "object" && place !== null && "stepId" in place && "laneId" in place;
}
