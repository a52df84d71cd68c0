import type * as Y from "yjs";
import { kindOf, laneKinds } from "./card-kinds.ts";
import { collectionRoot, infoRoot, recordOf, schemaVersionOf } from "./document.ts";
import { currentSchemaVersion } from "./map-info.ts";
import { collectionNames } from "./node.ts";

/**
 * What turns a document of the version before `to` into one of `to`. Clients run it, several at once
 * and offline, so it may only add scalar keys that are a function of what is stored: two runs then
 * write the same. Whatever must make or remove records is done by the server before the room opens.
 */
export interface Migration {
	readonly to: number;
	migrate(doc: Y.Doc): void;
}

/** Lanes of documents without a version do not say on which side of the line of visibility they are. */
const laneSides: Migration = {
	to: 1,
	migrate(doc) {
		for (const id of collectionRoot(doc, "lanes").keys()) {
			const lane = recordOf(doc, { collection: "lanes", id });
			const kind = laneKinds.find((name) => name === lane?.get("kind"));
			if (lane && kind && lane.get("side") === undefined && kindOf(kind).side === "back") {
				lane.set("side", "back");
			}
		}
	},
};

export const migrations: readonly Migration[] = [laneSides];

/**
 * Brings a loaded document up to this program's version; answers whether it wrote anything. An empty
 * document is left alone: it may still be loading. A newer one is, too.
 */
export function migrateDocument(doc: Y.Doc, origin: object, known: readonly Migration[] = migrations): boolean {
	const target = known.reduce((version, { to }) => Math.max(version, to), currentSchemaVersion);
	const version = schemaVersionOf(doc);
	if (version >= target || isEmpty(doc)) {
		return false;
	}
	doc.transact(() => {
		for (const migration of known) {
			if (migration.to > version) {
				migration.migrate(doc);
			}
		}
		infoRoot(doc).set("schemaVersion", target);
	}, origin);
	return true;
}

function isEmpty(doc: Y.Doc): boolean {
	return infoRoot(doc).size === 0 && collectionNames.every((name) => collectionRoot(doc, name).size === 0);
}
