import { randomBytes } from "node:crypto";
import { chmodSync, copyFileSync, lstatSync, mkdirSync } from "node:fs";
import { join } from "node:path";
import Database from "better-sqlite3";
import { AppError } from "../../../../src/shared/errors.ts";
import type { StagedBackup } from "../../data-care.ts";
import { migrate } from "../schema.ts";
import { type DatabaseFile, databaseFiles } from "./database-files.ts";
import { giveToOwner, hashFile, removeLeftover, syncFile, syncFolder, translateDiskError } from "./disk.ts";
import { examineCopy } from "./examine-copy.ts";
import { factsOf } from "./make-backup.ts";
import { type Manifest, readManifest } from "./manifest.ts";
import { stagedName } from "./swap.ts";

/**
 * Copies a backup into the data folder, beside what is there, and brings the copy to this version. It is the copy
 * that is checked, from end to end: nothing can change between the check and the use.
 */
export async function stageBackup(dataDir: string, backup: string): Promise<StagedBackup> {
	const manifest = readManifest(backup);
	const name = stagedName(randomBytes(8).toString("hex"));
	const folder = join(dataDir, name);
	try {
		checkNames(backup, manifest);
		mkdirSync(folder, { mode: 0o700 });
		for (const file of databaseFiles) await stageFile({ backup, folder, file, manifest });
		for (const { name } of manifest.files) giveToOwner(join(folder, name), dataDir);
		giveToOwner(folder, dataDir);
		syncFolder(folder);
		return { name, facts: factsOf(manifest) };
	} catch (error) {
		removeLeftover(folder);
		throw translateDiskError(error, dataDir);
	}
}

function checkNames(backup: string, { files, damage }: Manifest): void {
	const known = new Set(databaseFiles.map(({ name }) => name));
	if (files.some(({ name }) => !known.has(name)))
		throw new AppError("unsupported", `${backup} holds files that this version does not know; use the Odograph that made it.`);
	for (const { name, isNeeded } of databaseFiles) {
		const count = files.filter((file) => file.name === name).length;
		if (count > 1 || (isNeeded && count === 0)) throw notWhole(backup, `its list of files is not one that a backup has`);
	}
	if (damage.length > 0) {
		throw new AppError(
			"unreadable",
			`${backup} is a copy of damaged data and cannot be restored as it is; \`npx odograph doctor --repair --from\` takes from it what is good.`,
		);
	}
}

interface Staging {
	readonly backup: string;
	readonly folder: string;
	readonly file: DatabaseFile;
	readonly manifest: Manifest;
}

async function stageFile({ backup, folder, file, manifest }: Staging): Promise<void> {
	const listed = manifest.files.find(({ name }) => name === file.name);
	if (listed === undefined) return;
	const source = join(backup, file.name);
	// A link or a pipe would lead somewhere else, or nowhere.
	if (lstatSync(source, { throwIfNoEntry: false })?.isFile() !== true) throw notWhole(backup, `${file.name} is not there`);
	const path = join(folder, file.name);
	copyFileSync(source, path);
	chmodSync(path, 0o600);
	if ((await hashFile(path)) !== listed.sha256) throw notWhole(backup, `${file.name} is not what it was when it was made`);
	const { damage } = examineCopy(path, file);
	if (damage.length > 0) throw notWhole(backup, `${file.name}: ${damage[0]?.text}`);
	const db = new Database(path);
	try {
		migrate(db, file.migrations);
	} finally {
		db.close();
	}
	syncFile(path);
}

function notWhole(backup: string, why: string): AppError {
	return new AppError("unreadable", `${backup} is damaged (${why}); take another backup. Nothing was changed.`);
}
