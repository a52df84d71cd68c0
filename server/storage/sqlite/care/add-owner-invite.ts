import { existsSync } from "node:fs";
import { AppError } from "../../../../src/shared/errors.ts";
import type { InviteRow } from "../../access-storage.ts";
import { connect, databasePath } from "../open-database.ts";
import { mapMigrations } from "../schema.ts";
import { createSqliteAccess } from "../sqlite-access.ts";
import { createSqliteInvites } from "../sqlite-invites.ts";

/** Beside a server that may be running: links are looked up when somebody comes by one. */
export function addOwnerInvite(dataDir: string, invite: InviteRow): void {
	const path = databasePath(dataDir);
	if (!existsSync(path)) throw new AppError("notFound", `There is no data in ${dataDir} yet; start the server once.`);
	const db = connect(path);
	try {
		if (Number(db.pragma("user_version", { simple: true })) !== mapMigrations.length)
			throw new AppError("unsupported", "The data is of another version of Odograph; start this one on it once.");
		createSqliteInvites(db, createSqliteAccess(db)).replaceOwnerInvite(invite);
	} finally {
		db.close();
	}
}
