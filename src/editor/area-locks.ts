import type { Doc } from "yjs";
import { AppError } from "../shared/errors.ts";
import type { RecordRef } from "../shared/map/node.ts";
import { createValue, type WritableValue } from "../shared/observable.ts";
import { editGuardOf } from "../shared/operations/edit-guard.ts";
import type { Session } from "./session.ts";

/** Ids of lanes and stages that are marked as locked, as the map's workshop said last. */
export interface AreaLocks {
	readonly lanes: readonly string[];
	readonly stages: readonly string[];
}

const none: AreaLocks = { lanes: [], stages: [] };
const known = new WeakMap<Doc, WritableValue<AreaLocks>>();

/** What is locked on the map that a session shows; nothing on a version of the past. Set by `live/hold-locked.ts`. */
export function areaLocksOf({ doc }: Pick<Session, "doc">): WritableValue<AreaLocks> {
	const found = known.get(doc) ?? createValue(none);
	known.set(doc, found);
	return found;
}

/** Why these records cannot be changed, as a sentence; `""` where no lock holds them. */
export function lockOn({ doc }: Pick<Session, "doc">, refs: readonly RecordRef[]): string {
	try {
		editGuardOf(doc)?.({ kind: "records", refs });
		return "";
	} catch (thrown) {
		if (!(thrown instanceof AppError)) throw thrown;
		return thrown.message;
	}
}
