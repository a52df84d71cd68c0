import type * as Y from "yjs";
import { AppError } from "../../src/shared/errors.ts";
import { groupBy } from "../../src/shared/group-by.ts";
import { liveLimits } from "../../src/shared/live/limits.ts";
import { sameValue } from "../../src/shared/live/same-value.ts";
import { countDots, type Dots, dotsWith, isOpenVote, type Vote, type VotedCard } from "../../src/shared/live/vote.ts";
import { cardFields } from "../../src/shared/map/card.ts";
import { isPresent, recordOf } from "../../src/shared/map/document.ts";
import type { Secret } from "../storage/secret-storage.ts";
import type { ActHandlers } from "./act-handler.ts";
import { type ActScene, inRoom, type LiveChange } from "./act-scene.ts";
import { dropTopics } from "./drop-topics.ts";
import { mayStill } from "./may-still.ts";
import { voteTopic } from "./topics.ts";

type VoteKind = "vote.open" | "vote.put" | "vote.close" | "vote.remove";

export const voteActs: ActHandlers<VoteKind> = {
	async "vote.open"(scene, { id, title, dots, mayStack, target }) {
		const { votes } = scene.state;
		const asked = { title, dots, mayStack, target };
		if (votes[id] !== undefined) {
			const { title, dots, mayStack, target } = votes[id];
			if (sameValue({ title, dots, mayStack, target }, asked)) return undefined;
			throw new AppError("conflict", "There is a vote with this id already; give the new one its own.", { vote: id });
		}
		if (Object.keys(votes).length >= liveLimits.votes)
			throw new AppError("conflict", "There are too many votes on this map; remove some that are over first.");
		const count = { startedAt: scene.now, closedAt: null, voters: 0, dotsCast: 0, result: null };
		return scene.publish(voteChange(id, { ...asked, ...count }));
	},
	async "vote.put"(scene, { vote: id, card, dots: count }) {
		const { mapId, actor, options } = scene;
		const vote = voteOf(scene, id);
		const topic = voteTopic(id);
		const mine = (await options.storage.readSecretsOf(mapId, actor.id)).filter((secret) => secret.topic === topic);
		const voted = count === 0 ? { id: card, kind: null } : await cardOnMap(scene, card);
		const dots = dotsWith(vote, dotsOf(mine), { card: voted, count });
		const name = { topic, person: actor.id, key: card };
		await options.storage.changeSecrets(
			mapId,
			count === 0 ? { remove: [name] } : { put: [{ ...name, value: String(count), at: scene.now }] },
		);
		scene.announce(await countChange(scene, id, vote));
		return { dots };
	},
	"vote.close": (scene, { vote }) => closeVote(scene, vote),
	async "vote.remove"(scene, { vote }) {
		await scene.publish(voteChange(vote, undefined));
		return dropTopics(scene, [voteTopic(vote)]);
	},
};

/** Counts, shows the result to everybody, and forgets who gave what. */
export async function closeVote(scene: ActScene, id: string): Promise<undefined> {
	const vote = voteOf(scene, id);
	if (!isOpenVote(vote)) return undefined;
	const { result, ...count } = countDots(await ballots(scene, id));
	await scene.publish(voteChange(id, { ...vote, ...count, result, closedAt: scene.now }));
	return dropTopics(scene, [voteTopic(id)]);
}

/** How much was put so far, which everybody may know; not on what. */
export async function countChange(scene: ActScene, id: string, vote: Vote): Promise<LiveChange> {
	const { voters, dotsCast } = countDots(await ballots(scene, id));
	return voteChange(id, { ...vote, voters, dotsCast });
}

/** Somebody's dots in one vote. */
export function dotsOf(secrets: readonly Pick<Secret, "key" | "value">[]): Dots {
	return Object.fromEntries(secrets.map(({ key, value }) => [key, Number(value)]));
}

function voteChange(id: string, vote: Vote | undefined): LiveChange {
	return { root: "votes", key: id, value: vote };
}

function voteOf({ state }: ActScene, id: string): Vote {
	const vote = state.votes[id];
	if (vote === undefined)
		throw new AppError("notFound", "There is no such vote on this map; it may have been removed.", { vote: id });
	return vote;
}

/** Of those who may take part at this moment. */
async function ballots(scene: ActScene, id: string): Promise<readonly Dots[]> {
	const secrets = await scene.options.storage.readSecrets(scene.mapId, voteTopic(id));
	const byPerson = groupBy(secrets, ({ person }) => person);
	return [...byPerson].filter(([person]) => mayStill(scene, person, "live.take")).map(([, theirs]) => dotsOf(theirs));
}

async function cardOnMap({ mapId, options: { rooms } }: ActScene, id: string): Promise<VotedCard> {
	const kind = await inRoom(rooms, mapId, (room) => room.read((doc) => kindOnMap(doc, id)));
	return { id, kind };
}

function kindOnMap(doc: Y.Doc, id: string): VotedCard["kind"] {
	const card = recordOf(doc, { collection: "cards", id });
	if (card === null || !isPresent(card)) return null;
	const kind = cardFields.kind.safeParse(card.get("kind"));
	return kind.success ? kind.data : null;
}
