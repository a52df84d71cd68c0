import { benchMap } from "../../bench-map.ts";
import type { Goal } from "../../part.ts";
import { best, type Figures, type Run, ratio, type Scenario } from "../scenario.ts";
import { hocuspocus, odograph, type Subject, subjects, yLevel, yWebsocket } from "../subjects.ts";

interface Load {
	readonly rooms: number;
	readonly peopleInRoom: number;
	/** A person, a second. */
	readonly edits: number;
	readonly cursors: number;
	readonly seconds: number;
	readonly cards: number;
}

async function measure(run: Run, name: string, load: Load): Promise<Figures> {
	const { subject, server, isQuick } = run;
	const found = await run.job({
		kind: "talk",
		serverUrl: server.url,
		serverPid: server.pid,
		dialect: subject.dialect,
		name,
		state: Buffer.from(benchMap(load.cards).state).toString("base64"),
		...load,
		seconds: isQuick ? load.seconds / 3 : load.seconds,
		warmUp: isQuick ? 3 : 10,
	});
	return {
		"CPU s/100,000": (found.cpuSeconds / found.deliveries) * 100_000,
		"p50 ms": found.p50,
		"p99 ms": found.p99,
		deliveries: found.deliveries,
		missing: found.missing + found.staleCursors,
		"bytes/delivery": found.receivedBytes / found.deliveries,
		"RSS MB": found.megabytes,
	};
}

const cpu = "CPU s/100,000";
const p99 = "p99 ms";

type Of = (subject: Subject) => Figures;

function cpuGoal(of: Of, peer: Subject, atMost: number): Goal {
	return {
		name: `CPU a delivered edit against ${peer.name}`,
		measured: ratio(of(odograph)[cpu], of(peer)[cpu]),
		atMost,
		unit: "x",
	};
}

const deliveredGoal = (of: Of): Goal => ({
	name: "deliveries missing or wrong",
	measured: of(odograph).missing ?? null,
	atMost: 0,
	unit: "edits",
});

function p99Goal(of: Of): Goal {
	const fastest = best([yWebsocket, yLevel, hocuspocus].map((peer) => of(peer)[p99]));
	return { name: "p99 against the fastest peer", measured: ratio(of(odograph)[p99], fastest), atMost: 1, unit: "x" };
}

const notes = [
	"CPU is the server's, of all its threads, for 100,000 delivered edits, until it has rested for three seconds; the first ten seconds of the load do not count.",
];

export const workshop: Scenario = {
	name: "workshop",
	title: "1 room, 50 people, each 10 edits and 10 cursor moves a second",
	subjects,
	notes,
	rounds: 3,
	run: (run) => measure(run, "workshop", { rooms: 1, peopleInRoom: 50, edits: 10, cursors: 10, seconds: 45, cards: 200 }),
	goals: (of) => [
		cpuGoal(of, yWebsocket, 0.25),
		cpuGoal(of, hocuspocus, 0.25),
		{ name: "p99", measured: of(odograph)[p99] ?? null, atMost: 40, unit: "ms" },
		deliveredGoal(of),
	],
};

export const editsOnly: Scenario = {
	name: "edits",
	title: "1 room, 50 people, each 10 edits a second",
	subjects,
	notes,
	rounds: 3,
	run: (run) => measure(run, "edits", { rooms: 1, peopleInRoom: 50, edits: 10, cursors: 0, seconds: 45, cards: 200 }),
	goals: (of) => [
		cpuGoal(of, yWebsocket, 0.5),
		cpuGoal(of, hocuspocus, 0.45),
		{ name: "p99", measured: of(odograph)[p99] ?? null, atMost: 35, unit: "ms" },
		deliveredGoal(of),
	],
};

export const quiet: Scenario = {
	name: "quiet",
	title: "1 room, 5 people, each 2 edits a second",
	subjects,
	rounds: 5,
	run: (run) => measure(run, "quiet", { rooms: 1, peopleInRoom: 5, edits: 2, cursors: 0, seconds: 45, cards: 200 }),
	goals: (of) => [p99Goal(of), deliveredGoal(of)],
};

export const manyRooms: Scenario = {
	name: "rooms",
	title: "100 rooms, 5 people each, each 5 edits a second",
	subjects,
	notes,
	rounds: 5,
	run: (run) => measure(run, "rooms", { rooms: 100, peopleInRoom: 5, edits: 5, cursors: 0, seconds: 15, cards: 50 }),
	goals: (of) => [
		cpuGoal(of, yWebsocket, 0.9),
		cpuGoal(of, yLevel, 0.4),
		cpuGoal(of, hocuspocus, 0.65),
		p99Goal(of),
		deliveredGoal(of),
	],
};
