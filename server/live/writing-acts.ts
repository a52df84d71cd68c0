import { AppError } from "../../src/shared/errors.ts";
import { liveLimits } from "../../src/shared/live/limits.ts";
import { blankKey } from "../../src/shared/live/live-state.ts";
import type { Blank, PrivateCard, Writing } from "../../src/shared/live/private-card.ts";
import { isPresent, recordOf } from "../../src/shared/map/document.ts";
import { newId } from "../../src/shared/map/new-id.ts";
import type { ActHandlers } from "./act-handler.ts";
import { type ActScene, inRoom, type LiveChange } from "./act-scene.ts";
import { revealCards } from "./reveal-cards.ts";
import { readStoredCard, writeStoredCard } from "./stored-card.ts";
import { writingTopic } from "./topics.ts";

type WritingKind = "writing.open" | "writing.put" | "writing.drop" | "writing.reveal" | "writing.remove";

export const writingActs: ActHandlers<WritingKind> = {
	async "writing.open"(scene, { id, title }) {
		const { writings } = scene.state;
		if (writings[id] !== undefined) {
			if (writings[id].title === title) return undefined;
			throw new AppError("conflict", "There is a writing with this id already; give the new one its own.", { writing: id });
		}
		if (Object.keys(writings).length >= liveLimits.writings)
			throw new AppError("conflict", "There are too many rounds of writing on this map; remove some that are over first.");
		return scene.publish(writingChange(id, { title, startedAt: scene.now, revealedAt: null }));
	},
	async "writing.put"(scene, { writing, card }) {
		const { mapId, actor, options } = scene;
		if (writingOf(scene, writing).revealedAt !== null)
			throw new AppError("conflict", "What was written here is on the map already; add your card there.", { writing });
		const blank = requireOwn(scene, writing, card.id);
		const waiting = Object.values(scene.state.blanks).flatMap((byCard) => Object.values(byCard));
		if (blank === undefined) {
			if (waiting.filter(({ person }) => person === actor.id).length >= liveLimits.cardsOfOne)
				throw new AppError(
					"conflict",
					`You have written ${liveLimits.cardsOfOne} cards that wait for their reveal; that is all there is room for.`,
				);
			if (waiting.length >= liveLimits.cardsOfAll)
				throw new AppError("conflict", "Very many cards wait for their reveal; ask for it before you write more.");
		}
		await requireCell(scene, card);
		const name = { topic: writingTopic(writing), person: actor.id, key: card.id };
		const known = (await options.storage.readSecretsOf(mapId, actor.id)).find(
			({ topic, key }) => topic === name.topic && key === name.key,
		);
		const onMap = known === undefined ? newId() : readStoredCard(known).onMap;
		await options.storage.changeSecrets(mapId, { put: [{ ...name, value: writeStoredCard({ card, onMap }), at: scene.now }] });
		scene.announce(blankChange(writing, card.id, blankOf(card, actor.id)));
		return undefined;
	},
	async "writing.drop"(scene, { writing, card }) {
		const { mapId, actor, options } = scene;
		if (requireOwn(scene, writing, card) === undefined) return undefined;
		await options.storage.changeSecrets(mapId, { remove: [{ topic: writingTopic(writing), person: actor.id, key: card }] });
		scene.announce(blankChange(writing, card, undefined));
		return undefined;
	},
	"writing.reveal": (scene, { writing }) => reveal(scene, writing),
	async "writing.remove"(scene, { writing }) {
		const { storage } = scene.options;
		if ((await storage.readSecrets(scene.mapId, writingTopic(writing))).length > 0)
			throw new AppError("conflict", "Somebody has written here; reveal the cards first, so that nothing is lost.", { writing });
		return scene.publish(writingChange(writing, undefined));
	},
};

/** All cards of it get onto the map, then everybody is told so. Can be done again after any failure. */
export async function reveal(scene: ActScene, id: string): Promise<undefined> {
	const writing = writingOf(scene, id);
	if (writing.revealedAt !== null) return undefined;
	await revealCards(scene, id);
	const shown = Object.keys(scene.state.blanks[id] ?? {});
	return scene.publish(
		...shown.map((card) => blankChange(id, card, undefined)),
		writingChange(id, { ...writing, revealedAt: scene.now }),
	);
}

export function blankOf({ stepId, laneId }: PrivateCard, person: string): Blank {
	return { stepId, laneId, person };
}

export function blankChange(writing: string, card: string, blank: Blank | undefined): LiveChange {
	return { root: "blanks", key: blankKey(writing, card), value: blank };
}

function writingChange(id: string, writing: Writing | undefined): LiveChange {
	return { root: "writings", key: id, value: writing };
}

function writingOf({ state }: ActScene, id: string): Writing {
	const writing = state.writings[id];
	if (writing === undefined)
		throw new AppError("notFound", "Nobody writes in private here any more; it may have been removed.", { writing: id });
	return writing;
}

/** Everybody knows the ids of blanks: what is another's can be neither replaced nor taken away by them. */
function requireOwn({ state, actor }: ActScene, writing: string, card: string): Blank | undefined {
	const blank = state.blanks[writing]?.[card];
	if (blank !== undefined && blank.person !== actor.id)
		throw new AppError("conflict", "This card is somebody else's; give yours an id of its own.", { card });
	return blank;
}

async function requireCell({ mapId, options: { rooms } }: ActScene, { stepId, laneId }: PrivateCard): Promise<void> {
	const isThere = await inRoom(rooms, mapId, (room) =>
		room.read((doc) =>
			[recordOf(doc, { collection: "steps", id: stepId }), recordOf(doc, { collection: "lanes", id: laneId })].every(
				(record) => record !== null && isPresent(record),
			),
		),
	);
	if (isThere !== true)
		throw new AppError("notFound", "The step or the lane of this card is not on the map any more; choose another cell.", {
			stepId,
			laneId,
		});
}
