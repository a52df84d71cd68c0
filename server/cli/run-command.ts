import { parseArgs } from "node:util";
import { AppError } from "../../src/shared/errors.ts";
import type { Command, CommandTools } from "./command.ts";

export interface CommandRun {
	readonly commands: readonly Command[];
	/** Used where no `--data` is given. */
	readonly dataDir: string;
	toolsOf(dataDir: string): Omit<CommandTools, "say">;
	/** Lines for standard output, and for standard error. */
	say(line: string): void;
	complain(line: string): void;
}

/** 0 all is well, 1 a problem was found or met, 2 the words were not understood. */
export type CommandResult = 0 | 1 | 2;

const dataOption = { value: "FOLDER", meaning: "the data folder, where it is not the one in DATA_DIR" };

/** Reads what was typed, runs the command that it names and says in plain sentences what became of it. */
export async function runCommandLine(words: readonly string[], run: CommandRun): Promise<CommandResult> {
	const [name = "", ...rest] = words;
	if (["", "help", "--help", "-h"].includes(name)) {
		for (const line of overview(run.commands)) run.say(line);
		return name === "" ? 2 : 0;
	}
	const command = run.commands.find((one) => one.name === name);
	if (command === undefined) {
		run.complain(`There is no command ${name}; \`npx odograph --help\` lists them.`);
		return 2;
	}
	if (rest.some((word) => word === "--help" || word === "-h")) {
		for (const line of helpOf(command)) run.say(line);
		return 0;
	}
	const given = readWords(command, rest);
	if (typeof given === "string") {
		run.complain(`${given} Usage: npx odograph ${command.name} ${command.usage}`.trimEnd());
		return 2;
	}
	const { data, ...options } = given.options;
	try {
		const tools = run.toolsOf(typeof data === "string" ? data : run.dataDir);
		return await command.run({ positionals: given.positionals, options }, { ...tools, say: run.say });
	} catch (error) {
		run.complain(error instanceof AppError ? error.message : `It failed, and this is a bug: ${stackOf(error)}`);
		return 1;
	}
}

interface Given {
	readonly positionals: readonly string[];
	readonly options: Readonly<Record<string, string | true>>;
}

/** A sentence where the words are not what the command takes. */
function readWords(command: Command, words: readonly string[]): Given | string {
	const known = { ...command.options, data: dataOption };
	const options = Object.fromEntries(
		Object.entries(known).map(([name, { value }]) => [
			name,
			{ type: value === null ? ("boolean" as const) : ("string" as const) },
		]),
	);
	try {
		const { positionals, values } = parseArgs({ args: [...words], options, allowPositionals: true, strict: true });
		if (positionals.length !== command.positionals) {
			const wanted = command.positionals === 0 ? "nothing else" : command.usage.split(" ")[0];
			return `${command.name} takes ${wanted}, and ${positionals.length === 0 ? "nothing was given" : `“${positionals.join(" ")}” was given`}.`;
		}
		const read: Record<string, string | true> = {};
		for (const [name, value] of Object.entries(values)) {
			if (value === "") return `--${name} needs a value.`;
			if (typeof value === "string" || value === true) read[name] = value;
		}
		return { positionals, options: read };
	} catch (error) {
		return `${error instanceof Error ? error.message.split(". ")[0] : String(error)}.`;
	}
}

function overview(commands: readonly Command[]): string[] {
	const width = Math.max(...commands.map(({ name, usage }) => `${name} ${usage}`.length));
	return [
		"Looks after the data of an Odograph server; run it in the folder that the server was started from.",
		"",
		...commands.map(({ name, usage, summary }) => `  npx odograph ${`${name} ${usage}`.padEnd(width)}  ${summary}`),
		"",
		"Each takes --data FOLDER where the data is not in DATA_DIR or ./data, and --help.",
		"The exit code is 0 when all is well, 1 when something is wrong, 2 when the command was not understood.",
	];
}

function helpOf({ name, usage, help, options }: Command): string[] {
	const all = Object.entries({ ...options, data: dataOption });
	const lines = all.map(([option, { value, meaning }]) => [`--${option}${value === null ? "" : ` ${value}`}`, meaning] as const);
	const width = Math.max(...lines.map(([option]) => option.length));
	return [
		`npx odograph ${name} ${usage}`.trimEnd(),
		"",
		help,
		"",
		...lines.map(([option, meaning]) => `  ${option.padEnd(width)}  ${meaning}`),
	];
}

function stackOf(error: unknown): string {
	return error instanceof Error ? (error.stack ?? error.message) : String(error);
}
