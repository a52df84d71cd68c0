import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { availableParallelism, cpus, loadavg } from "node:os";
import { dirname, join } from "node:path";
import { bundle } from "./bundle.ts";
import { exportParts, exportsPart } from "./exports/exports.ts";
import { frames } from "./frames/frames.ts";
import { presence } from "./frames/presence.ts";
import { scores } from "./frames/scores.ts";
import { metrics } from "./metrics/metrics.ts";
import { offline } from "./offline.ts";
import { open } from "./open.ts";
import { operation } from "./operation.ts";
import type { Findings, Part } from "./part.ts";
import { findingsText } from "./print.ts";
import { reportPath, rootFolder } from "./setup/paths.ts";
import { simulate } from "./sync/simulate.ts";
import { sync } from "./sync/sync.ts";

const parts: readonly Part[] = [bundle, operation, offline, open, frames, scores, presence, exportsPart, metrics, sync];
/** What can be asked for by name as well: a piece of one of the parts. */
const pieces: readonly Part[] = exportParts;

function machine(): Record<string, string | number> {
	const { version } = JSON.parse(readFileSync(join(rootFolder, "package.json"), "utf8")) as { version: string };
	return {
		odograph: version,
		node: process.versions.node,
		processor: cpus()[0]?.model ?? "unknown",
		cores: availableParallelism(),
		platform: `${process.platform} ${process.arch}`,
	};
}

function chosenParts(names: readonly string[]): readonly Part[] {
	if (process.argv.includes("--simulate")) return [simulate];
	const known = [...parts, ...pieces];
	const unknown = names.filter((name) => !known.some((part) => part.name === name));
	if (unknown.length > 0) {
		throw new Error(`There is no part "${unknown.join('", "')}". Parts: ${known.map(({ name }) => name).join(", ")}.`);
	}
	return names.length === 0 ? parts : known.filter(({ name }) => names.includes(name));
}

const option = (name: string) => process.argv.find((argument) => argument.startsWith(`--${name}=`))?.slice(name.length + 3);
const repeats = Number(option("repeats") ?? 3);
const answers = Number(option("answers") ?? 10_000_000);
const scenarios = option("scenario")?.split(",") ?? null;
const subjectNames = option("servers")?.split(",") ?? null;
const isQuick = process.argv.includes("--quick");
const say = (sentence: string) => void process.stderr.write(`bench: ${sentence}\n`);

/** Work that others do on this machine: it lengthens times, ratios less, and the main thread's own time hardly. */
function loadBefore(): number {
	const load = loadavg()[0] ?? 0;
	if (load > availableParallelism() / 2) {
		say(
			`the machine is busy (load ${load.toFixed(1)} on ${availableParallelism()} cores): frame times and waits will be too long.`,
		);
	}
	return load;
}

const report: { at: string; machine: object; repeats: number; parts: Record<string, Findings | { error: string }> } = {
	at: new Date().toISOString(),
	machine: { ...machine(), loadBefore: loadBefore() },
	repeats,
	parts: {},
};

for (const part of chosenParts(process.argv.slice(2).filter((argument) => !argument.startsWith("--")))) {
	say(`${part.name} ...`);
	try {
		const findings = await part.run({ repeats, answers, scenarios, subjectNames, isQuick, say });
		report.parts[part.name] = findings;
		process.stdout.write(findingsText(findings));
	} catch (error) {
		// One part that cannot run must not cost the others' hour.
		process.exitCode = 1;
		report.parts[part.name] = { error: String(error) };
		process.stderr.write(`bench: ${part.name} failed: ${error instanceof Error ? error.stack : String(error)}\n`);
	}
}

mkdirSync(dirname(reportPath), { recursive: true });
writeFileSync(reportPath, `${JSON.stringify(report, null, "\t")}\n`);
say(`written to ${reportPath}`);
