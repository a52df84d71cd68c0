import type { Database } from "better-sqlite3";
import { AppError } from "../../../src/shared/errors.ts";

/** One entry per version: it brings a database from the version before to its own. Never change one that was released. */
export const mapMigrations: readonly string[] = [
	`
	CREATE TABLE settings (key TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID, STRICT;
	CREATE TABLE maps (
		id TEXT PRIMARY KEY, title TEXT NOT NULL, scenario TEXT NOT NULL, state TEXT NOT NULL,
		stages INTEGER NOT NULL, steps INTEGER NOT NULL, cards INTEGER NOT NULL,
		createdAt INTEGER NOT NULL, updatedAt INTEGER NOT NULL, deletedAt INTEGER
	) WITHOUT ROWID, STRICT;
	CREATE TABLE updates (
		room TEXT NOT NULL, seq INTEGER NOT NULL, person TEXT NOT NULL, clients TEXT NOT NULL,
		bytes BLOB NOT NULL, checksum INTEGER NOT NULL, at INTEGER NOT NULL,
		PRIMARY KEY (room, seq)
	) WITHOUT ROWID, STRICT;
	CREATE TABLE snapshots (
		room TEXT PRIMARY KEY, seq INTEGER NOT NULL, bytes BLOB NOT NULL, checksum INTEGER NOT NULL, at INTEGER NOT NULL
	) STRICT;
	CREATE TABLE authors (
		room TEXT NOT NULL, client INTEGER NOT NULL, person TEXT NOT NULL, at INTEGER NOT NULL,
		PRIMARY KEY (room, client)
	) WITHOUT ROWID, STRICT;
	CREATE TABLE files (
		mapId TEXT NOT NULL, hash TEXT NOT NULL, type TEXT NOT NULL, bytes BLOB NOT NULL, at INTEGER NOT NULL,
		PRIMARY KEY (mapId, hash)
	) STRICT;
	`,
	`
	CREATE TABLE calls (
		room TEXT NOT NULL, key TEXT NOT NULL, fingerprint TEXT NOT NULL, answer TEXT NOT NULL, at INTEGER NOT NULL,
		PRIMARY KEY (room, key)
	) WITHOUT ROWID, STRICT;
	CREATE INDEX callsByAge ON calls (at);
	`,
	`
	CREATE TABLE removed (id TEXT PRIMARY KEY, at INTEGER NOT NULL) WITHOUT ROWID, STRICT;
	`,
	`
	CREATE TABLE sources (id TEXT PRIMARY KEY, config TEXT NOT NULL) STRICT;
	CREATE TABLE orders (
		sourceId TEXT NOT NULL, key TEXT NOT NULL, path TEXT NOT NULL, round INTEGER NOT NULL, attempts INTEGER NOT NULL,
		dueAt INTEGER, triedAt INTEGER NOT NULL, problem TEXT NOT NULL,
		PRIMARY KEY (sourceId, key)
	) WITHOUT ROWID, STRICT;
	CREATE INDEX ordersByDue ON orders (dueAt);
	`,
	`
	CREATE TABLE revisions (
		sourceId TEXT NOT NULL, print TEXT NOT NULL, revision REAL NOT NULL,
		PRIMARY KEY (sourceId, print)
	) WITHOUT ROWID, STRICT;
	`,
	`
	CREATE TABLE people (
		id TEXT PRIMARY KEY, name TEXT NOT NULL, colour TEXT NOT NULL, serverRole TEXT NOT NULL,
		createdAt INTEGER NOT NULL, seenAt INTEGER, removedAt INTEGER, inviteId TEXT
	) WITHOUT ROWID, STRICT;
	CREATE TABLE sessions (
		hash TEXT PRIMARY KEY, id TEXT NOT NULL, personId TEXT NOT NULL, kind TEXT NOT NULL, label TEXT NOT NULL,
		createdAt INTEGER NOT NULL, seenAt INTEGER, expiresAt INTEGER
	) WITHOUT ROWID, STRICT;
	CREATE INDEX sessionsByPerson ON sessions (personId);
	CREATE TABLE grants (
		mapId TEXT NOT NULL, personId TEXT NOT NULL, role TEXT NOT NULL, at INTEGER NOT NULL, inviteId TEXT,
		PRIMARY KEY (mapId, personId)
	) WITHOUT ROWID, STRICT;
	CREATE INDEX grantsByPerson ON grants (personId);
	CREATE INDEX grantsByInvite ON grants (inviteId);
	CREATE TABLE invites (
		id TEXT PRIMARY KEY, hash TEXT NOT NULL UNIQUE, mapId TEXT, role TEXT NOT NULL, label TEXT NOT NULL, password TEXT,
		expiresAt INTEGER, uses INTEGER, used INTEGER NOT NULL, createdBy TEXT, createdAt INTEGER NOT NULL, endedAt INTEGER
	) WITHOUT ROWID, STRICT;
	CREATE INDEX invitesByMap ON invites (mapId);
	CREATE TABLE joins (
		inviteId TEXT NOT NULL, attempt TEXT NOT NULL, personId TEXT NOT NULL, session TEXT NOT NULL, at INTEGER NOT NULL,
		PRIMARY KEY (inviteId, attempt)
	) WITHOUT ROWID, STRICT;
	`,
	`
	CREATE TABLE versions (
		number INTEGER PRIMARY KEY AUTOINCREMENT, room TEXT NOT NULL, id TEXT NOT NULL, seq INTEGER NOT NULL, kind TEXT NOT NULL,
		name TEXT NOT NULL, person TEXT NOT NULL, at INTEGER NOT NULL, editors TEXT NOT NULL, restored TEXT,
		size INTEGER NOT NULL, checksum INTEGER NOT NULL, bytes BLOB NOT NULL, UNIQUE (room, id)
	) STRICT;
	CREATE INDEX versionsByRoom ON versions (room, number);
	CREATE INDEX versionsByAge ON versions (kind, at, room);
	CREATE TABLE editors (
		room TEXT NOT NULL, person TEXT NOT NULL, seq INTEGER NOT NULL, at INTEGER NOT NULL, PRIMARY KEY (room, person)
	) WITHOUT ROWID, STRICT;
	CREATE TABLE activity (
		room TEXT NOT NULL, collection TEXT NOT NULL, record TEXT NOT NULL, field TEXT NOT NULL,
		oldValue TEXT NOT NULL, newValue TEXT NOT NULL, isCut INTEGER NOT NULL, person TEXT NOT NULL,
		since INTEGER NOT NULL, at INTEGER NOT NULL, seq INTEGER NOT NULL
	) STRICT;
	CREATE UNIQUE INDEX activityInOrder ON activity (room, seq, collection, record, field);
	CREATE INDEX activityByRecord ON activity (room, collection, record, seq);
	CREATE INDEX activityByAge ON activity (at);
	`,
	`
	CREATE TABLE names (id TEXT PRIMARY KEY, name TEXT NOT NULL, seenAt INTEGER NOT NULL) WITHOUT ROWID, STRICT;
	`,
	`
	CREATE TABLE pictureLinks (
		id TEXT PRIMARY KEY, hash TEXT NOT NULL UNIQUE, mapId TEXT NOT NULL, options TEXT NOT NULL, createdBy TEXT,
		createdAt INTEGER NOT NULL, expiresAt INTEGER
	) WITHOUT ROWID, STRICT;
	CREATE INDEX pictureLinksByMap ON pictureLinks (mapId);
	`,
	`
	CREATE TABLE webhooks (
		id TEXT PRIMARY KEY, mapId TEXT NOT NULL, url TEXT NOT NULL, secret TEXT NOT NULL, events TEXT NOT NULL, createdBy TEXT,
		createdAt INTEGER NOT NULL, seenSeq INTEGER NOT NULL
	) WITHOUT ROWID, STRICT;
	CREATE INDEX webhooksByMap ON webhooks (mapId);
	CREATE TABLE deliveries (
		number INTEGER PRIMARY KEY, id TEXT NOT NULL, webhookId TEXT NOT NULL, event TEXT NOT NULL, body TEXT NOT NULL,
		at INTEGER NOT NULL, attempts INTEGER NOT NULL, dueAt INTEGER, deliveredAt INTEGER, problem TEXT NOT NULL,
		UNIQUE (webhookId, id)
	) STRICT;
	CREATE INDEX deliveriesByDue ON deliveries (dueAt);
	CREATE TABLE webhookMarks (
		webhookId TEXT NOT NULL, name TEXT NOT NULL, value TEXT NOT NULL, PRIMARY KEY (webhookId, name)
	) WITHOUT ROWID, STRICT;
	`,
	`
	CREATE TABLE secrets (
		mapId TEXT NOT NULL, topic TEXT NOT NULL, person TEXT NOT NULL, key TEXT NOT NULL, value TEXT NOT NULL, at INTEGER NOT NULL,
		PRIMARY KEY (mapId, topic, person, key)
	) WITHOUT ROWID, STRICT;
	CREATE INDEX secretsByPerson ON secrets (mapId, person);
	CREATE TABLE mapLocks (mapId TEXT PRIMARY KEY) WITHOUT ROWID, STRICT;
	`,
	`
	CREATE TABLE talks (mapId TEXT PRIMARY KEY, seq INTEGER NOT NULL, summary TEXT NOT NULL) STRICT;
	`,
	`
	CREATE TABLE verbatims (
		number INTEGER PRIMARY KEY, mapId TEXT NOT NULL, id TEXT NOT NULL, print TEXT NOT NULL, text TEXT NOT NULL,
		source TEXT NOT NULL, saidOn TEXT NOT NULL, feeling TEXT NOT NULL, consent TEXT NOT NULL, customer TEXT NOT NULL,
		personal TEXT NOT NULL, target TEXT NOT NULL, answeredBy TEXT NOT NULL, answeredOn TEXT NOT NULL, at INTEGER NOT NULL,
		revision INTEGER NOT NULL, UNIQUE (mapId, id), UNIQUE (mapId, print)
	) STRICT;
	CREATE INDEX verbatimsByRevision ON verbatims (mapId, revision);
	CREATE INDEX verbatimsByCustomer ON verbatims (customer);
	CREATE TABLE verbatimRevisions (mapId TEXT PRIMARY KEY, revision INTEGER NOT NULL) WITHOUT ROWID, STRICT;
	`,
	`
	CREATE TABLE notices (
		number INTEGER PRIMARY KEY, reader TEXT NOT NULL, mapId TEXT NOT NULL, id TEXT NOT NULL, event TEXT NOT NULL,
		body TEXT NOT NULL, at INTEGER NOT NULL, UNIQUE (reader, mapId, id)
	) STRICT;
	CREATE INDEX noticesByReader ON notices (reader, number);
	CREATE INDEX noticesByMap ON notices (mapId, number);
	CREATE TABLE noticeWatches (mapId TEXT PRIMARY KEY, seenSeq INTEGER NOT NULL) WITHOUT ROWID, STRICT;
	CREATE TABLE noticeMarks (
		mapId TEXT NOT NULL, name TEXT NOT NULL, value TEXT NOT NULL, PRIMARY KEY (mapId, name)
	) WITHOUT ROWID, STRICT;
	CREATE TABLE noticed (person TEXT PRIMARY KEY, number INTEGER NOT NULL) WITHOUT ROWID, STRICT;
	`,
	`
	CREATE TABLE broughtAnswers (
		mapId TEXT NOT NULL, metricId TEXT NOT NULL, upTo INTEGER NOT NULL, PRIMARY KEY (mapId, metricId)
	) WITHOUT ROWID, STRICT;
	`,
	`
	CREATE TABLE outlines (room TEXT PRIMARY KEY, outline BLOB NOT NULL, proof INTEGER NOT NULL) WITHOUT ROWID, STRICT;
	`,
];

export function migrate(db: Database, migrations: readonly string[] = mapMigrations): void {
	const version = Number(db.pragma("user_version", { simple: true }));
	if (version > migrations.length) {
		throw new AppError(
			"unsupported",
			"The data folder was written by a newer Odograph; start that version, or give another DATA_DIR. Nothing was changed.",
		);
	}
	for (const [index, sql] of migrations.entries()) {
		if (index < version) continue;
		db.transaction(() => {
			db.exec(sql);
			db.pragma(`user_version = ${index + 1}`);
		})();
	}
}
