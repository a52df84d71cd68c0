/** As in `schema.ts`: one entry per version, and never a change to one that was released. */
export const metricMigrations: readonly string[] = [
	`
	CREATE TABLE settings (key TEXT PRIMARY KEY, value ANY NOT NULL) WITHOUT ROWID, STRICT;
	-- A metric that was removed has no id; its rows go little by little.
	CREATE TABLE metrics (
		key INTEGER PRIMARY KEY, id TEXT UNIQUE, definition TEXT NOT NULL,
		changedSeq INTEGER NOT NULL, droppedBefore INTEGER
	) STRICT;
	CREATE TABLE versions (
		metric INTEGER NOT NULL, version INTEGER NOT NULL, definition TEXT NOT NULL, PRIMARY KEY (metric, version)
	) WITHOUT ROWID, STRICT;
	-- Days count from 1970-01-01 in the metric's zone.
	CREATE TABLE answers (
		key INTEGER PRIMARY KEY, metric INTEGER NOT NULL, id TEXT NOT NULL, at INTEGER NOT NULL, day INTEGER NOT NULL,
		customer TEXT NOT NULL, segment TEXT NOT NULL, observation ANY NOT NULL
	) STRICT;
	CREATE UNIQUE INDEX answersById ON answers (metric, id);
	CREATE INDEX answersByDay ON answers (metric, day);
	CREATE INDEX answersByCustomer ON answers (customer, metric) WHERE customer <> '';
	-- The segment of everybody has neither name nor value.
	CREATE TABLE segments (
		key INTEGER PRIMARY KEY, metric INTEGER NOT NULL, name TEXT NOT NULL, value TEXT NOT NULL, UNIQUE (metric, name, value)
	) STRICT;
	-- newest: the time of the newest answer; latest: its value where it is a number.
	CREATE TABLE rollups (
		segment INTEGER NOT NULL, day INTEGER NOT NULL, tally ANY NOT NULL,
		newest INTEGER NOT NULL, latest REAL, PRIMARY KEY (segment, day)
	) WITHOUT ROWID, STRICT;
	CREATE TABLE dropped (
		metric INTEGER NOT NULL, id TEXT NOT NULL, hash BLOB NOT NULL, customer BLOB, PRIMARY KEY (metric, id)
	) WITHOUT ROWID, STRICT;
	CREATE INDEX droppedByCustomer ON dropped (customer) WHERE customer IS NOT NULL;
	`,
	`
	-- A number is never given twice: maps remember up to which they have them.
	CREATE TABLE comments (
		number INTEGER PRIMARY KEY AUTOINCREMENT, metric INTEGER NOT NULL, answer INTEGER NOT NULL UNIQUE, text TEXT NOT NULL
	) STRICT;
	CREATE INDEX commentsByMetric ON comments (metric, number);
	`,
];
