import { paletteColours } from "../../shared/map/palette.ts";
import { identity } from "../identity.ts";

/** The same palette colour for the same person everywhere; one's own is the one that was chosen. */
export function colourOfAuthor(person: string): string {
	const me = identity().get();
	if (person === me.personId) return me.colour;
	let sum = 0;
	for (const letter of person) sum = (sum * 31 + (letter.codePointAt(0) ?? 0)) % 65_521;
	return paletteColours[sum % paletteColours.length] ?? "slate";
}
