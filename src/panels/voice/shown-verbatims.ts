import { isPresent } from "../../editor/targets.ts";
import type { JourneyMap } from "../../shared/map/journey-map.ts";
import type { Verbatim } from "../../shared/voice/verbatim.ts";

/** Which verbatims are listed: those without a place, those with one, or those of what is selected. */
export type Which = "unplaced" | "placed" | "selected";

/** A node that somebody deleted holds nothing: what was said about it waits for another place, or for its return. */
export function isPlaced(map: JourneyMap, { target }: Verbatim): boolean {
	return target !== "" && isPresent(map, target);
}

export function sortOut(map: JourneyMap, verbatims: readonly Verbatim[], selection: ReadonlySet<string>) {
	const lists: Record<Which, Verbatim[]> = { unplaced: [], placed: [], selected: [] };
	for (const verbatim of verbatims) {
		const isHere = isPlaced(map, verbatim);
		lists[isHere ? "placed" : "unplaced"].push(verbatim);
		if (isHere && selection.has(verbatim.target)) lists.selected.push(verbatim);
	}
	return lists;
}

export function holdingWords(verbatims: readonly Verbatim[], query: string): readonly Verbatim[] {
	const words = query.toLowerCase().split(/\s+/).filter(Boolean);
	if (words.length === 0) return verbatims;
	return verbatims.filter(({ text, source }) => {
		const all = `${text} ${source}`.toLowerCase();
		return words.every((word) => all.includes(word));
	});
}
