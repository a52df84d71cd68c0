import type * as z from "zod/mini";
import type { Act } from "../shared/live/acts.ts";
import {
	type ActAnswer,
	type Added,
	actAnswerSchema,
	addedSchema,
	livePaths,
	type Mine,
	mineSchema,
} from "../shared/protocol/live-api.ts";
import { type CallBody, createCall } from "./api-call.ts";
import { createServerClock, type ServerClock } from "./server-clock.ts";

/** The server's HTTP API of a map's workshop. Every call rejects with an `AppError`; `unavailable` where no server answers. */
export interface LiveClient {
	act(mapId: string, act: Act): Promise<ActAnswer>;
	mine(mapId: string): Promise<Mine>;
	added(mapId: string): Promise<Added>;
	/** Set by every answer. */
	readonly clock: ServerClock;
}

export interface LiveClientOptions {
	readonly base?: string;
	readonly fetch?: typeof fetch;
	/** Who sits here, for a server that knows nobody. */
	person(): string;
	/** Milliseconds that only ever grow. */
	readonly monotonic?: () => number;
}

export function createLiveClient(options: LiveClientOptions): LiveClient {
	const { person, monotonic = () => performance.now() } = options;
	const { call } = createCall(options);
	const clock = createServerClock(monotonic);
	const timed = async <T extends { readonly now: number }>(
		method: string,
		path: string,
		{ schema, body }: { readonly schema: z.ZodMiniType<T>; readonly body?: CallBody },
	): Promise<T> => {
		const sentAt = monotonic();
		const answer = await call(method, `${path}?${new URLSearchParams({ person: person() })}`, schema, body);
		clock.note(answer.now, sentAt);
		return answer;
	};
	return {
		clock,
		act: (mapId, act) => timed("POST", livePaths.act(mapId), { schema: actAnswerSchema, body: { json: act } }),
		mine: (mapId) => timed("GET", livePaths.mine(mapId), { schema: mineSchema }),
		added: (mapId) => timed("GET", livePaths.added(mapId), { schema: addedSchema }),
	};
}
