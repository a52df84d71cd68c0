import { crc32 } from "node:zlib";
import type { Database } from "better-sqlite3";
import type { SnapshotOutline } from "../snapshot-outline.ts";

interface Row {
	readonly outline: Buffer;
	readonly proof: number;
}

/** The snapshot's checksum and where its delete set begins, four bytes each; the state vector follows. */
const headLength = 8;

/** What snapshots consist of. One that is damaged, or of other bytes, is as good as none: the snapshot says the same. */
export function createSqliteOutlines(db: Database) {
	const replace = db.prepare("INSERT OR REPLACE INTO outlines (room, outline, proof) VALUES (?, ?, ?)");
	const remove = db.prepare("DELETE FROM outlines WHERE room = ?");
	const select = db.prepare<[string], Row>("SELECT outline, proof FROM outlines WHERE room = ?");

	return {
		/** Inside the caller's transaction; `checksum` is the snapshot's. */
		write(room: string, checksum: number, outline: SnapshotOutline | null): void {
			if (outline === null) {
				remove.run(room);
				return;
			}
			const head = Buffer.alloc(headLength);
			head.writeUInt32BE(checksum, 0);
			head.writeUInt32BE(outline.deletesAt, 4);
			const bytes = Buffer.concat([head, outline.stateVector]);
			replace.run(room, bytes, crc32(bytes));
		},
		/** Null where there is none of the snapshot with this checksum. */
		read(room: string, checksum: number): SnapshotOutline | null {
			const row = select.get(room);
			if (row === undefined || crc32(row.outline) !== row.proof || row.outline.length < headLength) return null;
			if (row.outline.readUInt32BE(0) !== checksum) return null;
			return { deletesAt: row.outline.readUInt32BE(4), stateVector: new Uint8Array(row.outline.subarray(headLength)) };
		},
	};
}
