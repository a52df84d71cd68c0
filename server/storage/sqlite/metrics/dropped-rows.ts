import { createHmac } from "node:crypto";
import type { Database } from "better-sqlite3";
import { type AnswerRow, hashOf } from "./answer-codec.ts";

/**
 * What stays of answers whose values were dropped: their ids, so that none counts twice, a hash to tell a
 * repetition from a change, and a keyed one of the customer, so that who asks to be erased can be told the truth.
 */
export function createDroppedRows(db: Database) {
	const salt = db.prepare<[], Buffer>("SELECT value FROM settings WHERE key = 'salt'").pluck().get() ?? Buffer.alloc(0);
	const insert = db.prepare("INSERT INTO dropped (metric, id, hash, customer) VALUES (?, ?, ?, ?)");
	const select = db.prepare<[number, string], Buffer>("SELECT hash FROM dropped WHERE metric = ? AND id = ?").pluck();
	const count = db.prepare<[Buffer], number>("SELECT count(*) FROM dropped WHERE customer = ?").pluck();

	const customerHash = (customer: string) => createHmac("sha256", salt).update(customer).digest().subarray(0, 16);

	return {
		insert(metric: number, row: Omit<AnswerRow, "key">): void {
			insert.run(metric, row.id, hashOf(row), row.customer === "" ? null : customerHash(row.customer));
		},
		find(metric: number, id: string): Buffer | undefined {
			return select.get(metric, id);
		},
		countOf(customer: string): number {
			return count.get(customerHash(customer)) ?? 0;
		},
	};
}

export type DroppedRows = ReturnType<typeof createDroppedRows>;
