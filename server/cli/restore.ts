import { resolve } from "node:path";
import { AppError } from "../../src/shared/errors.ts";
import { callServer } from "../control/call-server.ts";
import type { DataGuard, StagedBackup } from "../storage/data-care.ts";
import { contentText } from "./backup.ts";
import type { Command, CommandTools } from "./command.ts";

export const restore: Command = {
	name: "restore",
	usage: "BACKUP",
	summary: "puts a backup in the place of the data, also while the server runs",
	help: [
		"Checks BACKUP from end to end, then puts it in the place of what the data folder holds.",
		"What was there moves to a folder replaced-TIME inside the data folder; nothing is deleted.",
		"A running server tells people's pages to come back, which takes a moment and loses nothing.",
		"What customers said or answered and was erased since the backup is there again: erase it once more.",
		"What those pages hold that the backup lacks they bring back: to undo edits, use a map's versions.",
	].join("\n"),
	positionals: 1,
	options: {},
	async run({ positionals: [given = ""] }, tools) {
		const backup = resolve(given);
		const guard = guardOrNull(tools);
		try {
			const staged = await tools.care.stageBackup(backup);
			const replaced = await putInPlace(staged, guard, tools);
			tools.say(`Restored the backup of ${new Date(staged.facts.madeAt).toISOString()}: ${contentText(staged.facts)}.`);
			tools.say("Links, also those of pictures, sessions and keys are as it has them: end again those that were ended since.");
			if (holdsWords(staged)) tools.say(erasedIsBack);
			tools.say(`What was there before is in ${resolve(tools.dataDir, replaced)}; remove it when nobody misses anything.`);
			return 0;
		} finally {
			guard?.close();
		}
	},
};

const erasedIsBack =
	"What customers said or answered is as it has it, too: erase again what was erased since, by its customer key or in its list. No erasure reaches backups, nor what was there before.";

function holdsWords({ facts: { counts } }: StagedBackup): boolean {
	return (counts.verbatims ?? 0) + (counts.answers ?? 0) > 0;
}

/** Null where a server has the data folder: it must do it itself. */
function guardOrNull({ care }: CommandTools): DataGuard | null {
	try {
		return care.guard();
	} catch (error) {
		if (error instanceof AppError && error.code === "conflict") return null;
		throw error;
	}
}

async function putInPlace(staged: StagedBackup, guard: DataGuard | null, { care, dataDir }: CommandTools): Promise<string> {
	try {
		if (guard !== null) return guard.restore(staged.name);
		const replaced = await callServer(dataDir, "restore", { staged: staged.name });
		if (replaced !== null) return replaced;
		throw new AppError("conflict", `A server uses ${dataDir} and cannot be reached from here; stop it, then restore again.`);
	} catch (error) {
		// Without an answer nobody knows how far the server came; what it has begun needs the files.
		if (!(error instanceof AppError && error.code === "unavailable")) care.dropStaged(staged.name);
		throw error;
	}
}
