import type { Database } from "better-sqlite3";

/** For people's words, which must be erasable for good: what is freed in the file is overwritten, too. */
export function createOverwriting(db: Database) {
	return {
		/** Also inside a transaction. Words are moved about in the file by writes as well, so these go through it, too. */
		overwriting<T>(write: () => T): T {
			db.pragma("secure_delete = ON");
			try {
				return write();
			} finally {
				db.pragma("secure_delete = OFF");
			}
		},
		/** The log beside the file, where no reader needs it at this moment; outside of any transaction. */
		emptyLog(): void {
			const patience = Number(db.pragma("busy_timeout", { simple: true }));
			db.pragma("busy_timeout = 0");
			db.pragma("wal_checkpoint(TRUNCATE)");
			db.pragma(`busy_timeout = ${patience}`);
		},
	};
}
