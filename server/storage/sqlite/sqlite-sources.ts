import type { Database } from "better-sqlite3";
import type { NewOrder, OrderCount, OrderRow, Postponement, Revision, SourceRow } from "../source-storage.ts";

export function createSqliteSources(db: Database) {
	const insertSource = db.prepare("INSERT OR IGNORE INTO sources (id, config) VALUES (?, ?)");
	const updateSource = db.prepare("UPDATE sources SET config = ? WHERE id = ?");
	const deleteSource = db.prepare("DELETE FROM sources WHERE id = ?");
	const deleteOrders = db.prepare("DELETE FROM orders WHERE sourceId = ?");
	const selectSources = db.prepare<[], SourceRow>("SELECT id, config FROM sources ORDER BY rowid");
	// An order of a source that was removed meanwhile has nowhere to go.
	const upsertOrder = db.prepare(
		`INSERT INTO orders (sourceId, key, path, round, attempts, dueAt, triedAt, problem)
		SELECT ?, ?, ?, 1, 0, ?, 0, '' WHERE EXISTS (SELECT 1 FROM sources WHERE id = ?)
		ON CONFLICT (sourceId, key) DO UPDATE SET
			path = excluded.path, round = round + 1, attempts = 0, dueAt = excluded.dueAt, problem = ''`,
	);
	const selectDue = db.prepare<[number, number], OrderRow>(
		"SELECT sourceId, key, path, round, attempts FROM orders WHERE dueAt <= ? ORDER BY dueAt, sourceId, key LIMIT ?",
	);
	const selectNext = db.prepare<[], { at: number | null }>("SELECT min(dueAt) AS at FROM orders");
	const deleteOrder = db.prepare("DELETE FROM orders WHERE sourceId = ? AND key = ? AND round = ?");
	const postpone = db.prepare(
		"UPDATE orders SET attempts = attempts + 1, dueAt = ?, problem = ?, triedAt = (SELECT max(triedAt) + 1 FROM orders) WHERE sourceId = ? AND key = ? AND round = ?",
	);
	const retry = db.prepare("UPDATE orders SET attempts = 0, dueAt = ? WHERE sourceId = ? AND dueAt IS NULL");
	const selectCounts = db.prepare<[], OrderCount>(
		// SQLite takes the other columns from the row that has the maximum.
		"SELECT sourceId, count(dueAt) AS waiting, count(*) - count(dueAt) AS givenUp, problem, max(triedAt) FROM orders GROUP BY sourceId",
	);

	const deleteRevisions = db.prepare("DELETE FROM revisions WHERE sourceId = ?");
	const upsertRevision = db.prepare(
		`INSERT INTO revisions (sourceId, print, revision) VALUES (?, ?, ?)
		ON CONFLICT (sourceId, print) DO UPDATE SET revision = excluded.revision WHERE excluded.revision >= revision`,
	);

	const noteRevisions = db.transaction((sourceId: string, revisions: readonly Revision[]): readonly boolean[] =>
		revisions.map(({ print, revision }) => upsertRevision.run(sourceId, print, revision).changes === 1),
	);
	const removeSource = db.transaction((id: string): boolean => {
		deleteOrders.run(id);
		deleteRevisions.run(id);
		return deleteSource.run(id).changes === 1;
	});
	const addOrders = db.transaction((orders: readonly NewOrder[], now: number): void => {
		for (const { sourceId, key, path } of orders) upsertOrder.run(sourceId, key, path, now, sourceId);
	});

	return {
		createSource: ({ id, config }: SourceRow): boolean => insertSource.run(id, config).changes === 1,
		updateSource: ({ id, config }: SourceRow): boolean => updateSource.run(config, id).changes === 1,
		removeSource: (id: string): boolean => removeSource.immediate(id),
		listSources: (): readonly SourceRow[] => selectSources.all(),
		noteRevisions: (sourceId: string, revisions: readonly Revision[]): readonly boolean[] =>
			noteRevisions.immediate(sourceId, revisions),
		addOrders: (orders: readonly NewOrder[], now: number): void => addOrders.immediate(orders, now),
		dueOrders: (now: number, limit: number): readonly OrderRow[] => selectDue.all(now, limit),
		nextOrderAt: (): number | null => selectNext.get()?.at ?? null,
		finishOrder({ sourceId, key, round }: OrderRow): void {
			deleteOrder.run(sourceId, key, round);
		},
		postponeOrder({ sourceId, key, round }: OrderRow, { dueAt, problem }: Postponement): void {
			postpone.run(dueAt, problem, sourceId, key, round);
		},
		retryOrders: (sourceId: string, now: number): number => retry.run(now, sourceId).changes,
		countOrders: (): readonly OrderCount[] =>
			selectCounts.all().map(({ sourceId, waiting, givenUp, problem }) => ({ sourceId, waiting, givenUp, problem })),
	};
}
