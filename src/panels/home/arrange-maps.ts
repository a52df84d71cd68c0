import type { HomeMap } from "./home-maps.ts";

export type MapOrder = "updated" | "title" | "created";

const collator = new Intl.Collator(undefined, { numeric: true, sensitivity: "base" });

const comparisons: Readonly<Record<MapOrder, (a: HomeMap, b: HomeMap) => number>> = {
	updated: (a, b) => b.updatedAt - a.updatedAt || a.id.localeCompare(b.id),
	title: (a, b) => collator.compare(a.title, b.title) || a.id.localeCompare(b.id),
	created: (a, b) => b.createdAt - a.createdAt || a.id.localeCompare(b.id),
};

/** Letters without accents and case: who types "cafe" finds "Café". */
function plain(text: string): string {
	return text.normalize("NFKD").replace(/\p{M}/gu, "").toLocaleLowerCase();
}

/** Maps whose title or scenario holds every word of the query, in the order asked for. */
export function arrangeMaps(maps: readonly HomeMap[], query: string, order: MapOrder): readonly HomeMap[] {
	const words = plain(query).split(/\s+/u).filter(Boolean);
	const hits = maps.filter((map) => {
		const text = plain(`${map.title} ${map.scenario}`);
		return words.every((word) => text.includes(word));
	});
	return hits.sort(comparisons[order]);
}
