import { resolve } from "node:path";
import { counted } from "../../src/shared/counted.ts";
import type { BackupFacts } from "../storage/data-care.ts";
import type { Command } from "./command.ts";
import { sizeText } from "./size-text.ts";

export const backup: Command = {
	name: "backup",
	usage: "FOLDER",
	summary: "copies everything into a new folder, also while the server runs",
	help: [
		"Copies everything that the server keeps into FOLDER, as it is at one moment, and checks the copy.",
		"FOLDER must not be there yet. It appears when the copy is whole and on disk, never before.",
		"The server may run and people may work meanwhile.",
	].join("\n"),
	positionals: 1,
	options: {},
	async run({ positionals: [given = ""] }, { care, version, say }) {
		const folder = resolve(given);
		const facts = await care.makeBackup({ folder, version, now: Date.now() });
		say(`The backup is in ${folder}: ${contentText(facts)}.`);
		if (facts.damage.length === 0) return 0;
		say("It is a true copy, and what it is a copy of is damaged:");
		for (const line of facts.damage) say(`  ${line}`);
		say("Run `npx odograph doctor`; this backup can serve its repair, but cannot be restored as it is.");
		return 1;
	},
};

export function contentText({ counts, bytes }: BackupFacts): string {
	const { maps = 0, files = 0, verbatims = 0, metrics = 0, answers = 0 } = counts;
	const ofMaps = [counted(maps, "map"), counted(files, "picture"), counted(verbatims, "verbatim")];
	return [...ofMaps, `${counted(metrics, "metric")} with ${counted(answers, "answer")}`, sizeText(bytes)].join(", ");
}
