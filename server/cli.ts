import { backup } from "./cli/backup.ts";
import type { Command } from "./cli/command.ts";
import { doctor } from "./cli/doctor.ts";
import { exportMap } from "./cli/export-map.ts";
import { ownerLink } from "./cli/owner-link.ts";
import { restore } from "./cli/restore.ts";
import { type CommandResult, runCommandLine } from "./cli/run-command.ts";
import { type Environment, readBase, readDataDir, readLowDisk } from "./config.ts";
import { openSqliteCare } from "./storage/sqlite/care/open-sqlite-care.ts";

const commands: readonly Command[] = [backup, restore, doctor, ownerLink, exportMap];

export interface CommandPlace {
	readonly environment: Environment;
	readonly version: string;
	/** Folder of the shipped fonts. */
	readonly fonts: URL;
	say?(line: string): void;
	complain?(line: string): void;
}

/** What `npx odograph` runs; besides `app.ts` the only file that names a driver. Answers the exit code. */
export function runCommand(words: readonly string[], place: CommandPlace): Promise<CommandResult> {
	const { environment, version, fonts } = place;
	return runCommandLine(words, {
		commands,
		dataDir: readDataDir(environment),
		toolsOf: (dataDir) => ({
			dataDir,
			base: readBase(environment),
			lowDisk: readLowDisk(environment),
			version,
			fonts,
			care: openSqliteCare(dataDir),
		}),
		say: place.say ?? ((line) => process.stdout.write(`${line}\n`)),
		complain: place.complain ?? ((line) => process.stderr.write(`odograph: ${line}\n`)),
	});
}
