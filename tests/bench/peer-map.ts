import type { Doc } from "yjs";
import { layoutMap } from "../../src/shared/layout/layout-map.ts";
import type { Box } from "../../src/shared/layout/map-layout.ts";
import { createTextMeasure } from "../../src/shared/layout/text-measure.ts";
import { readMap } from "../../src/shared/map/projection.ts";

/** What a peer's page draws: every card's place worked out, so that a peer pays for drawing only. */
export interface PeerMap {
	readonly cards: readonly (Box & { readonly id: string; readonly title: string; readonly badge: string })[];
	readonly links: readonly { readonly id: string; readonly from: string; readonly to: string }[];
	/** SVG path data of all curves. */
	readonly curve: string;
	readonly bounds: Box;
}

/** The same cards at the same places as on the canvas. Headers, lanes and cell lines are left out, in the peers' favour. */
export function peerMapOf(doc: Doc): PeerMap {
	const map = readMap(doc);
	const layout = layoutMap(map, createTextMeasure());
	return {
		cards: [...layout.cards.values()].map(({ cardId, x, y, width, height }) => {
			const card = map.cards.get(cardId);
			return { id: cardId, x, y, width, height, title: card?.title ?? "", badge: String(card?.severity ?? card?.value ?? "") };
		}),
		links: [...map.connections.values()].map(({ id, fromId, toId }) => ({ id, from: fromId, to: toId })),
		curve: layout.curves.flatMap(({ runs }) => runs.map(({ path }) => path)).join(" "),
		bounds: layout.bounds,
	};
}
