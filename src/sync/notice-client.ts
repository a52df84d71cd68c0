import * as z from "zod/mini";
import { type NoticeList, noticeListSchema, noticesPath, noticesSeenPath } from "../shared/protocol/notice-api.ts";
import { createCall } from "./api-call.ts";

/** Who asks, where the server knows nobody; elsewhere it is the caller, whatever this says. */
export interface NoticeReader {
	readonly person: string;
	readonly name: string;
	/** `{mapId}:{ownerId}`: which of a map's owners they say they are. */
	readonly owners: readonly string[];
}

/** The server's HTTP API of what concerns somebody. Rejects with an `AppError`; `unavailable` where no server answers. */
export interface NoticeClient {
	/** Of one map, or of all where it is null. */
	list(mapId: string | null, reader: NoticeReader): Promise<NoticeList>;
	markSeen(number: number, reader: NoticeReader): Promise<void>;
}

export function createNoticeClient(options: { readonly base?: string; readonly fetch?: typeof fetch } = {}): NoticeClient {
	const { call } = createCall(options);
	return {
		list(mapId, { person, name, owners }) {
			const given = Object.entries({ map: mapId ?? "", person, name }).filter(([, value]) => value !== "");
			const query = new URLSearchParams([...given, ...owners.map((owner): [string, string] => ["owner", owner])]);
			return call("GET", `${noticesPath}?${query}`, noticeListSchema);
		},
		async markSeen(number, { person }) {
			await call("POST", noticesSeenPath, z.object({}), { json: { number, ...(person === "" ? {} : { person }) } });
		},
	};
}
