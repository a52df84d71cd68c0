import { schemaVersionOf } from "../../src/shared/map/document.ts";
import { type Migration, migrateDocument, migrations } from "../../src/shared/map/migrations.ts";
import type { CommitQueue } from "../sync/commit-queue.ts";
import type { Room } from "../sync/room.ts";

/**
 * What clients may not do to an old document, since several would do it at once: make or remove records.
 * None yet: version 1 only adds scalar keys, which clients do when they have loaded the document.
 */
export const roomMigrations: readonly Migration[] = [];

/** The origin of what the server writes of its own accord. */
const serverOrigin = { name: "server" };
/** Shorter than any person's id, so that no connection can claim to be it. */
const serverPerson = "server";

/**
 * Brings a room's document up to the newest of the server's own migrations, with those of the clients in
 * between, and resolves once that is on disk: a crash must not make it happen twice. Free where there are no
 * migrations of the server's; else each room is looked at once in a process.
 */
export function roomPreparation(queue: CommitQueue, ofServer: readonly Migration[]): (room: Room) => Promise<void> {
	const newest = ofServer.reduce((version, { to }) => Math.max(version, to), 0);
	const all = [...migrations, ...ofServer].sort((a, b) => a.to - b.to);
	const prepared = new Set<string>();
	return async (room) => {
		if (newest === 0 || prepared.has(room.id)) return;
		if (room.read(schemaVersionOf) < newest) {
			const { ticket } = room.edit(serverPerson, (doc) => migrateDocument(doc, serverOrigin, all));
			// Through failures: nobody may get a room whose migration could still be lost.
			await queue.untilDurable(room.id, ticket);
		}
		prepared.add(room.id);
	};
}
