import { createHash } from "node:crypto";
import { chownSync, closeSync, createReadStream, fsyncSync, openSync, rmSync, statSync } from "node:fs";
import { AppError } from "../../../../src/shared/errors.ts";

/** The file's bytes are on disk when it returns. */
export function syncFile(path: string): void {
	const file = openSync(path, "r+");
	try {
		fsyncSync(file);
	} finally {
		closeSync(file);
	}
}

/** What was made, renamed or removed in the folder stays so when the power goes. */
export function syncFolder(path: string): void {
	// Windows keeps its folders in order by itself and opens none.
	if (process.platform === "win32") return;
	const folder = openSync(path, "r");
	try {
		fsyncSync(folder);
	} finally {
		closeSync(folder);
	}
}

/** What root makes in somebody's data folder is theirs: their server must be able to write it. */
export function giveToOwner(path: string, dataDir: string): void {
	if (process.getuid?.() !== 0) return;
	const { uid, gid } = statSync(dataDir);
	chownSync(path, uid, gid);
}

/** What cannot be removed stays: it has no name that anybody would take for more than a leftover. */
export function removeLeftover(path: string): void {
	try {
		rmSync(path, { recursive: true, force: true });
	} catch {
		// Why it could not be made says more than why it cannot be removed.
	}
}

/** SHA-256 in hex. */
export async function hashFile(path: string): Promise<string> {
	const hash = createHash("sha256");
	for await (const chunk of createReadStream(path)) hash.update(chunk as Buffer);
	return hash.digest("hex");
}

/** What a failure of the disk at `place` means; what is no such failure comes back as it is. */
export function translateDiskError(error: unknown, place: string): unknown {
	if (!(error instanceof Error) || !("code" in error)) return error;
	const { code } = error;
	if (code === "ENOSPC" || code === "EDQUOT" || code === "SQLITE_FULL" || code === "SQLITE_IOERR_WRITE") {
		return new AppError("storageFull", `The disk of ${place} is full; make room there, or take another place.`);
	}
	if (typeof code === "string" && (/^E[A-Z]+$/.test(code) || code === "SQLITE_CANTOPEN" || code === "SQLITE_READONLY")) {
		return new AppError(
			"unavailable",
			`${place} cannot be read or written (${code}); take another place, or run this as the user that the server runs as.`,
		);
	}
	return error;
}
