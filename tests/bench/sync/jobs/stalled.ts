import * as Y from "yjs";
import { createRandom } from "../../random.ts";
import { type Dialect, type DialectName, dialects } from "../load/dialect.ts";
import { clientOf } from "../load/edits.ts";
import { readMessage, updateMessage } from "../load/messages.ts";
import { pause, playSchedule, untilQuiet } from "../load/schedule.ts";
import { type Visitor, visit } from "../load/visitor.ts";
import { residentMegabytes } from "../process-figures.ts";

/** Megabytes of edits flow through a room, once while all read, once while one has stopped. */
export interface StalledJob {
	readonly kind: "stalled";
	readonly serverUrl: string;
	readonly serverPid: number;
	readonly dialect: DialectName;
	readonly megabytes: number;
}

export interface StalledResult {
	/** The highest that was seen with everybody reading. */
	readonly readingMegabytes: number;
	readonly stalledMegabytes: number;
	/** 1 where the server let the reader go, 0 where it did not. */
	readonly closed: number;
	/** Edits that the other reader, who read on, did not get. */
	readonly missing: number;
}

const editBytes = 20_000;
const megabytesPerSecond = 10;

export async function stalled(job: StalledJob): Promise<StalledResult> {
	const dialect = dialects[job.dialect];
	const { serverUrl, serverPid } = job;
	const peaks: number[] = [];
	let closed = 0;
	let missing = 0;
	for (const room of ["stalled-before", "stalled-reading", "stalled-room"]) {
		await dialect.createRoom(serverUrl, room, null);
		const [writer, reader, other] = await Promise.all(
			[0, 1, 2].map((person) => visit({ dialect, serverUrl, room, person, countsOnly: person !== 1 })),
		);
		if (writer === undefined || reader === undefined || other === undefined) continue;
		await Promise.all([writer, reader, other].map((visitor) => visitor.untilState()));
		if (room === "stalled-room") other.pause();
		const peak = watchPeak(serverPid);
		const sent = await flow(writer, job.megabytes);
		await untilQuiet(() => reader.bytes, { rest: 1_000, patience: 30_000 });
		peaks.push(peak());
		missing += sent - editsIn(reader, dialect);
		if (room === "stalled-room") {
			other.resume();
			await untilQuiet(() => other.bytes, { rest: 1_000, patience: 30_000 });
			closed = other.isEnded || other.closeCode !== null ? 1 : 0;
		}
		for (const visitor of [writer, reader, other]) visitor.leave();
		await pause(2_000);
	}
	// The first flow is a warm-up: what a server keeps at hand from then on is not the stalled reader's doing.
	return { readingMegabytes: peaks[1] ?? Number.NaN, stalledMegabytes: peaks[2] ?? Number.NaN, closed, missing };
}

function editsIn({ arrivals }: Visitor, dialect: Dialect): number {
	const clocks = new Set<number>();
	for (const { frame } of arrivals) {
		const heard = readMessage(frame, dialect.offset(frame));
		if (heard.kind !== "update") continue;
		for (const { id } of Y.decodeUpdate(heard.update).structs) if (id.client === clientOf(0)) clocks.add(id.clock);
	}
	return clocks.size;
}

/** Somebody pastes long notes over each other; returns how often. */
async function flow(writer: Visitor, megabytes: number): Promise<number> {
	const doc = new Y.Doc();
	doc.clientID = clientOf(0);
	const random = createRandom(1);
	const notes = doc.getMap("notes");
	let last: Uint8Array = new Uint8Array();
	doc.on("update", (update: Uint8Array) => {
		last = update;
	});
	const count = Math.round((megabytes * 1e6) / editBytes);
	const beats = Array.from({ length: count }, (_, index) => ({
		at: (index * 1_000 * editBytes) / (megabytesPerSecond * 1e6),
		play() {
			notes.set(`note-${index % 10}`, `${random.integer(1_000_000)}`.padStart(editBytes, "long note "));
			writer.say(updateMessage(last));
		},
	}));
	await playSchedule(beats);
	doc.destroy();
	return count;
}

function watchPeak(pid: number): () => number {
	let peak = residentMegabytes(pid);
	const timer = setInterval(() => {
		peak = Math.max(peak, residentMegabytes(pid));
	}, 50);
	return () => {
		clearInterval(timer);
		return peak;
	};
}
