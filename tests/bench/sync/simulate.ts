import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { benchMap } from "../bench-map.ts";
import type { Findings, Part, Row, Table } from "../part.ts";
import { type Costs, fitCosts, type Step } from "./fit.ts";
import { memoryPerRoom } from "./jobs/idle.ts";
import type { TalkJob, TalkResult } from "./jobs/talk.ts";
import { runJob } from "./run-job.ts";
import { type ServerProcess, startServerProcess, untilIdle } from "./server-process.ts";
import { odograph } from "./subjects.ts";

/** Edits a person a second while they edit. */
const pace = 5;
const crowds = [5, 10, 20, 40];
const roomCounts = [10, 20, 40, 80];
const histories = [1_000, 10_000, 50_000];
const idleCounts = [500, 1_000, 2_000];
const writers = 10;

const base64 = (cards: number) => Buffer.from(benchMap(cards).state).toString("base64");

async function withServer<T>(use: (server: ServerProcess, restart: () => Promise<ServerProcess>) => Promise<T>): Promise<T> {
	const dataFolder = mkdtempSync(join(tmpdir(), "odograph-bench-simulate-"));
	let server = await startServerProcess(odograph, dataFolder);
	try {
		await untilIdle(server.pid);
		return await use(server, async () => {
			await server.stop();
			server = await startServerProcess(odograph, dataFolder);
			await untilIdle(server.pid);
			return server;
		});
	} finally {
		await server.stop();
		rmSync(dataFolder, { recursive: true, force: true });
	}
}

type Load = Pick<TalkJob, "rooms" | "peopleInRoom"> & Partial<Pick<TalkJob, "existingRoom" | "seconds" | "warmUp">>;

function talkOn(server: ServerProcess, load: Load, isQuick: boolean): Promise<TalkResult> {
	return runJob({
		kind: "talk",
		serverUrl: server.url,
		serverPid: server.pid,
		dialect: "odograph",
		name: "simulated",
		edits: pace,
		cursors: 0,
		seconds: isQuick ? 4 : 10,
		warmUp: isQuick ? 2 : 5,
		state: base64(50),
		...load,
	});
}

interface Grown {
	readonly row: Row;
	readonly step: Step;
}

function grown(label: Row, { peopleInRoom }: Load, found: TalkResult): Grown {
	const edits = found.deliveries / (peopleInRoom - 1);
	const row = {
		...label,
		"edits/s": edits / found.wallSeconds,
		deliveries: found.deliveries,
		missing: found.missing,
		"CPU s": found.cpuSeconds,
		"CPU µs a delivery": (found.cpuSeconds / found.deliveries) * 1e6,
		"p99 ms": found.p99,
	};
	return { row, step: { edits, deliveries: found.deliveries, cpu: found.cpuSeconds } };
}

async function growPeople(isQuick: boolean): Promise<Grown[]> {
	const found: Grown[] = [];
	for (const peopleInRoom of crowds) {
		const load = { rooms: 1, peopleInRoom };
		found.push(grown({ rooms: 1, people: peopleInRoom }, load, await withServer((server) => talkOn(server, load, isQuick))));
	}
	for (const rooms of roomCounts) {
		const load = { rooms, peopleInRoom: 5 };
		found.push(grown({ rooms, people: rooms * 5 }, load, await withServer((server) => talkOn(server, load, isQuick))));
	}
	return found;
}

/** Seconds. The first summary after a start falls into the warm-up; after it, they take a thousandth of the time at most. */
const afterSummary = { warmUp: 20, seconds: 20 };

/** The same load on rooms that have been edited longer and longer. */
async function growHistory(isQuick: boolean): Promise<Row[]> {
	const rows: Row[] = [];
	for (const edits of isQuick ? histories.slice(0, 2) : histories) {
		const history = { dialect: odograph.dialect, room: "long-history", state: base64(50), edits };
		const row = await withServer(async (server, restart) => {
			await runJob({ kind: "write", ...history, serverUrl: server.url, editsPerSecond: 2_500 });
			const again = await restart();
			const opened = await runJob({ kind: "open", ...history, serverUrl: again.url });
			const load = { rooms: 1, peopleInRoom: 10, existingRoom: { id: history.room, writers }, ...(isQuick ? {} : afterSummary) };
			const { row: talked } = grown({}, load, await talkOn(again, load, isQuick));
			return { "edits before": edits, "ms to open": opened.milliseconds, "kB to open": opened.bytes / 1_000, ...talked };
		});
		rows.push(row);
	}
	return rows;
}

