import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Bench, Findings, Goal, Part, Row, Table } from "../part.ts";
import { cell } from "../print.ts";
import { median } from "../statistics.ts";
import { ensureSyncPeers } from "./peers.ts";
import { allocatorOf, hasProcessFigures } from "./process-figures.ts";
import { runJob } from "./run-job.ts";
import type { Figures, Run, Scenario } from "./scenario.ts";
import { coldOpen } from "./scenarios/cold-open.ts";
import { crowd } from "./scenarios/crowd.ts";
import { idleRooms } from "./scenarios/idle-rooms.ts";
import { stalledReader } from "./scenarios/stalled-reader.ts";
import { editsOnly, manyRooms, quiet, workshop } from "./scenarios/talk.ts";
import { startServerProcess, untilIdle } from "./server-process.ts";
import { odograph, type Subject } from "./subjects.ts";

const scenarios: readonly Scenario[] = [workshop, editsOnly, quiet, manyRooms, coldOpen, idleRooms, crowd, stalledReader];

interface OneRun {
	readonly figures: Figures;
	readonly settings: Row;
}

/** Each run has a server of its own on an empty folder: nothing of the one before is in its memory. */
async function runOnce(scenario: Scenario, subject: Subject, isQuick: boolean): Promise<OneRun> {
	const dataFolder = mkdtempSync(join(tmpdir(), "odograph-bench-sync-"));
	let server = await startServerProcess(subject, dataFolder);
	try {
		await untilIdle(server.pid);
		const run: Run = {
			subject,
			isQuick,
			server,
			async restart() {
				await server.stop();
				server = await startServerProcess(subject, dataFolder);
				return server;
			},
			job: runJob,
		};
		const figures = await scenario.run(run);
		return { figures, settings: { allocator: allocatorOf(server.pid), log: storageSettings(server.said()) } };
	} finally {
		await server.stop();
		rmSync(dataFolder, { recursive: true, force: true });
	}
}

function medians(runs: readonly Figures[]): Figures {
	const keys = [...new Set(runs.flatMap((run) => Object.keys(run)))];
	return Object.fromEntries(
		keys.map((key) => {
			const values = runs.map((run) => run[key]).filter((value): value is number => typeof value === "number");
			return [key, values.length === runs.length ? median(values) : null];
		}),
	);
}

interface Measured {
	readonly table: Table;
	readonly goals: readonly Goal[];
	readonly settings: Row | null;
}

/** In turns, so that what else the machine does meets all of them alike. */
async function measure(scenario: Scenario, { repeats, isQuick, subjectNames, say }: Bench): Promise<Measured> {
	const subjects = scenario.subjects.filter(
		({ name }) => subjectNames === null || subjectNames.some((part) => name.includes(part)),
	);
	const runs = new Map<Subject, Figures[]>(subjects.map((subject) => [subject, []]));
	let settings: Row | null = null;
	for (let repeat = 0; repeat < (isQuick ? 1 : repeats * (scenario.rounds ?? 1)); repeat++) {
		for (const subject of subjects) {
			say(`sync: ${scenario.name}, ${subject.name}, run ${repeat + 1}`);
			const { figures, settings: found } = await runOnce(scenario, subject, isQuick);
			say(`sync: ${scenario.name}, ${subject.name}: ${described(figures)}`);
			runs.get(subject)?.push(figures);
			if (subject === odograph) settings = found;
		}
	}
	const of = (subject: Subject) => medians(runs.get(subject) ?? []);
	const rows = subjects.map((subject): Row => ({ server: subject.name, ...of(subject) }));
	return {
		table: { title: scenario.title, rows, notes: scenario.notes ?? [] },
		goals: scenario.goals(of).map((goal) => ({ ...goal, name: `${scenario.name}: ${goal.name}` })),
		settings,
	};
}

/** One scenario that cannot run must not cost the others' hour. */
function failed({ name, title }: Scenario, error: unknown): Measured {
	return {
		table: { title, rows: [{ failed: String(error) }] },
		goals: [{ name: `${name}: runs that failed`, measured: 1, atMost: 0, unit: "" }],
		settings: null,
	};
}

/** What the running store says of itself in the log. */
function storageSettings(said: string): string {
	return /\{[^\n]*"message":"The storage is open"[^\n]*\}/.exec(said)?.[0] ?? "not said";
}

/** The server against the best known ones, under the same load. */
export const sync: Part = {
	name: "sync",
	async run(bench): Promise<Findings> {
		if (!hasProcessFigures()) throw new Error("Processor time and memory of a server are read from /proc, which only Linux has.");
		const chosen = scenarios.filter(({ name }) => bench.scenarios === null || bench.scenarios.includes(name));
		if (chosen.length === 0) throw new Error(`Scenarios: ${scenarios.map(({ name }) => name).join(", ")}.`);
		ensureSyncPeers(bench.say);
		const found: Measured[] = [];
		for (const scenario of chosen) found.push(await measure(scenario, bench).catch((error: unknown) => failed(scenario, error)));
		const settings = found.find((each) => each.settings !== null)?.settings ?? { log: "not said" };
		return {
			tables: [...found.map(({ table }) => table), settingsTable(settings)],
			goals: found.flatMap(({ goals }) => goals),
		};
	},
};

function settingsTable(settings: Row): Table {
	return { title: "What gives the servers memory, and what the running store says of its files", rows: [settings] };
}

/** So that a run that is cut off has said what it found. */
function described(figures: Figures): string {
	return Object.entries(figures)
		.map(([name, value]) => `${name} ${cell(value)}`)
		.join(", ");
}
