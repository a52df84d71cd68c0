import { existsSync, statfsSync, statSync } from "node:fs";
import { join } from "node:path";
import Database from "better-sqlite3";
import { AppError } from "../../../../src/shared/errors.ts";
import { type RoomPart, readRoom } from "../../../../src/shared/protocol/room-name.ts";
import type { Examination, ExaminedFile, Finding, IsUpdate } from "../../data-care.ts";
import { isDataFolderLocked } from "../open-database.ts";
import { isCorrupt } from "../sqlite-errors.ts";
import { checkIntegrity, checkRows } from "./check-rows.ts";
import { type DatabaseFile, databaseFiles } from "./database-files.ts";
import { checkSchema } from "./expected-schema.ts";
import { createRoomReader, mergeRoom } from "./room-pieces.ts";

/** As in `DataCare`. */
export function examine(dataDir: string, isUpdate: IsUpdate): Examination {
	const files: ExaminedFile[] = [];
	const findings: Finding[] = [];
	let maps = 0;
	for (const file of databaseFiles) {
		const path = join(dataDir, file.name);
		if (!existsSync(path)) {
			if (file.isNeeded)
				throw new AppError("notFound", `There is no ${file.name} in ${dataDir}; give the server's data folder with --data.`);
			continue;
		}
		const report = examineFile(path, file, isUpdate);
		maps += report.maps;
		files.push(report.file);
		findings.push(...report.findings);
	}
	return { isServed: isDataFolderLocked(dataDir), freeBytes: freeBytes(dataDir), files, maps, findings };
}

/** What a finding begins with. */
const whereIn: Readonly<Record<RoomPart, string>> = { map: "", talk: "In its comments: ", live: "In its workshop: " };

interface FileReport {
	readonly file: ExaminedFile;
	readonly findings: readonly Finding[];
	readonly maps: number;
}

/** Each check by itself: one that a broken page ends does not keep the others from being made. */
function examineFile(path: string, file: DatabaseFile, isUpdate: IsUpdate): FileReport {
	const { name } = file;
	const findings: Finding[] = [];
	const note = (text: string, map: Finding["map"] = null) => findings.push({ map, file: name, text });
	const db = new Database(path, { readonly: true, fileMustExist: true, timeout: 10_000 });
	const look = <T>(check: () => T): T | null => {
		try {
			return check();
		} catch (error) {
			if (error instanceof AppError) note(error.message);
			else if (isCorrupt(error)) note("A part of the file cannot be read.");
			else throw error;
			return null;
		}
	};
	try {
		const schema = look(() => checkSchema(db, file));
		for (const { text } of look(() => checkIntegrity(db)) ?? []) note(text);
		// Of an older one only the file itself can be told: what its tables mean is this version's.
		const isOurs = schema === file.migrations.length;
		const titles = (isOurs && file.isNeeded ? look(() => titlesOf(db)) : null) ?? new Map<string, string>();
		const noteOf = (room: string, text: string) => {
			const { mapId: id, part } = readRoom(room) ?? { mapId: room, part: "map" };
			note(`${whereIn[part]}${text}`, { id, title: titles.get(id) || "a map without a title", room });
		};
		for (const { room, text } of look(() => checkRows(db)) ?? []) {
			if (room === null) note(text);
			else noteOf(room, text);
		}
		if (isOurs && file.isNeeded) for (const { room, text } of checkRooms(db, look, isUpdate, titles)) noteOf(room, text);
		const bytes = sizeOf(path);
		return {
			file: { name, bytes, schema, newestSchema: file.migrations.length },
			findings: distinct(findings),
			maps: titles.size,
		};
	} finally {
		db.close();
	}
}

/** With what was saved last and is still in the log beside the file. */
function sizeOf(path: string): number {
	const log = `${path}-wal`;
	return statSync(path).size + (existsSync(log) ? statSync(log).size : 0);
}

type Look = <T>(check: () => T) => T | null;

function titlesOf(db: Database.Database): ReadonlyMap<string, string> {
	const rows = db.prepare<[], { id: string; title: string }>("SELECT id, title FROM maps").all();
	return new Map(rows.map(({ id, title }) => [id, title]));
}

function checkRooms(
	db: Database.Database,
	look: Look,
	isUpdate: IsUpdate,
	titles: ReadonlyMap<string, string>,
): readonly { readonly room: string; readonly text: string }[] {
	const found: { room: string; text: string }[] = [];
	const read = createRoomReader(db);
	const rooms = new Set(titles.keys());
	const stored = look(() =>
		db.prepare<[], string>("SELECT DISTINCT room FROM updates UNION SELECT room FROM snapshots").pluck().all(),
	);
	for (const room of stored ?? []) {
		if (!titles.has(readRoom(room)?.mapId ?? room))
			found.push({ room, text: "Its edits are stored, and the list of maps does not know it." });
		rooms.add(room);
	}
	for (const room of rooms) {
		const pieces = look(() => read(room));
		if (pieces === null) continue;
		for (const text of pieces.damage) found.push({ room, text });
		const { dropped } = mergeRoom(pieces.updates, isUpdate);
		if (dropped > 0) found.push({ room, text: `${dropped} of its stored updates are none.` });
	}
	return found;
}

function distinct(findings: readonly Finding[]): readonly Finding[] {
	return [...new Map(findings.map((finding) => [`${finding.map?.room} ${finding.text}`, finding])).values()];
}

function freeBytes(folder: string): number | null {
	try {
		const { bavail, bsize } = statfsSync(folder);
		return bavail * bsize;
	} catch {
		return null;
	}
}
