import { isOpenVote } from "../../src/shared/live/vote.ts";
import type { ActScene, LiveChange } from "./act-scene.ts";
import { readStoredCard } from "./stored-card.ts";
import { madeTopic, voteTopic, writingTopic } from "./topics.ts";
import { countChange } from "./vote-acts.ts";
import { blankChange, blankOf } from "./writing-acts.ts";

/**
 * Brings what everybody sees and what is kept secret to one state: a server that stopped between the two, or a disk that was
 * full, leaves them apart. Secrets go that nothing open belongs to; counts and blanks are shown as they are kept.
 */
export async function settle(scene: ActScene): Promise<void> {
	const { mapId, state } = scene;
	const { storage, directory } = scene.options;
	const changes: LiveChange[] = [];
	const openTopics = new Set<string>();
	for (const [id, vote] of Object.entries(state.votes)) {
		if (!isOpenVote(vote)) continue;
		openTopics.add(voteTopic(id));
		changes.push(await countChange(scene, id, vote));
	}
	for (const [id, writing] of Object.entries(state.writings)) {
		if (writing.revealedAt !== null) continue;
		for (const topic of [writingTopic(id), madeTopic(id)]) openTopics.add(topic);
		const kept = new Map(
			(await storage.readSecrets(mapId, writingTopic(id))).map((secret) => [
				secret.key,
				blankOf(readStoredCard(secret).card, secret.person),
			]),
		);
		for (const card of new Set([...kept.keys(), ...Object.keys(state.blanks[id] ?? {})]))
			changes.push(blankChange(id, card, kept.get(card)));
	}
	changes.push(mapLockChange(directory.isLocked(mapId)));
	scene.announce(...changes);
	// What is shown as counted or revealed must be on disk before the only other copy goes.
	await scene.whenSaved();
	const over = (await storage.listSecretTopics(mapId)).filter((topic) => !openTopics.has(topic));
	if (over.length > 0) await storage.changeSecrets(mapId, { removeTopics: over });
}

export function mapLockChange(isLocked: boolean): LiveChange {
	return { root: "locks", key: "map", value: isLocked ? true : undefined };
}
