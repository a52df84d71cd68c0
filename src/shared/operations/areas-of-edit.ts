import type * as Y from "yjs";
import { compareMaps } from "../map/compare-maps.ts";
import { type MapContent, readContent } from "../map/content.ts";
import type { RecordRef } from "../map/node.ts";
import { liveMapOf } from "../map/projection.ts";
import { deleteRecords, restoreRecords } from "./bin.ts";
import { createCard, moveCards, updateCards } from "./cards.ts";
import { changeContent } from "./change-content.ts";
import { createConnection, updateConnection } from "./connections.ts";
import { recordsOfContent } from "./content-records.ts";
import { duplicateCards } from "./duplicate-cards.ts";
import type { Edit } from "./edit-guard.ts";
import { setEmotion } from "./emotions.ts";
import { insertContent, planInsertion } from "./insert-content.ts";
import { createLane, moveLane, updateLane } from "./lanes.ts";
import { updateMap } from "./map-info.ts";
import type { Operation } from "./operation.ts";
import { createOwner, updateOwner } from "./owners.ts";
import { createPersona, movePersona, updatePersona } from "./personas.ts";
import { restoreContent } from "./restore-content.ts";
import { setMetric, setOwner, setTag } from "./sets.ts";
import { createStage, moveStage, updateStage } from "./stages.ts";
import { createStep, moveStep, updateStep } from "./steps.ts";
import { editText, setText } from "./texts.ts";
import { TouchedAreas } from "./touched-areas.ts";

/**
 * The lanes and stages in which an edit would change something. A lane or stage that only moves past them, and a step or
 * lane that adds empty cells, changes nothing in them.
 */
export function areasOfEdit(doc: Y.Doc, edit: Edit): TouchedAreas {
	const areas = new TouchedAreas(doc);
	switch (edit.kind) {
		case "records":
			for (const ref of edit.refs) areas.record(ref);
			break;
		case "keys":
			for (const write of edit.keys()) areas.key(write);
			break;
		case "operation":
			areasByOperation.get(edit.name)?.({ areas, doc, args: edit.args });
	}
	return areas;
}

/** Whether it is known what an operation touches. */
export function hasKnownAreas(operationName: string): boolean {
	return areasByOperation.has(operationName);
}

interface Asked<Args> {
	readonly areas: TouchedAreas;
	readonly doc: Y.Doc;
	readonly args: Args;
}

type Touch<Args> = (asked: Asked<Args>) => void;

function touch<Args, Result>({ name }: Operation<Args, Result>, look: Touch<Args>): readonly [string, Touch<unknown>] {
	// The operation has checked its arguments before it asks.
	return [name, ({ areas, doc, args }) => look({ areas, doc, args: args as Args })];
}

const nothing = () => {};
const node: Touch<RecordRef> = ({ areas, args }) => areas.record(args);
const stage: Touch<{ readonly id: string }> = ({ areas, args }) => areas.stage(args.id);
const lane: Touch<{ readonly id: string }> = ({ areas, args }) => areas.lane(args.id);
const cards: Touch<{ readonly ids: readonly string[] }> = ({ areas, args }) => areas.cards(args.ids);
const presence: Touch<{ readonly records: readonly RecordRef[] }> = ({ areas, args }) => {
	for (const ref of args.records) areas.presence(ref);
};

const areasByOperation: ReadonlyMap<string, Touch<unknown>> = new Map([
	touch(updateMap, nothing),
	touch(createStage, nothing),
	touch(updateStage, stage),
	touch(moveStage, stage),
	touch(createStep, ({ areas, args }) => areas.stage(args.stageId)),
	touch(updateStep, ({ areas, args }) => areas.step(args.id)),
	touch(moveStep, ({ areas, args }) => {
		areas.step(args.id);
		areas.stage(args.stageId);
	}),
	touch(createLane, nothing),
	touch(updateLane, lane),
	touch(moveLane, lane),
	touch(createCard, ({ areas, args }) => areas.target(args.place)),
	touch(updateCards, cards),
	touch(moveCards, ({ areas, args }) => {
		for (const { id, to } of args.cards) {
			areas.card(id);
			areas.target(to);
		}
	}),
	touch(duplicateCards, cards),
	touch(setTag, cards),
	touch(setOwner, node),
	touch(setMetric, node),
	touch(setEmotion, ({ areas, args }) => areas.point(args.stepId, args.personaId)),
	touch(createConnection, ({ areas, args }) => areas.cards([args.fromId, args.toId])),
	touch(updateConnection, ({ areas, args }) => areas.record({ collection: "connections", id: args.id })),
	touch(createPersona, nothing),
	touch(updatePersona, nothing),
	touch(movePersona, nothing),
	touch(createOwner, nothing),
	touch(updateOwner, nothing),
	touch(editText, node),
	touch(setText, node),
	touch(deleteRecords, presence),
	touch(restoreRecords, presence),
	touch(insertContent, ({ areas, doc, args }) => {
		const { made, aside, points } = planInsertion(doc, args);
		for (const { ref, scalars } of made) areas.newRecord(ref, scalars);
		areas.cards([...aside.keys()]);
		for (const { stepId, personaId } of points) areas.point(stepId, personaId);
	}),
	touch(restoreContent, ({ areas, doc, args }) => {
		difference(areas, readContent(liveMapOf(doc)), args.content);
	}),
	touch(changeContent, ({ areas, args }) => difference(areas, args.base, args.content)),
]);

function difference(areas: TouchedAreas, before: MapContent, after: MapContent): void {
	const wanted = new Map(recordsOfContent(after).map(({ ref, scalars }) => [`${ref.collection}/${ref.id}`, scalars]));
	for (const change of compareMaps(before, after).records) {
		const { ref } = change;
		if (change.kind === "removed") areas.presence(ref);
		else if (change.kind === "added") areas.newRecord(ref, wanted.get(`${ref.collection}/${ref.id}`) ?? {});
		else for (const { field, new: value } of change.fields) areas.key({ ref, key: field, value });
	}
}
