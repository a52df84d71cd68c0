import { resolve } from "node:path";
import { counted } from "../../src/shared/counted.ts";
import type { Finding } from "../storage/data-care.ts";
import { readUpdateStructure } from "../sync/update-structure.ts";
import type { Command, CommandTools, ExitCode } from "./command.ts";
import { sizeText } from "./size-text.ts";

const mostLines = 200;

export const doctor: Command = {
	name: "doctor",
	usage: "[--repair] [--from BACKUP]",
	summary: "says what is damaged, and repairs it",
	help: [
		"Reads everything that is stored from end to end, also while the server runs, and says what is wrong.",
		"With --repair (stop the server first) damaged files are replaced by new ones that hold all that can be",
		"read, and each damaged map gets what its snapshot, log and versions and the backup hold together.",
		"The damaged files move to a folder replaced-TIME inside the data folder; what is lost is said.",
	].join("\n"),
	positionals: 0,
	options: {
		repair: { value: null, meaning: "repair what is damaged" },
		from: { value: "BACKUP", meaning: "take from this backup what is lost; with --repair" },
	},
	async run({ options: { repair, from } }, tools) {
		if (repair === undefined) return report(tools);
		const { care, say, dataDir } = tools;
		const backups = typeof from === "string" ? [resolve(from)] : [];
		const { replaced, done, lost } = await care.repair({ isUpdate, from: backups, now: Date.now() });
		if (replaced === null) {
			say("Nothing is damaged, and nothing was changed.");
			return 0;
		}
		for (const line of done) say(line);
		for (const line of lost) say(`Lost: ${line}`);
		if (lost.length > 0) say("People whose pages hold what is lost of a map bring that back by opening it.");
		say(`The damaged files are in ${resolve(dataDir, replaced)}; keep them until nobody misses anything.`);
		return lost.length > 0 ? 1 : 0;
	},
};

function report({ care, dataDir, lowDisk, say }: CommandTools): ExitCode {
	const { isServed, freeBytes, files, maps, findings } = care.examine(isUpdate);
	say(`${resolve(dataDir)}: ${counted(maps, "map")}; ${isServed ? "a server runs on it" : "no server runs on it"}.`);
	for (const { name, bytes, schema, newestSchema } of files) {
		const version = schema === null ? "unknown" : String(schema);
		const note = schema !== null && schema < newestSchema ? `, brought to ${newestSchema} at the next start` : "";
		say(`${name}: ${sizeText(bytes)}, version ${version} of its tables${note}.`);
	}
	const isTight = freeBytes !== null && freeBytes < lowDisk;
	if (freeBytes !== null) say(`Free on its disk: ${sizeText(freeBytes)}${isTight ? ", which is little: make room" : ""}.`);
	for (const line of findings.slice(0, mostLines).map(lineOf)) say(line);
	if (findings.length > mostLines) say(`And ${findings.length - mostLines} more.`);
	if (findings.length === 0) {
		say("Nothing is damaged.");
		return isTight ? 1 : 0;
	}
	say("Stop the server and run `npx odograph doctor --repair`, with `--from BACKUP` where you have one.");
	return 1;
}

function lineOf({ map, file, text }: Finding): string {
	return map === null ? `Damaged: ${file}: ${text}` : `Damaged: “${map.title}” (${map.id}): ${text}`;
}

function isUpdate(bytes: Uint8Array): boolean {
	try {
		readUpdateStructure(bytes);
		return true;
	} catch {
		return false;
	}
}
