import { AppError } from "../shared/errors.ts";
import type { Session } from "./session.ts";

/**
 * May this view of the map be edited? The one fact behind it is `Session.readOnlyReason`: `""` where it may, else a
 * sentence that says why not, from `readOnlyReason` (the open map) or of the session itself (a version of the past).
 *
 * What asks: `writeCommand` (menus, palette, keys, toolbar), `writeWith` (fields and buttons), `CanvasEdits` (gestures),
 * `editBoundText` (texts letter by letter) and the clipboard's events. Each refuses by itself, also in the middle of a
 * gesture, so a new field needs nothing more than to write through one of them; `useIsReadOnly` is for not offering
 * at all what would be refused. An editor whose map becomes read-only leaves the text that it was writing.
 */
export function canEdit({ readOnlyReason }: Pick<Session, "readOnlyReason">): boolean {
	return readOnlyReason.get() === "";
}

/** Throws `forbidden` with the reason where nothing may be written. */
export function requireEdit({ readOnlyReason }: Pick<Session, "readOnlyReason">): void {
	const reason = readOnlyReason.get();
	if (reason !== "") throw new AppError("forbidden", reason);
}
