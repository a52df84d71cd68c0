import type { Doc } from "yjs";
import { AppError } from "../../shared/errors.ts";
import { liveMapOf } from "../../shared/map/projection.ts";
import { areasOfEdit } from "../../shared/operations/areas-of-edit.ts";
import { type Edit, guardEdits } from "../../shared/operations/edit-guard.ts";
import { type AreaLocks, areaLocksOf } from "../area-locks.ts";
import type { Session } from "../session.ts";
import { labelOfTarget } from "../target-label.ts";
import type { Live } from "./live.ts";

/**
 * Holds what the workshop marks as locked: from now on this tab writes nothing in those lanes and stages, by whatever way.
 * The server does not hold them. Without a connection, and after the end of this, the marks that were seen last count.
 */
export function holdLocked(session: Pick<Session, "doc">, live: Live): () => void {
	const locks = areaLocksOf(session);
	guardEdits(session.doc, (edit) => refuseLocked(session.doc, locks.get(), edit));
	const take = () => {
		const { source, state } = live.get();
		if (source !== "waiting") locks.set(state.locks);
	};
	const stop = live.subscribe(take);
	take();
	return stop;
}

/** Throws `forbidden` where the edit changes something in a locked lane or stage. */
function refuseLocked(doc: Doc, { lanes, stages }: AreaLocks, edit: Edit): void {
	const map = liveMapOf(doc);
	const held = [
		...lanes.filter((id) => map.lanes.has(id)).map((id) => ["lane", id] as const),
		...stages.filter((id) => map.stages.has(id)).map((id) => ["stage", id] as const),
	];
	if (held.length === 0) return;
	const touched = areasOfEdit(doc, edit);
	const first = held.find(([area, id]) => (area === "lane" ? touched.lanes : touched.stages).has(id));
	if (first === undefined) return;
	const [area, id] = first;
	const message = `The ${area} “${labelOfTarget(map, `${area}:${id}`)}” is locked. Whoever may edit the map can unlock it in the menu of its header.`;
	throw new AppError("forbidden", message, { area, id });
}
