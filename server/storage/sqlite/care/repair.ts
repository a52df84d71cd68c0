import { randomBytes } from "node:crypto";
import { copyFileSync, existsSync, mkdirSync } from "node:fs";
import { join } from "node:path";
import Database from "better-sqlite3";
import { AppError } from "../../../../src/shared/errors.ts";
import type { DataGuard, Finding, Repair, RepairRequest } from "../../data-care.ts";
import { migrate } from "../schema.ts";
import { isCorrupt } from "../sqlite-errors.ts";
import { carveRows } from "./carve-rows.ts";
import { copyPages } from "./copy-database.ts";
import { type Copied, copyTables } from "./copy-tables.ts";
import { guardDataFolder } from "./data-guard.ts";
import { type DatabaseFile, databaseFiles } from "./database-files.ts";
import { giveToOwner, hashFile, removeLeftover, syncFile, syncFolder, translateDiskError } from "./disk.ts";
import { examine } from "./examine.ts";
import { examineCopy } from "./examine-copy.ts";
import { checkSchema } from "./expected-schema.ts";
import { foldAnew } from "./fold-anew.ts";
import { readManifest } from "./manifest.ts";
import { mendRooms } from "./mend-rooms.ts";
import { stagedName, swapIn } from "./swap.ts";

/** Rows that were taken away on purpose may not come back from a backup. */
const fromBackup = new Set([
	"settings",
	"maps",
	"files",
	"sources",
	"people",
	"versions",
	"authors",
	"metrics",
	"answers",
	"segments",
]);

/** Not taken from a backup either: what was ended since would be open again. */
const accessTables = ["sessions", "grants", "invites", "pictureLinks", "webhooks"];
const lostAccess =
	"who is signed in, roles on maps, links, webhooks and keys, as far as they stood there. With AUTH=links let yourself in by `npx odograph owner-link`, and give them again.";

/** Nor these: who has erased them did so for good. */
const lostVerbatims =
	"what customers said (verbatims), as far as it stood there: bring it in again. None is taken from a backup, since some may have been erased since.";

/** As in `DataCare`: the new files are made beside the damaged ones, checked, and put in their place as a restore is. */
export async function repair(dataDir: string, request: RepairRequest): Promise<Repair> {
	const guard = guardForRepair(dataDir);
	const stagedAs = stagedName(randomBytes(8).toString("hex"));
	const staged = join(dataDir, stagedAs);
	try {
		const { findings } = examine(dataDir, request.isUpdate);
		const damaged = databaseFiles.filter(({ name }) => findings.some((finding) => finding.file === name));
		if (damaged.length === 0) return { replaced: null, done: [], lost: [] };
		mkdirSync(staged, { mode: 0o700 });
		const done: string[] = [];
		const lost: string[] = [];
		for (const file of damaged) await rebuildFile({ dataDir, staged, file, findings, request, done, lost });
		giveToOwner(staged, dataDir);
		syncFolder(staged);
		const replaced = swapIn(dataDir, {
			staged: stagedAs,
			names: damaged.map(({ name }) => name),
			now: request.now,
		});
		return { replaced, done, lost };
	} catch (error) {
		removeLeftover(staged);
		throw translateDiskError(error, dataDir);
	} finally {
		guard.close();
	}
}

function guardForRepair(dataDir: string): DataGuard {
	try {
		return guardDataFolder(dataDir);
	} catch (error) {
		if (!(error instanceof AppError && error.code === "conflict")) throw error;
		throw new AppError("conflict", `A server uses ${dataDir}; stop it, then repair. Nothing was changed.`);
	}
}

interface Rebuild {
	readonly dataDir: string;
	readonly staged: string;
	readonly file: DatabaseFile;
	readonly findings: readonly Finding[];
	readonly request: RepairRequest;
	readonly done: string[];
	readonly lost: string[];
}

async function rebuildFile({ dataDir, staged, file, findings, request, done, lost }: Rebuild): Promise<void> {
	const source = openSource(join(dataDir, file.name), file);
	const backups = await openBackups(staged, file, request.from);
	const path = join(staged, file.name);
	const target = new Database(path);
	try {
		if (source === null && backups.length === 0 && file.isNeeded) {
			throw new AppError("unreadable", `Nothing of ${file.name} can be read; give a backup with --from. Nothing was changed.`);
		}
		// It is nobody's until it is whole and synced.
		target.pragma("synchronous = OFF");
		migrate(target, file.migrations.slice(0, source?.version ?? file.migrations.length));
		target.exec("BEGIN IMMEDIATE");
		const copied: Copied = source === null ? { incomplete: new Set([file.name]), spoiled: [] } : copyTables(source.db, target);
		const { incomplete, spoiled } = copied;
		const hurt = new Set([...incomplete, ...spoiled.map(({ table }) => table)]);
		target.exec("COMMIT");
		migrate(target, file.migrations);
		target.exec("BEGIN IMMEDIATE");
		if (source !== null && file.isNeeded && ["updates", "snapshots"].some((name) => incomplete.has(name))) {
			await carveInto(target, join(dataDir, file.name), join(staged, "carved.sqlite"));
		}
		for (const backup of backups) {
			copyTables(backup, target, ({ name }) => fromBackup.has(name) && (source === null || hurt.has(name)));
		}
		if (file.isNeeded) {
			const others = source?.isOurs === true ? [source.db, ...backups] : backups;
			const named = new Set(findings.flatMap(({ map }) => (map === null ? [] : [map.room])));
			const rooms = roomsToMend(named, incomplete, [target, ...others]);
			const tell = { done: (line: string) => done.push(line), lost: (line: string) => lost.push(line) };
			mendRooms({ target, others, rooms, named, isUpdate: request.isUpdate, now: request.now, ...tell });
		} else foldAnew(target);
		target.exec("COMMIT");
		done.push(`${file.name} is made anew from what of it can be read${backups.length > 0 ? " and the backup" : ""}.`);
		if (source === null) lost.push(`all of ${file.name}${backups.length > 0 ? " that is younger than the backup" : ""}.`);
		if (file.isNeeded && (source === null || accessTables.some((table) => incomplete.has(table)))) lost.push(lostAccess);
		if (file.isNeeded && (source === null || incomplete.has("verbatims"))) lost.push(lostVerbatims);
		lost.push(...stillMissing(target, spoiled));
		if (source !== null)
			for (const table of incomplete) lost.push(`rows of ${table} in ${file.name} that stood in a damaged place.`);
	} finally {
		target.close();
		source?.db.close();
		for (const backup of backups) backup.close();
	}
	syncFile(path);
	giveToOwner(path, dataDir);
	const { damage } = examineCopy(path, file);
	if (damage[0] !== undefined) throw new Error(`The repaired ${file.name} is not whole: ${damage[0].text}`);
}