interface IdleCost {
	readonly rows: readonly Row[];
	/** kB. */
	readonly perRoom: number;
}

async function growIdle(isQuick: boolean): Promise<IdleCost> {
	const rows: Row[] = [];
	let perRoom = Number.NaN;
	for (const rooms of isQuick ? idleCounts.slice(0, 1) : idleCounts) {
		const place = { dialect: odograph.dialect, rooms };
		const found = await withServer(async (server, restart) => {
			await runJob({ kind: "seed", ...place, serverUrl: server.url, serverPid: server.pid, state: base64(200) });
			const again = await restart();
			return runJob({ kind: "idle", ...place, serverUrl: again.url, serverPid: again.pid, patience: isQuick ? 1 : 45 });
		});
		perRoom = memoryPerRoom(found, rooms);
		const { emptyMegabytes: empty, fullMegabytes: full, leftMegabytes: left } = found;
		rows.push({ rooms, "empty MB": empty, "full MB": full, "left MB": left, "kB a room": perRoom });
	}
	return { rows, perRoom };
}

/** 10,000 people who are there at once, four to a map, one in ten of them editing. */
export function arithmetic({ perEdit, perDelivery }: Pick<Costs, "perEdit" | "perDelivery">, perRoom: number): Table {
	const people = 10_000;
	const inRoom = 4;
	const edits = people / 10;
	const deliveries = edits * (inRoom - 1);
	const stateKilobytes = benchMap(200).state.length / 1_000;
	return {
		title: "100,000 maps of 200 cards, 10,000 people at once, four to a map, one in ten making an edit a second",
		rows: [
			{ what: "maps in memory", is: people / inRoom, unit: "" },
			{ what: "edits taken", is: edits, unit: "a second" },
			{ what: "edits delivered", is: deliveries, unit: "a second" },
			{ what: "processor time", is: ((edits * perEdit + deliveries * perDelivery) / 1e6) * 100, unit: "% of a core" },
			{ what: "memory of the maps and their first person", is: ((people / inRoom) * perRoom) / 1_024, unit: "MB" },
			{ what: "disk for the snapshots of all maps", is: (100_000 * stateKilobytes) / 1e6, unit: "GB" },
		],
	};
}

/** How the server's cost grows, and what that makes of a large installation. */
export const simulate: Part = {
	name: "simulate",
	async run({ isQuick, say }): Promise<Findings> {
		say("simulate: people and rooms");
		const people = await growPeople(isQuick);
		say("simulate: history");
		const history = await growHistory(isQuick);
		say("simulate: idle rooms");
		const idle = await growIdle(isQuick);
		const costs = fitCosts(people.map(({ step }) => step));
		const deliveryCosts = history.map((row) => Number(row["CPU µs a delivery"]));
		return {
			tables: [
				{ title: `People and rooms, ${pace} edits a second each`, rows: people.map(({ row }) => row) },
				{
					title: "What fits these best",
					rows: [{ "µs an edit": costs.perEdit, "µs a delivery": costs.perDelivery, explained: costs.explained }],
				},
				{ title: "History: 10 people on a room that was edited before", rows: history },
				{ title: "Rooms of 200 cards with one person each who does nothing", rows: idle.rows },
				arithmetic(costs, idle.perRoom),
			],
			goals: [
				{ name: "simulate: not explained by edits and deliveries", measured: 1 - costs.explained, atMost: 0.2, unit: "" },
				{
					name: "simulate: a delivery with the longest history against the shortest",
					measured: (deliveryCosts.at(-1) ?? Number.NaN) / (deliveryCosts[0] ?? Number.NaN),
					atMost: 1.5,
					unit: "x",
				},
			],
		};
	},
};
