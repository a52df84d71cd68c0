import { createRandom } from "../../random.ts";
import { quantile } from "../../statistics.ts";
import { type DialectName, dialects } from "../load/dialect.ts";
import { clientOf, type Edit, makeEdits } from "../load/edits.ts";
import { Ledger } from "../load/ledger.ts";
import { cursorMessage, updateMessage } from "../load/messages.ts";
import { type Beat, playSchedule, untilQuiet } from "../load/schedule.ts";
import { type Visitor, visit } from "../load/visitor.ts";
import { cpuSeconds, residentMegabytes } from "../process-figures.ts";

export interface TalkJob {
	readonly kind: "talk";
	readonly serverUrl: string;
	readonly serverPid: number;
	readonly dialect: DialectName;
	readonly rooms: number;
	readonly peopleInRoom: number;
	/** A person, a second. */
	readonly edits: number;
	readonly cursors: number;
	readonly seconds: number;
	/** Before processor time and latency count, s: a server is not measured while its code is still being compiled. */
	readonly warmUp: number;
	/** Base64 of the map that everybody edits. */
	readonly state: string;
	/** Of room names: rooms of an earlier run are other ones. */
	readonly name: string;
	/** A room that is there already and holds this state and more, instead of new ones; its writers were the first people. */
	readonly existingRoom?: { readonly id: string; readonly writers: number };
}

export interface TalkResult {
	/** After the warm-up. */
	readonly deliveries: number;
	/** Warm-up included. */
	readonly missing: number;
	readonly staleCursors: number;
	/** ms. */
	readonly p50: number;
	readonly p99: number;
	/** Of the server, from the first edit until it had rested. */
	readonly cpuSeconds: number;
	/** s that the measured part took. */
	readonly wallSeconds: number;
	readonly megabytes: number;
	readonly receivedBytes: number;
}

/** Rest before the last processor time is read: what a server puts off until its people pause belongs to the edits. ms. */
const rest = 3_000;
const patience = 60_000;

/** People in rooms who edit and move their cursors, at a steady rate each. */
export async function talk(job: TalkJob): Promise<TalkResult> {
	const dialect = dialects[job.dialect];
	const state = Buffer.from(job.state, "base64");
	const count = Math.round(job.edits * (job.warmUp + job.seconds));
	// The rooms do not know of each other: the same people can do the same in each.
	const firstPerson = job.existingRoom?.writers ?? 0;
	const edits = Array.from({ length: job.peopleInRoom }, (_, index) =>
		makeEdits({ state, person: firstPerson + index, people: job.peopleInRoom, count, kind: "moves" }),
	);
	const rooms: Room[] = [];
	for (let index = 0; index < job.rooms; index++) {
		const room = job.existingRoom?.id ?? `${job.name}-room-${index}`;
		if (job.existingRoom === undefined) await dialect.createRoom(job.serverUrl, room, job.dialect === "odograph" ? state : null);
		const people = await Promise.all(
			Array.from({ length: job.peopleInRoom }, (_, person) => visit({ dialect, serverUrl: job.serverUrl, room, person })),
		);
		if (job.dialect !== "odograph") people[0]?.say(updateMessage(state));
		rooms.push({ index, people, ledger: new Ledger() });
	}
	const all = rooms.flatMap(({ people }) => people);
	const messages = () => all.reduce((sum, { messages: seen }) => sum + seen, 0);
	await untilQuiet(messages, { rest: 1_000, patience });
	let bytesBefore = 0;
	let cpuBefore = 0;
	let startedAt = 0;
	const start = {
		at: job.warmUp * 1_000,
		play() {
			bytesBefore = all.reduce((sum, { bytes }) => sum + bytes, 0);
			cpuBefore = cpuSeconds(job.serverPid);
			startedAt = performance.now();
			for (const { ledger } of rooms) ledger.startMeasuring();
		},
	};
	await playSchedule([start, ...rooms.flatMap((room) => beatsOf(room, edits, job))]);
	await untilQuiet(messages, { rest, patience });
	const cpu = cpuSeconds(job.serverPid) - cpuBefore;
	const wallSeconds = (performance.now() - startedAt) / 1_000;
	const megabytes = residentMegabytes(job.serverPid);
	const receivedBytes = all.reduce((sum, { bytes }) => sum + bytes, 0) - bytesBefore;
	const checked = rooms.flatMap(({ people, ledger }) =>
		people.map(({ arrivals }, index) => ledger.check(clientOf(firstPerson + index), arrivals, dialect)),
	);
	for (const visitor of all) visitor.leave();
	const latencies = checked.flatMap((each) => each.latencies);
	return {
		deliveries: latencies.length,
		missing: checked.reduce((sum, { missing }) => sum + missing, 0),
		staleCursors: checked.reduce((sum, { staleCursors }) => sum + staleCursors, 0),
		p50: quantile(latencies, 0.5),
		p99: quantile(latencies, 0.99),
		cpuSeconds: cpu,
		wallSeconds,
		megabytes,
		receivedBytes,
	};
}

interface Room {
	readonly index: number;
	readonly people: readonly Visitor[];
	readonly ledger: Ledger;
}

function beatsOf({ index: room, people, ledger }: Room, edits: readonly (readonly Edit[])[], job: TalkJob): Beat[] {
	const random = createRandom(room + 1);
	return people.flatMap((visitor, person) => {
		const client = clientOf((job.existingRoom?.writers ?? 0) + person);
		const phase = random.next();
		const editBeats = (edits[person] ?? []).map((edit, index) => {
			const message = updateMessage(edit.update);
			return {
				at: ((index + phase) * 1_000) / job.edits,
				play() {
					ledger.noteEdit(edit, performance.now());
					visitor.say(message);
				},
			};
		});
		const cursorBeats = Array.from({ length: Math.round(job.cursors * (job.warmUp + job.seconds)) }, (_, index) => {
			const cursor = { x: random.integer(5_000), y: random.integer(3_000) };
			const message = cursorMessage(client, index + 1, { user: { name: `Person ${person}`, colour: "indigo" }, cursor });
			return {
				at: ((index + random.next()) * 1_000) / job.cursors,
				play() {
					ledger.noteCursor(client, index + 1);
					visitor.say(message);
				},
			};
		});
		return [...editBeats, ...cursorBeats];
	});
}
