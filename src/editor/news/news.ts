import type { NoticeList } from "../../shared/protocol/notice-api.ts";
import type { Anchor } from "../../shared/talk/anchor.ts";
import { createNoticeClient } from "../../sync/notice-client.ts";
import { identity } from "../identity.ts";
import { ownersChosen } from "../me-on-map.ts";

/** What the server can be asked of what concerns who sits here. */
export interface NewsCalls {
	/** Of one map, or of all where it is null; the youngest first. */
	list(mapId: string | null): Promise<NoticeList>;
	/** Everything up to a number has been seen. */
	markSeen(number: number): Promise<void>;
}

/** Of the server that this page came from. */
export function pageNews(): NewsCalls {
	const client = createNoticeClient();
	const reader = () => ({ person: identity().get().personId, name: identity().get().name, owners: ownersChosen() });
	return {
		list: (mapId) => client.list(mapId, reader()),
		markSeen: (number) => client.markSeen(number, reader()),
	};
}

let next: { readonly mapId: string; readonly anchor: Anchor } | null = null;

/** Where to go on a map that is about to be opened. */
export function goWhenOpen(mapId: string, anchor: Anchor): void {
	next = { mapId, anchor };
}

/** Answered once. */
export function takeWhereToGo(mapId: string): Anchor | null {
	const found = next?.mapId === mapId ? next.anchor : null;
	next = null;
	return found;
}
