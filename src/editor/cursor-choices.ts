import * as z from "zod/mini";
import { createValue, type WritableValue } from "../shared/observable.ts";

/** Whose cursors are seen, on this device. */
export interface CursorChoices {
	/** Others' cursors on my map. */
	readonly showsOthers: boolean;
	/** Mine on theirs. */
	readonly sharesMine: boolean;
}

const schema = z.object({ showsOthers: z.boolean(), sharesMine: z.boolean() });
const key = "odograph:cursors";
let value: WritableValue<CursorChoices> | null = null;

export function cursorChoices(): WritableValue<CursorChoices> {
	value ??= createValue(stored());
	return value;
}

export function chooseCursors(changes: Partial<CursorChoices>): void {
	const next = { ...cursorChoices().get(), ...changes };
	cursorChoices().set(next);
	try {
		localStorage.setItem(key, JSON.stringify(next));
	} catch {
		// Storage refused (private mode): the choice lasts as long as this tab.
	}
}

function stored(): CursorChoices {
	try {
		const read = schema.safeParse(JSON.parse(localStorage.getItem(key) ?? "null"));
		if (read.success) return read.data;
	} catch {
		// What stands there is nothing of ours.
	}
	return { showsOthers: true, sharesMine: true };
}
