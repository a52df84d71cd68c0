import type { Editor } from "../../editor/editor.ts";
import { findHits } from "../../editor/find-hits.ts";
import type { JourneyMap } from "../../shared/map/journey-map.ts";

export interface SearchHits {
	readonly hits: readonly string[];
	/** The one that the search stands at. */
	readonly hit: string | null;
}

const none: SearchHits = { hits: [], hit: null };
let known: {
	readonly map: JourneyMap;
	readonly revision: number;
	readonly query: string;
	readonly hits: readonly string[];
} | null = null;

/** What the open search has found on the map; asked for at each frame, so the last answer is kept. */
export function searchHits({ session, view }: Editor): SearchHits {
	const { find, focus } = view.getState();
	const query = find.query.trim();
	if (!find.isOpen || query === "") return none;
	const { map } = session;
	if (known?.map !== map || known.revision !== map.revision || known.query !== query) {
		known = { map, revision: map.revision, query, hits: findHits(map, query) };
	}
	return { hits: known.hits, hit: focus && known.hits.includes(focus) ? focus : null };
}
