import type { Viewport } from "../../src/editor/commands/command.ts";
import { commandById } from "../../src/editor/commands/commands.ts";
import { runCommand } from "../../src/editor/commands/run-command.ts";
import { createEditor } from "../../src/editor/editor.ts";
import { LateRooms } from "../../src/editor/late-rooms.ts";
import type { MapAccess, SaveStatus, Session } from "../../src/editor/session.ts";
import type { TalkSession } from "../../src/editor/talk/talk-session.ts";
import { createUndo } from "../../src/editor/undo.ts";
import { createDocument } from "../../src/shared/map/document.ts";
import { createProjection } from "../../src/shared/map/projection.ts";
import { createValue, type WritableValue } from "../../src/shared/observable.ts";
import { createCard } from "../../src/shared/operations/cards.ts";
import { createLane } from "../../src/shared/operations/lanes.ts";
import { createPersona } from "../../src/shared/operations/personas.ts";
import { createStage } from "../../src/shared/operations/stages.ts";
import { createStep } from "../../src/shared/operations/steps.ts";

/** A session without network and storage, over a real document. */
export function localSession(
	doc = createDocument({ title: "Test" }),
): Session & { readonly readOnlyReason: WritableValue<string> } {
	const origin = { name: "me" };
	const projection = createProjection(doc);
	const readOnlyReason = createValue("");
	return {
		mapId: "map-00000001",
		doc,
		map: projection.map,
		onChange: projection.onChange,
		origin,
		undo: createUndo(doc, origin),
		presence: {
			me: { personId: "p", name: "Ada", colour: "teal", cursor: null, selection: [], editing: null, drag: null, view: null },
			set: () => {},
			others: () => [],
			met: () => new Map(),
			subscribe: () => () => {},
		},
		status: createValue<SaveStatus>({ kind: "saved" }),
		isLoaded: createValue(true),
		access: createValue<MapAccess>({ kind: "open", role: null, hasKeptEdits: false }),
		readOnlyReason,
		pauseEdits(reason) {
			readOnlyReason.set(reason);
			return () => readOnlyReason.set("");
		},
		notices: createValue<readonly string[]>([]),
		talk: new LateRooms().add<TalkSession>(undefined),
		text: () => null,
		pictures: { urlOf: (hash) => `/${hash}`, read: async () => null, add: async () => "" },
		discard: async () => {},
		close: () => {},
	};
}

/** Two stages, three steps s1 s2 | s3; lanes: actions, pain points, emotions; a1 over a2 at s1, a3 at s2; one persona. */
export function editorOfSmallMap() {
	const session = localSession();
	const { doc } = session;
	const setUp = {};
	for (const id of ["stageA", "stageB"]) createStage(doc, { id, title: id }, setUp);
	for (const [id, stageId] of [
		["s1", "stageA"],
		["s2", "stageA"],
		["s3", "stageB"],
	] as const)
		createStep(doc, { id, stageId, title: id }, setUp);
	createLane(doc, { id: "actions", kind: "action" }, setUp);
	createLane(doc, { id: "pains", kind: "painPoint" }, setUp);
	createLane(doc, { id: "feelings", kind: "emotion" }, setUp);
	createPersona(doc, { id: "ada", name: "Ada", colour: "teal" }, setUp);
	for (const [id, stepId] of [
		["a1", "s1"],
		["a2", "s1"],
		["a3", "s2"],
	] as const) {
		createCard(doc, { id, kind: "action", place: { stepId, laneId: "actions" }, title: id }, setUp);
	}
	const editor = createEditor(session);
	const said = () => editor.view.getState().message?.text ?? "";
	return {
		...editor,
		editor,
		map: session.map,
		doc,
		readOnlyReason: session.readOnlyReason,
		said,
		run: (id: string) => runCommand(commandById(id), editor.commandContext()),
		cell: (stepId: string, laneId = "actions") => session.map.cardsIn(stepId, laneId),
	};
}

export function fakeViewport(): Viewport & { readonly calls: string[] } {
	const calls: string[] = [];
	return {
		calls,
		fitAll: () => void calls.push("fitAll"),
		fitSelection: () => void calls.push("fitSelection"),
		zoomTo: (zoom) => void calls.push(`zoomTo ${zoom}`),
		zoomBy: (factor) => void calls.push(`zoomBy ${factor}`),
		reveal: (target) => void calls.push(`reveal ${target}`),
		writeQuote: (emotionId) => void calls.push(`writeQuote ${emotionId}`),
	};
}
