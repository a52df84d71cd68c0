import * as Y from "yjs";
import { collectionRoot, infoRoot, isNewer } from "../shared/map/document.ts";
import { collectionNames, type RecordRef } from "../shared/map/node.ts";
import { liveMapOf } from "../shared/map/projection.ts";
import { editGuardOf } from "../shared/operations/edit-guard.ts";
import { type Clocks, keysOf, leaveOut, mayDelete, recordsOthersUse, type UndoStep } from "./undo-step.ts";

export interface UndoState {
	readonly canUndo: boolean;
	readonly canRedo: boolean;
}

/** What an undo did, so that the page can say it. */
export type UndoOutcome =
	| { readonly kind: "done" }
	| { readonly kind: "nothing" }
	/** Others have edited what the step had made since: it was kept. */
	| { readonly kind: "keptBecauseEdited"; readonly labels: readonly string[] }
	/** Somebody's newer value stands where the step's was. */
	| { readonly kind: "overwritten" };

/** This person's own undo: never touches a peer's work. */
export interface Undo {
	get(): UndoState;
	subscribe(listener: () => void): () => void;
	/** Throws an `AppError` where it would change what is held; the step stays. */
	undo(): UndoOutcome;
	redo(): UndoOutcome;
	/** Ends the current step: called at the start of each command and gesture. */
	stopCapturing(): void;
	close(): void;
}

export interface UndoOptions {
	/** What follows within so many ms is one step with what was before, unless `stopCapturing` was called. */
	readonly joinWithin?: number;
}

/**
 * Undo and redo of what was written with `origin`, on Yjs' UndoManager. One call takes back one step
 * and says what became of it; Yjs alone would go on to older steps until something changes.
 */
export function createUndo(doc: Y.Doc, origin: object, { joinWithin = 500 }: UndoOptions = {}): Undo {
	const listeners = new Set<() => void>();
	let current: { readonly step: UndoStep; readonly clocks: Clocks } | null = null;
	let clocksNow: Clocks = new Map();
	let state: UndoState = { canUndo: false, canRedo: false };
	const manager = new Y.UndoManager([infoRoot(doc), ...collectionNames.map((name) => collectionRoot(doc, name))], {
		trackedOrigins: new Set([origin]),
		captureTimeout: joinWithin,
		captureTransaction(transaction) {
			clocksNow = transaction.afterState;
			return true;
		},
		deleteFilter: (item) => current === null || mayDelete(doc, item, current),
	});
	const refresh = () => {
		const next = { canUndo: manager.canUndo(), canRedo: manager.canRedo() };
		if (next.canUndo !== state.canUndo || next.canRedo !== state.canRedo) {
			state = next;
			for (const listener of [...listeners]) {
				listener();
			}
		}
	};
	manager.on("stack-item-added", ({ stackItem }) => {
		stackItem.meta.set(clocksKey, clocksNow);
		refresh();
	});
	manager.on("stack-cleared", refresh);

	function takeBack(name: "undoStack" | "redoStack"): UndoOutcome {
		if (doc._transaction !== null) {
			throw new Error("Undo makes its own transaction; it cannot run inside one");
		}
		const step = manager[name].at(-1);
		if (!step || isNewer(doc)) {
			return { kind: "nothing" };
		}
		editGuardOf(doc)?.({ kind: "keys", keys: () => keysOf(doc, step) });
		const clocks = clocksOf(step);
		const kept = recordsOthersUse(doc, step, clocks);
		const labels = kept.map((ref) => labelOf(doc, ref));
		leaveOut(doc, step, kept);
		current = { step, clocks };
		manager.stopCapturing();
		const isChanged = popOne(manager, name);
		current = null;
		refresh();
		if (kept.length > 0) {
			return { kind: "keptBecauseEdited", labels };
		}
		return { kind: isChanged ? "done" : "overwritten" };
	}

	return {
		get: () => state,
		subscribe(listener) {
			listeners.add(listener);
			return () => listeners.delete(listener);
		},
		undo: () => takeBack("undoStack"),
		redo: () => takeBack("redoStack"),
		stopCapturing: () => manager.stopCapturing(),
		close() {
			listeners.clear();
			manager.destroy();
		},
	};
}

const clocksKey = "clocks";

function clocksOf(step: UndoStep): Clocks {
	const clocks: unknown = step.meta.get(clocksKey);
	return clocks instanceof Map ? clocks : new Map();
}

/**
 * Yjs pops until a step changes something. It is handed a stack of one step, and the whole stack is
 * put back before its transaction begins, in which it looks at the steps beneath. Answers whether
 * anything changed.
 */
function popOne(manager: Y.UndoManager, name: "undoStack" | "redoStack"): boolean {
	const rest = manager[name];
	const step = rest.pop();
	if (!step) {
		return false;
	}
	manager[name] = [step];
	const putBack = () => {
		manager[name] = rest;
	};
	manager.doc.once("beforeTransaction", putBack);
	try {
		return (name === "undoStack" ? manager.undo() : manager.redo()) !== null;
	} finally {
		putBack();
	}
}

function labelOf(doc: Y.Doc, { collection, id }: RecordRef): string {
	const record = liveMapOf(doc)[collection].get(id);
	if (!record) {
		return "";
	}
	return "title" in record ? record.title : "name" in record ? record.name : record.label;
}
