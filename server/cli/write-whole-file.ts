import { closeSync, openSync, renameSync, rmSync } from "node:fs";
import { type FileHandle, link, open, rename, rm } from "node:fs/promises";
import { constants } from "node:os";
import { AppError } from "../../src/shared/errors.ts";

export interface WholeFileOptions {
	/** Whether a file that is there may be replaced. */
	readonly replaces: boolean;
}

const endings = ["SIGINT", "SIGTERM", "SIGHUP"] as const;

/**
 * A file that appears under its name when all of it is on the disk, and never before, also where the program is ended
 * meanwhile. Throws `conflict` where one is there and may not be replaced, `storageFull`, `forbidden` and `notFound` where it
 * cannot be written; nothing is left behind then.
 */
export async function writeWholeFile(path: string, bytes: string | Uint8Array, { replaces }: WholeFileOptions): Promise<void> {
	const part = `${path}.${process.pid}.part`;
	const leave = (signal: NodeJS.Signals): never => {
		rmSync(part, { force: true });
		process.exit(128 + (constants.signals[signal] ?? 0));
	};
	let isStarted = false;
	// Not `once`: without a listener a second signal would end the process before the first had taken the part away.
	for (const ending of endings) process.on(ending, leave);
	try {
		const file = await openPart(part);
		isStarted = true;
		try {
			await file.writeFile(bytes);
			await file.sync();
		} finally {
			await file.close();
		}
		if (replaces) await rename(part, path);
		else await placeNew(part, path);
	} catch (error) {
		throw said(error, path);
	} finally {
		if (isStarted) await rm(part, { force: true });
		for (const ending of endings) process.off(ending, leave);
	}
}

async function openPart(part: string): Promise<FileHandle> {
	try {
		return await open(part, "wx");
	} catch (error) {
		if (codeOf(error) !== "EEXIST") throw error;
		throw new AppError("conflict", `${part} is there, of an export that still goes on or was cut off; remove it and try again.`);
	}
}

/** What `link` says on FAT, on some network disks and in some containers. */
const hasNoLinks: ReadonlySet<unknown> = new Set(["EPERM", "ENOTSUP", "EOPNOTSUPP", "ENOSYS"]);

/** A link, unlike a renamed file, takes the place of none. Where there are no links, the name is taken first, by an empty file. */
async function placeNew(part: string, path: string): Promise<void> {
	try {
		await link(part, path);
	} catch (error) {
		if (!hasNoLinks.has(codeOf(error))) throw error;
		// In one go: no signal comes between, after which the empty file would stay.
		closeSync(openSync(path, "wx"));
		try {
			renameSync(part, path);
		} catch (failed) {
			rmSync(path, { force: true });
			throw failed;
		}
	}
}

function codeOf(error: unknown): unknown {
	return error instanceof Error && "code" in error ? error.code : "";
}

function said(error: unknown, path: string): unknown {
	if (error instanceof AppError) return error;
	const code = codeOf(error);
	if (code === "EEXIST") return new AppError("conflict", `${path} is there already; name another with --to, or add --replace.`);
	if (code === "ENOSPC" || code === "EDQUOT")
		return new AppError(
			"storageFull",
			`The disk is full: ${path} was not written. Make room, or name a place on another disk with --to.`,
		);
	if (code === "EFBIG")
		return new AppError("storageFull", `${path} was not written: files there may not be so large. Name another place with --to.`);
	if (code === "ENOENT" || code === "ENOTDIR")
		return new AppError("notFound", `The folder of ${path} is not there; make it first.`);
	if (code === "EACCES" || code === "EPERM" || code === "EROFS")
		return new AppError("forbidden", `${path} may not be written by you; name another place with --to.`);
	return error;
}
