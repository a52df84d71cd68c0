import { type DialectName, dialects } from "../load/dialect.ts";
import { updateMessage } from "../load/messages.ts";
import { pause } from "../load/schedule.ts";
import { type Visitor, visit } from "../load/visitor.ts";
import { residentMegabytes } from "../process-figures.ts";
import { untilIdle } from "../server-process.ts";

interface Rooms {
	readonly serverUrl: string;
	readonly serverPid: number;
	readonly dialect: DialectName;
	readonly rooms: number;
}

/** Makes so many rooms of one map each, and leaves. */
export interface SeedJob extends Rooms {
	readonly kind: "seed";
	readonly state: string;
}

/** Opens them with one person each, who does nothing, and leaves. */
export interface IdleJob extends Rooms {
	readonly kind: "idle";
	/** How long the server has after they left, s. */
	readonly patience: number;
}

export interface IdleResult {
	readonly emptyMegabytes: number;
	readonly fullMegabytes: number;
	readonly leftMegabytes: number;
	/** Rooms whose state did not come. */
	readonly missing: number;
}

/** kB. Without them a server would give back what it has collected since its start, too: as it is after they have left, or before they came, whichever is less. */
export function memoryPerRoom({ emptyMegabytes, fullMegabytes, leftMegabytes }: IdleResult, rooms: number): number {
	return ((fullMegabytes - Math.min(emptyMegabytes, leftMegabytes)) * 1_024) / rooms;
}

const together = 20;
const roomName = (index: number) => `idle-room-${index}`;

export async function seed({ serverUrl, dialect: name, rooms, state, serverPid }: SeedJob): Promise<null> {
	const dialect = dialects[name];
	const bytes = Buffer.from(state, "base64");
	await inTurns(rooms, async (index) => {
		const room = roomName(index);
		await dialect.createRoom(serverUrl, room, bytes);
		if (name === "odograph") return;
		const visitor = await visit({ dialect, serverUrl, room, person: 0, countsOnly: true });
		await visitor.untilState();
		visitor.say(updateMessage(bytes));
		// It is taken once its echo comes back.
		while (visitor.bytes < bytes.length) await pause(5);
		visitor.leave();
	});
	await untilIdle(serverPid);
	return null;
}

export async function idle({ serverUrl, serverPid, dialect: name, rooms, patience }: IdleJob): Promise<IdleResult> {
	const dialect = dialects[name];
	await untilIdle(serverPid);
	const emptyMegabytes = residentMegabytes(serverPid);
	const people: Visitor[] = [];
	await inTurns(rooms, async (index) => {
		const visitor = await visit({ dialect, serverUrl, room: roomName(index), person: index, countsOnly: true });
		await visitor.untilState();
		people.push(visitor);
	});
	await pause(3_000);
	await untilIdle(serverPid);
	const fullMegabytes = residentMegabytes(serverPid);
	const least = Math.max(...people.map(({ bytes }) => bytes)) / 2;
	const missing = people.filter(({ bytes, isEnded }) => isEnded || bytes < least).length;
	for (const visitor of people) visitor.leave();
	const deadline = performance.now() + patience * 1_000;
	let leftMegabytes = residentMegabytes(serverPid);
	while (performance.now() < deadline) {
		await pause(1_000);
		leftMegabytes = residentMegabytes(serverPid);
	}
	return { emptyMegabytes, fullMegabytes, leftMegabytes, missing };
}

/** A few at a time, as people come. */
async function inTurns(count: number, each: (index: number) => Promise<void>): Promise<void> {
	let next = 0;
	const work = async () => {
		for (let index = next++; index < count; index = next++) await each(index);
	};
	await Promise.all(Array.from({ length: together }, work));
}
