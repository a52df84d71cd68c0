import type * as Y from "yjs";
import type { RecordRef } from "../map/node.ts";

/** One key of a record, and a value that it has or gets. */
export interface KeyWrite {
	readonly ref: RecordRef;
	readonly key: string;
	readonly value: unknown;
}

/** What is about to be done to a document. */
export type Edit =
	| { readonly kind: "operation"; readonly name: string; readonly args: unknown }
	/** An undo or redo. A large one has many keys: they are looked up where somebody asks. */
	| { readonly kind: "keys"; keys(): readonly KeyWrite[] }
	/** Any change of these records. */
	| { readonly kind: "records"; readonly refs: readonly RecordRef[] };

/** Throws an `AppError` where the edit may not be made; nothing has been written by then. */
export type EditGuard = (edit: Edit) => void;

const guards = new WeakMap<Y.Doc, EditGuard>();

/** From now on each operation, undo and redo on this document asks first. What comes from others does not. */
export function guardEdits(doc: Y.Doc, guard: EditGuard): void {
	guards.set(doc, guard);
}

/** Undefined where nothing is guarded. */
export function editGuardOf(doc: Y.Doc): EditGuard | undefined {
	return guards.get(doc);
}
