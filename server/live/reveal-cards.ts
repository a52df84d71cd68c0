import * as z from "zod/mini";
import { AppError } from "../../src/shared/errors.ts";
import type { Secret, SecretName } from "../storage/secret-storage.ts";
import type { Room } from "../sync/room.ts";
import { type ActScene, inRoom, requireWritable } from "./act-scene.ts";
import { mayStill } from "./may-still.ts";
import { revealedEdits } from "./revealed-edits.ts";
import { readStoredCard } from "./stored-card.ts";
import { madeTopic, writingTopic } from "./topics.ts";

/** How often edits are made anew that do not fit the map any more. */
const mostAttempts = 3;

const madeSchema = z.object({ update: z.string(), cards: z.array(z.object({ person: z.string(), key: z.string() })) });

/**
 * Brings all private cards of a writing onto the map, each under its writer's name, exactly once, wherever it is cut off and
 * done again. First the edits are made and stored, with the state that they build on on disk; then they are given to the map,
 * which takes the same bytes a second time as nothing new; only when the map has them on disk are the secrets forgotten.
 */
export async function revealCards(scene: ActScene, writing: string): Promise<void> {
	const { mapId, options } = scene;
	const { storage, rooms } = options;
	const done = await inRoom(rooms, mapId, async (room) => {
		requireWritable(room, options.queue);
		for (let attempt = 1; ; attempt++) {
			const made = await storage.readSecrets(mapId, madeTopic(writing));
			if (made.length > 0) {
				await giveToMap(scene, room, { writing, made }).catch(async (error: unknown) => {
					if (!isMisfit(error) || attempt >= mostAttempts) throw error;
					await storage.changeSecrets(mapId, { removeTopics: [madeTopic(writing)] });
				});
			} else if (!(await makeEdits(scene, room, writing))) return true;
		}
	});
	if (done === null) throw new AppError("notFound", "There is no such map on this server.", { id: mapId });
}

/** False where there is nothing to reveal. What somebody wrote who may not take part any more is not shown. */
async function makeEdits(scene: ActScene, room: Room, writing: string): Promise<boolean> {
	const { mapId, options, now } = scene;
	const secrets = await options.storage.readSecrets(mapId, writingTopic(writing));
	if (secrets.length === 0) return false;
	const shown = secrets.filter(({ person }) => mayStill(scene, person, "live.take"));
	const cards = shown.map((secret) => ({ person: secret.person, ...readStoredCard(secret) }));
	const edits = revealedEdits(room.content.updates(), cards);
	// What they build on must not be lost when they are not.
	await options.queue.whenDurable(room.id, room.lastTicket);
	const names = secrets.map(({ person, key }) => ({ person, key }));
	const rows = (edits.length === 0 ? [{ person: "", update: new Uint8Array() }] : edits).map(({ person, update }, index) => ({
		topic: madeTopic(writing),
		person,
		key: String(index),
		value: JSON.stringify({ update: Buffer.from(update).toString("base64"), cards: index === 0 ? names : [] }),
		// Each may build on those before it.
		at: now + index,
	}));
	await options.storage.changeSecrets(mapId, { put: rows });
	return true;
}

async function giveToMap(
	{ mapId, options }: ActScene,
	room: Room,
	{ writing, made }: { readonly writing: string; readonly made: readonly Secret[] },
): Promise<void> {
	const forgotten: SecretName[] = [];
	let ticket = 0;
	for (const { person, value } of made) {
		const { update, cards } = madeSchema.parse(JSON.parse(value));
		forgotten.push(...cards.map((card) => ({ ...card, topic: writingTopic(writing) })));
		const bytes = new Uint8Array(Buffer.from(update, "base64"));
		if (bytes.length > 0) ticket = room.take(person, bytes);
	}
	await options.queue.whenDurable(room.id, ticket);
	await options.rooms.refreshSummary(room);
	await options.storage.changeSecrets(mapId, { removeTopics: [madeTopic(writing)], remove: forgotten });
}

/** They build on something that the map does not have any more: a repair may have lost it. */
function isMisfit(error: unknown): boolean {
	return error instanceof AppError && error.code === "conflict";
}
