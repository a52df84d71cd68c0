import type { ActScene } from "./act-scene.ts";

/** Forgets what has been published. Where that cannot be done now, it is when the map's workshop is next settled. */
export async function dropTopics({ mapId, options: { storage, log } }: ActScene, topics: readonly string[]): Promise<undefined> {
	await storage.changeSecrets(mapId, { removeTopics: topics }).catch((error: unknown) => {
		log.warn("What was published of a workshop could not be forgotten yet", { room: mapId, error });
	});
	return undefined;
}
