import * as Y from "yjs";
import { type DialectName, dialects } from "../load/dialect.ts";
import { clientOf, type Edit, makeEdits } from "../load/edits.ts";
import { readMessage, updateMessage } from "../load/messages.ts";
import { type Beat, playSchedule, untilQuiet } from "../load/schedule.ts";
import { visit } from "../load/visitor.ts";

interface History {
	readonly serverUrl: string;
	readonly dialect: DialectName;
	readonly room: string;
	readonly state: string;
	readonly edits: number;
}

/** Writes a long history into one room. */
export interface WriteJob extends History {
	readonly kind: "write";
	readonly editsPerSecond: number;
}

/** Opens that room after a restart. */
export interface OpenJob extends History {
	readonly kind: "open";
}

export interface OpenResult {
	/** ms from the start of the connection until everything had come; null where edits are missing. */
	readonly milliseconds: number | null;
	/** That came until then. */
	readonly bytes: number;
	/** Of the whole map as one compacted update. */
	readonly compactedBytes: number;
	readonly missing: number;
}

const writers = 10;

function historyOf({ state, edits }: History): Edit[][] {
	return Array.from({ length: writers }, (_, person) =>
		makeEdits({ state: Buffer.from(state, "base64"), person, people: writers, count: Math.ceil(edits / writers), kind: "mixed" }),
	);
}

export async function write(job: WriteJob): Promise<null> {
	const dialect = dialects[job.dialect];
	const { room, serverUrl } = job;
	const state = Buffer.from(job.state, "base64");
	await dialect.createRoom(serverUrl, room, job.dialect === "odograph" ? state : null);
	const people = await Promise.all(
		Array.from({ length: writers }, (_, person) => visit({ dialect, serverUrl, room, person, countsOnly: true })),
	);
	if (job.dialect !== "odograph") people[0]?.say(updateMessage(state));
	const messages = () => people.reduce((sum, visitor) => sum + visitor.messages, 0);
	await untilQuiet(messages, { rest: 1_000, patience: 30_000 });
	const gap = (1_000 * writers) / job.editsPerSecond;
	const beats = historyOf(job).flatMap((edits, person): Beat[] =>
		edits.map((edit, index) => ({
			at: (index + person / writers) * gap,
			play: () => people[person]?.say(updateMessage(edit.update)),
		})),
	);
	await playSchedule(beats);
	await untilQuiet(messages, { rest: 3_000, patience: 120_000 });
	for (const visitor of people) visitor.leave();
	return null;
}

export async function open(job: OpenJob): Promise<OpenResult> {
	const dialect = dialects[job.dialect];
	const edits = historyOf(job);
	const whole = new Y.Doc();
	Y.applyUpdate(whole, Buffer.from(job.state, "base64"));
	whole.transact(() => {
		for (const edit of edits.flat()) Y.applyUpdate(whole, edit.update);
	});
	const start = performance.now();
	const visitor = await visit({ dialect, serverUrl: job.serverUrl, room: job.room, person: writers });
	await visitor.untilState();
	await untilQuiet(() => visitor.messages, { rest: 2_000, patience: 60_000 });
	visitor.leave();
	const doc = new Y.Doc();
	let bytes = 0;
	let milliseconds: number | null = null;
	for (const { frame, at } of visitor.arrivals) {
		if (milliseconds !== null) break;
		bytes += frame.length;
		const heard = readMessage(frame, dialect.offset(frame));
		if (heard.kind === "state" || heard.kind === "update") Y.applyUpdate(doc, heard.update);
		if (missingFrom(doc, edits) === 0) milliseconds = at - start;
	}
	return { milliseconds, bytes, compactedBytes: Y.encodeStateAsUpdate(whole).length, missing: missingFrom(doc, edits) };
}

/** Edits that the document does not have. */
function missingFrom(doc: Y.Doc, edits: readonly (readonly Edit[])[]): number {
	return edits.reduce((sum, ofPerson, person) => {
		const upTo = Y.getState(doc.store, clientOf(person));
		return sum + ofPerson.filter(({ endClock }) => endClock > upTo).length;
	}, 0);
}
