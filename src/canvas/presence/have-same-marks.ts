import type { OtherPerson } from "../../editor/session.ts";

/** Whether the same people have selected, write in and drag the same, so that what is drawn of them with the map stays as it is. */
export function haveSameMarks(before: readonly OtherPerson[], after: readonly OtherPerson[]): boolean {
	return before.length === after.length && before.every((person, index) => isMarkedAlike(person, after[index]));
}

function isMarkedAlike(a: OtherPerson, b: OtherPerson | undefined): boolean {
	if (a === b) return true;
	return (
		b !== undefined &&
		a.clientId === b.clientId &&
		a.name === b.name &&
		a.colour === b.colour &&
		a.editing?.id === b.editing?.id &&
		a.editing?.field === b.editing?.field &&
		a.drag?.dx === b.drag?.dx &&
		a.drag?.dy === b.drag?.dy &&
		isSameList(a.drag?.cardIds ?? [], b.drag?.cardIds ?? []) &&
		isSameList(a.selection, b.selection)
	);
}

function isSameList(a: readonly string[], b: readonly string[]): boolean {
	return a.length === b.length && a.every((id, index) => id === b[index]);
}