/** Through a copy: what was written last may still be in the log beside the file. */
async function carveInto(target: Database.Database, damaged: string, copy: string): Promise<void> {
	await copyPages(damaged, copy);
	const insertUpdate = target.prepare(
		"INSERT OR IGNORE INTO updates (room, seq, person, clients, bytes, checksum, at) VALUES (@room, @seq, @person, @clients, @bytes, @checksum, @at)",
	);
	const insertSnapshot = target.prepare(
		`INSERT INTO snapshots (room, seq, bytes, checksum, at) VALUES (@room, @seq, @bytes, @checksum, @at)
		ON CONFLICT (room) DO UPDATE SET seq = excluded.seq, bytes = excluded.bytes, checksum = excluded.checksum, at = excluded.at
		WHERE excluded.seq > seq`,
	);
	for (const { table, row } of carveRows(copy)) (table === "updates" ? insertUpdate : insertSnapshot).run(row);
}

/** Of the rows that were not what was written, those that no backup has given back; what rooms lost is said of each room. */
function stillMissing(target: Database.Database, spoiled: Copied["spoiled"]): readonly string[] {
	return spoiled.flatMap(({ table, row }) => {
		if (table === "files") {
			const found = target.prepare("SELECT 1 FROM files WHERE mapId = ? AND hash = ?").get(row.mapId, row.hash);
			return found === undefined ? [`the picture ${String(row.hash).slice(0, 12)} of ${String(row.mapId)}.`] : [];
		}
		if (table !== "versions") return [];
		const found = target.prepare("SELECT 1 FROM versions WHERE room = ? AND id = ?").get(row.room, row.id);
		return found === undefined ? [`the version of ${String(row.room)} up to edit ${String(row.seq)}.`] : [];
	});
}

interface Source {
	readonly db: Database.Database;
	/** Of its tables. */
	readonly version: number;
	/** Whether its tables are those of this version; where they are not, what can be read of them is taken all the same. */
	readonly isOurs: boolean;
}

/** Null where nothing of it can be read. Throws `unsupported` where it is a newer program's. */
function openSource(path: string, file: DatabaseFile): Source | null {
	const db = new Database(path, { readonly: true, fileMustExist: true });
	try {
		const version = checkSchema(db, file);
		return { db, version, isOurs: version === file.migrations.length };
	} catch (error) {
		if (error instanceof AppError && error.code === "unsupported") throw error;
	}
	try {
		const version = Number(db.pragma("user_version", { simple: true }));
		if (version > 0) return { db, version, isOurs: false };
	} catch (error) {
		if (!isCorrupt(error)) throw error;
	}
	db.close();
	return null;
}

/** Copies of the backups' files, brought to this version. They may be damaged, too, but must be what they were when they were made. */
async function openBackups(
	staged: string,
	file: DatabaseFile,
	folders: readonly string[],
): Promise<readonly Database.Database[]> {
	const opened: Database.Database[] = [];
	for (const [index, folder] of folders.entries()) {
		const listed = readManifest(folder).files.find(({ name }) => name === file.name);
		const from = join(folder, file.name);
		if (listed === undefined || !existsSync(from)) continue;
		const path = join(staged, `backup-${index}-${file.name}`);
		copyFileSync(from, path);
		if ((await hashFile(path)) !== listed.sha256)
			throw new AppError("unreadable", `${from} is not what it was when it was made; take another backup.`);
		const db = new Database(path);
		checkSchema(db, file);
		migrate(db, file.migrations);
		opened.push(db);
	}
	return opened;
}

/** Those that something is wrong with; where a table of theirs is broken nobody knows which, so all. */
function roomsToMend(
	named: ReadonlySet<string>,
	incomplete: ReadonlySet<string>,
	databases: readonly Database.Database[],
): ReadonlySet<string> {
	const rooms = new Set(named);
	if (incomplete.size === 0) return rooms;
	for (const db of databases) {
		for (const table of ["maps", "snapshots", "updates"]) {
			try {
				const column = table === "maps" ? "id" : "room";
				for (const room of db.prepare<[], string>(`SELECT DISTINCT ${column} FROM ${table}`).pluck().iterate()) rooms.add(room);
			} catch {
				// What of it can be read is in the new database.
			}
		}
	}
	return rooms;
}
