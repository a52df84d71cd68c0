import { requireEdit } from "../editor/can-edit.ts";
import type { Editor } from "../editor/editor.ts";
import { scoreStep } from "../editor/score-step.ts";
import { AppError } from "../shared/errors.ts";
import type { CardKind } from "../shared/map/card-kinds.ts";
import type { CurveName } from "../shared/map/emotion.ts";
import type { JourneyMap } from "../shared/map/journey-map.ts";
import { newId } from "../shared/map/new-id.ts";
import { createCard, moveCards } from "../shared/operations/cards.ts";
import { createConnection } from "../shared/operations/connections.ts";
import { setEmotion } from "../shared/operations/emotions.ts";
import { createLane, moveLane, updateLane } from "../shared/operations/lanes.ts";
import { createStage, moveStage } from "../shared/operations/stages.ts";
import { createStep, moveStep } from "../shared/operations/steps.ts";
import type { CardDestination, CardMove } from "./gestures/card-drop.ts";
import type { HeaderDrop, HeaderKind } from "./gestures/header-drag.ts";

interface EmotionPlace {
	readonly stepId: string;
	/** `""` makes the map's first persona. */
	readonly personaId: string;
	readonly curve: CurveName;
}

/** Everything that a gesture on the canvas writes: one undo step each. What is made is selected and opened for writing. */
export interface CanvasEdits {
	moveCards(moves: readonly CardMove[]): void;
	addCard(kind: CardKind, to: CardDestination): void;
	/** At the end of a cell, of the lane's kind. */
	addCardTo(cell: { readonly stepId: string; readonly laneId: string }): void;
	moveHeader(kind: HeaderKind, id: string, drop: HeaderDrop): void;
	addStageAfter(stageId: string): void;
	addStep(stageId: string, beforeId: string | null): void;
	addStepAfter(stepId: string): void;
	addLaneAfter(laneId: string): void;
	toggleLane(laneId: string): void;
	renameLane(laneId: string, title: string): void;
	setEmotion(place: EmotionPlace, value: number): void;
	setQuote(place: EmotionPlace, quote: string): void;
	connect(fromId: string, toId: string): void;
}

export function createCanvasEdits(editor: Editor): CanvasEdits {
	const { session, actions } = editor;
	const { doc, origin, map } = session;

	/** Somebody may have deleted what a gesture began on, or the map is read-only by now: that is said, not thrown. */
	function write(change: () => void): void {
		session.undo.stopCapturing();
		try {
			requireEdit(session);
			change();
		} catch (error) {
			if (!(error instanceof AppError)) throw error;
			actions.say(error.message);
		}
	}

	function make(ref: { collection: "cards" | "stages" | "steps"; id: string }, create: () => void): void {
		write(() => {
			create();
			actions.select([`${ref.collection.slice(0, -1)}:${ref.id}`]);
			actions.startEditing({ ref, field: "title" });
		});
	}

	function addStep(stageId: string, beforeId: string | null): void {
		const id = newId();
		make({ collection: "steps", id }, () => createStep(doc, { id, stageId, beforeId }, origin));
	}

	function addCard(kind: CardKind, to: CardDestination): void {
		const id = newId();
		make({ collection: "cards", id }, () => createCard(doc, { id, kind, place: to }, origin));
	}

	return {
		moveCards: (moves) => write(() => moveCards(doc, { cards: moves.map(({ id, to }) => ({ id, to })) }, origin)),
		addCard,
		addCardTo: ({ stepId, laneId }) => addCard(kindForLane(map, laneId), { stepId, laneId, beforeId: null }),
		moveHeader: (kind, id, drop) => write(() => moveHeader(kind, id, drop)),
		addStageAfter(stageId) {
			const id = newId();
			make({ collection: "stages", id }, () => createStage(doc, { id, beforeId: after(map.stageIds, stageId) }, origin));
		},
		addStep,
		addStepAfter(stepId) {
			const stageId = map.steps.get(stepId)?.stageId;
			if (stageId) addStep(stageId, after(map.stepsOf(stageId), stepId));
		},
		addLaneAfter(laneId) {
			const kind = map.lanes.get(laneId)?.kind ?? "note";
			const id = newId();
			write(() => {
				createLane(doc, { id, kind, beforeId: after(map.laneIds, laneId) }, origin);
				actions.select([`lane:${id}`]);
				actions.startEditing({ ref: { collection: "lanes", id }, field: "title" });
			});
		},
		toggleLane: (id) => write(() => updateLane(doc, { id, changes: { collapsed: !isCollapsed(map, id) } }, origin)),
		renameLane: (id, title) => write(() => updateLane(doc, { id, changes: { title } }, origin)),
		setEmotion: (place, value) => write(() => scoreStep(doc, { ...place, value }, origin)),
		setQuote: ({ stepId, personaId, curve }, quote) => write(() => setEmotion(doc, { stepId, personaId, curve, quote }, origin)),
		connect: (fromId, toId) => write(() => createConnection(doc, { fromId, toId }, origin)),
	};

	function moveHeader(kind: HeaderKind, id: string, { beforeId, stageId }: HeaderDrop): void {
		if (kind === "stage") moveStage(doc, { id, beforeId }, origin);
		else if (kind === "lane") moveLane(doc, { id, beforeId }, origin);
		else moveStep(doc, { id, stageId, beforeId }, origin);
	}
}

/** An emotion lane has points, not cards: what is written there is what somebody thinks. */
function kindForLane(map: JourneyMap, laneId: string): CardKind {
	const kind = map.lanes.get(laneId)?.kind ?? "note";
	return kind === "emotion" ? "thought" : kind;
}

function isCollapsed(map: JourneyMap, laneId: string): boolean {
	return map.lanes.get(laneId)?.collapsed ?? false;
}

/** The id that follows, null where it is the last: what goes before it stands right after `id`. */
function after(ids: readonly string[], id: string): string | null {
	return ids[ids.indexOf(id) + 1] ?? null;
}
