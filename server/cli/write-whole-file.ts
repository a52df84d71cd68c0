import { rmSync } from "node:fs";
import { link, open, rename, rm } from "node:fs/promises";
import { constants } from "node:os";
import { AppError } from "../../src/shared/errors.ts";

export interface WholeFileOptions {
	/** Whether a file that is there may be replaced. */
	readonly replaces: boolean;
}

const endings = ["SIGINT", "SIGTERM", "SIGHUP"] as const;

/**
 * A file that appears under its name when all of it is on the disk, and never before, also where the program is ended
 * meanwhile. Throws `conflict` where one is
 * there and may not be replaced, `storageFull` and `notFound` where it cannot be written; nothing is left behind then.
 */
export async function writeWholeFile(path: string, bytes: string | Uint8Array, { replaces }: WholeFileOptions): Promise<void> {
	const part = `${path}.${process.pid}.part`;
	const leave = (signal: NodeJS.Signals): never => {
		rmSync(part, { force: true });
		process.exit(128 + (constants.signals[signal] ?? 0));
	};
	for (const ending of endings) process.once(ending, leave);
	try {
		const file = await open(part, "wx");
		try {
			await file.writeFile(bytes);
			await file.sync();
		} finally {
			await file.close();
		}
		// A link, unlike a renamed file, takes the place of none.
		if (replaces) await rename(part, path);
		else await link(part, path);
	} catch (error) {
		throw said(error, path);
	} finally {
		await rm(part, { force: true });
		for (const ending of endings) process.off(ending, leave);
	}
}

function said(error: unknown, path: string): unknown {
	const code = error instanceof Error && "code" in error ? error.code : "";
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
