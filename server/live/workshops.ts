import { AppError } from "../../src/shared/errors.ts";
import type { Act, ActKind } from "../../src/shared/live/acts.ts";
import { readLive } from "../../src/shared/live/live-state.ts";
import { isOpenVote } from "../../src/shared/live/vote.ts";
import type { ActAnswer, Added, Mine } from "../../src/shared/protocol/live-api.ts";
import { roomOf } from "../../src/shared/protocol/room-name.ts";
import { TryLimit } from "../auth/try-limit.ts";
import type { Maps } from "../maps/maps.ts";
import type { ActHandlers, ActOutcome } from "./act-handler.ts";
import { type Actor, ActScene, inRoom, type SceneOptions } from "./act-scene.ts";
import { agendaActs } from "./agenda-acts.ts";
import { leadActs } from "./lead-acts.ts";
import { MapTurns } from "./map-turns.ts";
import { ownerActs } from "./owner-acts.ts";
import { sessionActs } from "./session-acts.ts";
import { settle } from "./settle.ts";
import { readStoredCard } from "./stored-card.ts";
import { timerActs } from "./timer-acts.ts";
import { voteTopic, writingTopic } from "./topics.ts";
import { dotsOf, voteActs } from "./vote-acts.ts";
import { writingActs } from "./writing-acts.ts";

export interface WorkshopsOptions extends SceneOptions {
	readonly maps: Pick<Maps, "read">;
}

const handlers: ActHandlers<ActKind> = {
	...sessionActs,
	...timerActs,
	...agendaActs,
	...voteActs,
	...writingActs,
	...leadActs,
	...ownerActs,
};

/** Acts of one person on one map in a minute: somebody who fills a board with cards is far below it. */
const mostActs = 600;

/**
 * What goes on in maps' workshops. Acts on one map are done one after the other, and are on disk when they are answered; what
 * only one person may know of is in a table of its own until it is published in the map's live room.
 */
export class Workshops {
	readonly #options: WorkshopsOptions;
	readonly #turns = new MapTurns();
	readonly #limit: TryLimit;
	/** Maps of which what is shown and what is secret agree. */
	readonly #settled = new Set<string>();

	constructor(options: WorkshopsOptions) {
		this.#options = options;
		this.#limit = new TryLimit({ most: mostActs, window: 60_000, now: () => performance.now() });
	}

	async act(mapId: string, actor: Actor, act: Act): Promise<ActAnswer> {
		if (!this.#limit.take(`${mapId} ${actor.id}`))
			throw new AppError("tooMany", "That was very much at once; wait a minute, then go on.");
		const { dots } = await this.#turns.take(mapId, () => this.#inTurn(mapId, actor, act));
		const now = this.#options.now();
		return dots === undefined ? { now } : { now, dots: { ...dots } };
	}

	/** The caller's own dots and cards that are not published yet. */
	async mine(mapId: string, person: string): Promise<Mine> {
		const { storage, rooms, now } = this.#options;
		const secrets = await storage.readSecretsOf(mapId, person);
		const state = await inRoom(rooms, roomOf(mapId, "live"), (room) => room.read((doc) => readLive(doc)));
		if (state === null) throw await this.#noSuchMap(mapId);
		const votes = Object.entries(state.votes).flatMap(([id, vote]) => {
			const theirs = isOpenVote(vote) ? secrets.filter(({ topic }) => topic === voteTopic(id)) : [];
			return theirs.length === 0 ? [] : [[id, { ...dotsOf(theirs) }] as const];
		});
		const cards = Object.entries(state.writings).flatMap(([writing, { revealedAt }]) => {
			const theirs = revealedAt === null ? secrets.filter(({ topic }) => topic === writingTopic(writing)) : [];
			return theirs.map((secret) => ({ ...readStoredCard(secret).card, writing }));
		});
		return { now: now(), votes: Object.fromEntries(votes), cards };
	}

	/** The cards that were made since the map's last session began, up to its end. */
	async added(mapId: string): Promise<Added> {
		const { rooms, activity, now } = this.#options;
		const state = await inRoom(rooms, roomOf(mapId, "live"), (room) => room.read((doc) => readLive(doc)));
		if (state === null) throw await this.#noSuchMap(mapId);
		const { session, outcome } = state;
		if (session === null) return { now: now(), added: [] };
		const added =
			outcome?.added ?? (await activity.cardsAdded(mapId, { since: session.startedAt, until: session.endedAt ?? now() }));
		return { now: now(), added: [...added] };
	}

	async #inTurn(mapId: string, actor: Actor, act: Act): Promise<ActOutcome> {
		const done = await inRoom(this.#options.rooms, roomOf(mapId, "live"), async (room) => {
			actor.requireStill();
			const scene = new ActScene(mapId, actor, { room, options: this.#options });
			scene.requireWritable();
			try {
				if (!this.#settled.has(mapId)) await settle(scene);
				this.#settled.add(mapId);
				return (await perform(scene, act)) ?? {};
			} catch (error) {
				if (!isRefusal(error)) this.#settled.delete(mapId);
				throw error;
			}
		});
		if (done === null) throw await this.#noSuchMap(mapId);
		return done;
	}

	/** Says whether it was removed or has never been. */
	async #noSuchMap(mapId: string): Promise<unknown> {
		return this.#options.maps.read(mapId).then(
			() => new AppError("unavailable", "The map was not ready; try again."),
			(error: unknown) => error,
		);
	}
}

function perform(scene: ActScene, act: Act): Promise<ActOutcome | undefined> {
	// The table has a handler of that kind of act under each kind.
	const handler = handlers[act.kind] as (scene: ActScene, act: Act) => Promise<ActOutcome | undefined>;
	return handler(scene, act);
}

/** Nothing was changed, and nothing is in doubt. */
function isRefusal(error: unknown): boolean {
	return error instanceof AppError && ["badRequest", "conflict", "notFound", "forbidden", "tooMany"].includes(error.code);
}
