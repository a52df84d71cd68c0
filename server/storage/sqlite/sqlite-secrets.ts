import type { Database } from "better-sqlite3";
import type { Secret, SecretChange } from "../secret-storage.ts";

const columns = "topic, person, key, value, at";

/** What of a map's workshop is nobody's to read but its writer's, and which maps are locked. */
export function createSqliteSecrets(db: Database) {
	const select = db.prepare<[string, string], Secret>(
		`SELECT ${columns} FROM secrets WHERE mapId = ? AND topic = ? ORDER BY at, person, key`,
	);
	const selectOf = db.prepare<[string, string], Secret>(
		`SELECT ${columns} FROM secrets WHERE mapId = ? AND person = ? ORDER BY at, topic, key`,
	);
	const selectTopics = db.prepare<[string], string>("SELECT DISTINCT topic FROM secrets WHERE mapId = ?").pluck();
	const put = db.prepare(
		`INSERT INTO secrets (mapId, ${columns}) VALUES (@mapId, @topic, @person, @key, @value, @at)
		ON CONFLICT (mapId, topic, person, key) DO UPDATE SET value = excluded.value`,
	);
	const remove = db.prepare("DELETE FROM secrets WHERE mapId = @mapId AND topic = @topic AND person = @person AND key = @key");
	const removeTopic = db.prepare("DELETE FROM secrets WHERE mapId = ? AND topic = ?");
	const removeOn = db.prepare("DELETE FROM secrets WHERE mapId = ?");
	const lock = db.prepare("INSERT OR IGNORE INTO mapLocks (mapId) VALUES (?)");
	const unlock = db.prepare("DELETE FROM mapLocks WHERE mapId = ?");

	const change = db.transaction(
		(mapId: string, { put: given = [], remove: gone = [], removeTopics = [] }: SecretChange): void => {
			for (const topic of removeTopics) removeTopic.run(mapId, topic);
			for (const { topic, person, key } of gone) remove.run({ mapId, topic, person, key });
			for (const { topic, person, key, value, at } of given) put.run({ mapId, topic, person, key, value, at });
		},
	);

	return {
		calls: {
			readSecrets: (mapId: string, topic: string): readonly Secret[] => select.all(mapId, topic),
			readSecretsOf: (mapId: string, person: string): readonly Secret[] => selectOf.all(mapId, person),
			listSecretTopics: (mapId: string): readonly string[] => selectTopics.all(mapId),
			changeSecrets: (mapId: string, changes: SecretChange): void => change.immediate(mapId, changes),
			setMapLock(mapId: string, isLocked: boolean): void {
				(isLocked ? lock : unlock).run(mapId);
			},
		},
		/** Inside the caller's transaction. */
		forgetMap(mapId: string): void {
			removeOn.run(mapId);
			unlock.run(mapId);
		},
	};
}
