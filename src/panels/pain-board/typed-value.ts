import { judgements } from "../../editor/judgements.ts";
import type { Column } from "./columns.ts";

/** What a typed sign sets at once: a number of the column's scale. Null where it only begins to write. */
export function typedValue({ id, editing }: Column, sign: string): string | null {
	if (editing !== "judgement") return null;
	const scale = Object.entries(judgements).find(([name]) => name === id)?.[1];
	return scale?.steps.some(({ value }) => String(value) === sign) ? sign : null;
}
