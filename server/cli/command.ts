import type { DataCare } from "../storage/data-care.ts";

/** What a command works with. */
export interface CommandTools {
	/** The data folder, as it was given. */
	readonly dataDir: string;
	readonly care: DataCare;
	/** Where people open the server, as far as the environment says. */
	readonly base: string;
	/** Free bytes on the disk below which it is nearly full. */
	readonly lowDisk: number;
	/** Folder of the shipped fonts, with those for print in `print/`. */
	readonly fonts: URL;
	/** Of this program. */
	readonly version: string;
	/** One line of the answer. */
	say(line: string): void;
}

export interface CommandArguments {
	readonly positionals: readonly string[];
	/** What was given of `options`; a flag that was given is `true`. */
	readonly options: Readonly<Record<string, string | true>>;
}

/** 0: done and all is well; 1: something is wrong, and was said. */
export type ExitCode = 0 | 1;

/** One word after `npx odograph`. */
export interface Command {
	readonly name: string;
	/** What follows the name, as in `backup FOLDER`. */
	readonly usage: string;
	/** One line for the list of commands. */
	readonly summary: string;
	/** What it does, for `--help`; its options are listed by themselves. */
	readonly help: string;
	/** How many words must follow the name. */
	readonly positionals: number;
	/** What may be given as `--name`; `value` names what follows it, null for a flag. */
	readonly options: Readonly<Record<string, { readonly value: string | null; readonly meaning: string }>>;
	/** Throws an `AppError` where it cannot do what was asked: its sentence is said, and the exit code is 1. */
	run(given: CommandArguments, tools: CommandTools): Promise<ExitCode>;
}
