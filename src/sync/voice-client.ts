import {
	type AddedVerbatims,
	addedVerbatimsSchema,
	type BroughtAnswers,
	broughtAnswersSchema,
	changedVerbatimsSchema,
	erasedVerbatimsSchema,
	type Verbatims,
	verbatimsSchema,
	voicePaths,
} from "../shared/protocol/voice-api.ts";
import type { NewVerbatim, VerbatimChange } from "../shared/voice/verbatim.ts";
import { createCall } from "./api-call.ts";

/** The server's HTTP API of what customers said. Every call rejects with an `AppError`; `unavailable` where no server answers. */
export interface VoiceClient {
	/** What was changed after a revision; 0 for everything. */
	read(mapId: string, since: number): Promise<Verbatims>;
	/** As many as one call brings; the same once more adds nothing. */
	add(mapId: string, verbatims: readonly NewVerbatim[]): Promise<AddedVerbatims>;
	/** Some of what was said beside answers to the map's metrics, and whether there is more of it. */
	bringAnswers(mapId: string): Promise<BroughtAnswers>;
	/** Answers how many of them are still there. */
	change(mapId: string, ids: readonly string[], change: VerbatimChange): Promise<number>;
	erase(mapId: string, ids: readonly string[]): Promise<number>;
}

export function createVoiceClient(options: { readonly base?: string; readonly fetch?: typeof fetch } = {}): VoiceClient {
	const { call } = createCall(options);
	const path = voicePaths.verbatims;
	return {
		read: (mapId, since) => call("GET", `${path(mapId)}?since=${since}`, verbatimsSchema),
		add: (mapId, verbatims) => call("POST", path(mapId), addedVerbatimsSchema, { json: { verbatims } }),
		bringAnswers: (mapId) => call("POST", voicePaths.answers(mapId), broughtAnswersSchema),
		change: async (mapId, ids, change) =>
			(await call("PATCH", path(mapId), changedVerbatimsSchema, { json: { ids, change } })).changed,
		erase: async (mapId, ids) => (await call("DELETE", `${path(mapId)}?ids=${ids.join(",")}`, erasedVerbatimsSchema)).erased,
	};
}
