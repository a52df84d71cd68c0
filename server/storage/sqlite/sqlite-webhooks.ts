import type { Database } from "better-sqlite3";
import type { DueDelivery, LoggedDelivery, Noted, WebhookRow } from "../webhook-storage.ts";

/** Deliveries that are over and are kept, of each webhook: what somebody looks at who asks why something did not arrive. */
const mostKept = 200;
/** Those that wait; a receiver that is away for long misses the oldest. */
const mostWaiting = 1_000;
const missed = "Too many others waited for the receiver.";

export function createSqliteWebhooks(db: Database) {
	const insert = db.prepare(
		`INSERT INTO webhooks (id, mapId, url, secret, events, createdBy, createdAt, seenSeq)
		VALUES (@id, @mapId, @url, @secret, @events, @createdBy, @createdAt, @seenSeq)`,
	);
	const count = db.prepare<[string], { readonly webhooks: number }>("SELECT count(*) AS webhooks FROM webhooks WHERE mapId = ?");
	const select = db.prepare<[string], WebhookRow>("SELECT * FROM webhooks WHERE mapId = ? ORDER BY createdAt DESC, id");
	const selectAll = db.prepare<[], WebhookRow>("SELECT * FROM webhooks ORDER BY createdAt DESC, id");
	const remove = db.prepare<[string, string], WebhookRow>("DELETE FROM webhooks WHERE mapId = ? AND id = ? RETURNING *");
	const removeDeliveries = db.prepare("DELETE FROM deliveries WHERE webhookId = ?");
	const removeMarks = db.prepare("DELETE FROM webhookMarks WHERE webhookId = ?");
	const exists = db.prepare<[string], { readonly id: string }>("SELECT id FROM webhooks WHERE id = ?");
	const setSeen = db.prepare("UPDATE webhooks SET seenSeq = max(seenSeq, ?) WHERE id = ?");
	const setMark = db.prepare(
		"INSERT INTO webhookMarks (webhookId, name, value) VALUES (?, ?, ?) ON CONFLICT (webhookId, name) DO UPDATE SET value = excluded.value",
	);
	const selectMarks = db.prepare<[string], { readonly name: string; readonly value: string }>(
		"SELECT name, value FROM webhookMarks WHERE webhookId = ?",
	);
	const insertDelivery = db.prepare(
		`INSERT OR IGNORE INTO deliveries (id, webhookId, event, body, at, attempts, dueAt, deliveredAt, problem)
		VALUES (?, ?, ?, ?, ?, 0, ?, NULL, '')`,
	);
	const giveUpOldest = db.prepare(
		`UPDATE deliveries SET dueAt = NULL, problem = ? WHERE number IN (
			SELECT number FROM deliveries WHERE webhookId = ? AND dueAt IS NOT NULL ORDER BY number DESC LIMIT -1 OFFSET ${mostWaiting})`,
	);
	const forgetOldest = db.prepare(
		`DELETE FROM deliveries WHERE number IN (
			SELECT number FROM deliveries WHERE webhookId = ? AND dueAt IS NULL ORDER BY number DESC LIMIT -1 OFFSET ${mostKept})`,
	);
	const selectDue = db.prepare<[number, number], DueDelivery>(
		`SELECT d.id, d.webhookId, d.event, d.body, d.attempts, w.mapId, w.url, w.secret, w.createdBy
		FROM deliveries d JOIN webhooks w ON w.id = d.webhookId WHERE d.dueAt <= ? ORDER BY d.dueAt, d.number LIMIT ?`,
	);
	const selectNext = db.prepare<[], { readonly at: number | null }>("SELECT min(dueAt) AS at FROM deliveries");
	const finish = db.prepare(
		"UPDATE deliveries SET dueAt = NULL, deliveredAt = ?, attempts = attempts + 1, problem = '' WHERE webhookId = ? AND id = ?",
	);
	const postpone = db.prepare(
		"UPDATE deliveries SET dueAt = ?, attempts = attempts + 1, problem = ? WHERE webhookId = ? AND id = ?",
	);
	const selectLog = db.prepare<[string, number], LoggedDelivery>(
		"SELECT id, event, body, at, attempts, dueAt, deliveredAt, problem FROM deliveries WHERE webhookId = ? ORDER BY number DESC LIMIT ?",
	);
	const repeat = db.prepare("UPDATE deliveries SET dueAt = ?, attempts = 0 WHERE webhookId = ? AND id = ?");

	const createWebhook = db.transaction((webhook: WebhookRow, most: number): boolean => {
		if ((count.get(webhook.mapId)?.webhooks ?? 0) >= most) return false;
		insert.run(webhook);
		return true;
	});
	function forget(id: string): void {
		removeDeliveries.run(id);
		removeMarks.run(id);
	}
	const removeWebhook = db.transaction((mapId: string, id: string): WebhookRow | null => {
		const row = remove.get(mapId, id) ?? null;
		if (row !== null) forget(id);
		return row;
	});
	const noteDeliveries = db.transaction(({ webhookId, deliveries, seenSeq, marks }: Noted, now: number): void => {
		if (exists.get(webhookId) === undefined) return;
		for (const { id, event, body } of deliveries) insertDelivery.run(id, webhookId, event, body, now, now);
		for (const [name, value] of Object.entries(marks)) setMark.run(webhookId, name, value);
		if (seenSeq !== null) setSeen.run(seenSeq, webhookId);
		giveUpOldest.run(missed, webhookId);
		forgetOldest.run(webhookId);
	});

	return {
		calls: {
			createWebhook: (webhook: WebhookRow, most: number): boolean => createWebhook.immediate(webhook, most),
			listWebhooks: (mapId: string | null): readonly WebhookRow[] => (mapId === null ? selectAll.all() : select.all(mapId)),
			removeWebhook: (mapId: string, id: string): WebhookRow | null => removeWebhook.immediate(mapId, id),
			readMarks: (webhookId: string): Readonly<Record<string, string>> =>
				Object.fromEntries(selectMarks.all(webhookId).map(({ name, value }) => [name, value])),
			noteDeliveries: (noted: Noted, now: number): void => noteDeliveries.immediate(noted, now),
			dueDeliveries: (now: number, limit: number): readonly DueDelivery[] => selectDue.all(now, limit),
			nextDeliveryAt: (): number | null => selectNext.get()?.at ?? null,
			finishDelivery({ webhookId, id }: DueDelivery, at: number): void {
				finish.run(at, webhookId, id);
			},
			postponeDelivery(
				{ webhookId, id }: DueDelivery,
				{ dueAt, problem }: { readonly dueAt: number | null; readonly problem: string },
			): void {
				postpone.run(dueAt, problem, webhookId, id);
			},
			listDeliveries: (webhookId: string, limit: number): readonly LoggedDelivery[] => selectLog.all(webhookId, limit),
			repeatDelivery: (webhookId: string, id: string, now: number): boolean => repeat.run(now, webhookId, id).changes === 1,
		},
		/** Inside the caller's transaction. */
		forgetMap(mapId: string): void {
			for (const { id } of select.all(mapId)) forget(id);
			db.prepare("DELETE FROM webhooks WHERE mapId = ?").run(mapId);
		},
	};
}
