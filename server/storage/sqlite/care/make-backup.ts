import { chmodSync, existsSync, mkdirSync, readdirSync, renameSync, statSync, writeFileSync } from "node:fs";
import { basename, dirname, join } from "node:path";
import { AppError } from "../../../../src/shared/errors.ts";
import type { BackupFacts, BackupRequest } from "../../data-care.ts";
import { copyDatabase } from "./copy-database.ts";
import { databaseFiles } from "./database-files.ts";
import { hashFile, removeLeftover, syncFile, syncFolder, translateDiskError } from "./disk.ts";
import { examineCopy } from "./examine-copy.ts";
import { type Manifest, manifestName } from "./manifest.ts";

/** As in `DataCare`: everything is made in a folder beside the wanted one, which gets its name as the last step. */
export async function makeBackup(dataDir: string, request: BackupRequest): Promise<BackupFacts> {
	const { folder } = request;
	checkSource(dataDir);
	checkTarget(folder);
	const unfinished = `${folder}.unfinished-${process.pid}`;
	try {
		removeLeftovers(folder);
		mkdirSync(unfinished, { recursive: true, mode: 0o700 });
		const manifest = await fill(unfinished, dataDir, request);
		writeFileSync(join(unfinished, manifestName), `${JSON.stringify(manifest, null, "\t")}\n`, { mode: 0o600 });
		syncFile(join(unfinished, manifestName));
		syncFolder(unfinished);
		// Onto an empty folder, if there is one.
		renameSync(unfinished, folder);
		syncFolder(dirname(folder));
		return factsOf(manifest);
	} catch (error) {
		removeLeftover(unfinished);
		throw translateDiskError(error, folder);
	}
}

export function factsOf({ madeAt, files, counts, damage }: Manifest): BackupFacts {
	return { madeAt: Date.parse(madeAt), bytes: files.reduce((sum, { bytes }) => sum + bytes, 0), counts, damage };
}

async function fill(folder: string, dataDir: string, { version, now }: BackupRequest): Promise<Manifest> {
	const files: Manifest["files"] = [];
	const counts: Manifest["counts"] = {};
	const damage: string[] = [];
	for (const file of databaseFiles) {
		const source = join(dataDir, file.name);
		if (!file.isNeeded && !existsSync(source)) continue;
		const path = join(folder, file.name);
		await copyDatabase(source, path).catch((error: unknown) => {
			throw isUnreadable(error) ? unreadable(source) : error;
		});
		chmodSync(path, 0o600);
		syncFile(path);
		const report = examineCopy(path, file);
		Object.assign(counts, report.counts);
		damage.push(...report.damage.map(({ room, text }) => (room === null ? `${file.name}: ${text}` : `${room}: ${text}`)));
		files.push({ name: file.name, bytes: statSync(path).size, sha256: await hashFile(path), schema: report.schema });
	}
	return { format: "odograph-backup/1", madeAt: new Date(now).toISOString(), program: version, files, counts, damage };
}

function checkSource(dataDir: string): void {
	for (const { name, isNeeded } of databaseFiles) {
		if (!isNeeded || existsSync(join(dataDir, name))) continue;
		throw new AppError(
			"notFound",
			`There is no ${name} in ${dataDir}; give the server's data folder with --data, or run this where the server was started.`,
		);
	}
}

function checkTarget(folder: string): void {
	if (!existsSync(folder)) return;
	if (statSync(folder).isDirectory() && readdirSync(folder).length === 0) return;
	throw new AppError("conflict", `${folder} is there already; give a folder that is not, so that no older backup is lost.`);
}

/** What a backup of this name left that was ended half-way. */
function removeLeftovers(folder: string): void {
	const parent = dirname(folder);
	if (!existsSync(parent)) return;
	const start = `${basename(folder)}.unfinished-`;
	for (const name of readdirSync(parent)) {
		const pid = Number(name.startsWith(start) ? name.slice(start.length) : Number.NaN);
		if (Number.isInteger(pid) && pid > 0 && !isRunning(pid)) removeLeftover(join(parent, name));
	}
}

function isRunning(pid: number): boolean {
	try {
		process.kill(pid, 0);
		return true;
	} catch (error) {
		return error instanceof Error && "code" in error && error.code === "EPERM";
	}
}

function isUnreadable(error: unknown): boolean {
	return error instanceof Error && "code" in error && /^SQLITE_(CORRUPT|NOTADB)/.test(String(error.code));
}

function unreadable(path: string): AppError {
	return new AppError(
		"unreadable",
		`${path} is damaged so that it cannot be copied; run \`npx odograph doctor\`. No backup was made.`,
	);
}
