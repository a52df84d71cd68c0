import { editText } from "../shared/operations/texts.ts";
import { requireEdit } from "./can-edit.ts";
import type { Session } from "./session.ts";
import type { TextChange } from "./text-change.ts";

export interface BoundField {
	readonly collection: "cards" | "stages" | "steps";
	readonly id: string;
	readonly field: "title" | "note";
}

/** What somebody types, letter by letter. Throws an `AppError` where it is refused: read-only, too long, the record is gone. */
export function editBoundText(session: Session, field: BoundField, change: TextChange): void {
	requireEdit(session);
	editText(session.doc, { ...field, ...change }, session.origin);
}
