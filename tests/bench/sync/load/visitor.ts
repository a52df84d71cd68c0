import type { Dialect } from "./dialect.ts";
import { FrameSocket } from "./frame-socket.ts";
import { askForAll, haveNothing, isQuestion, isState } from "./messages.ts";

export interface Arrival {
	readonly frame: Buffer;
	/** `performance.now()` when its last byte was read. */
	readonly at: number;
}

export interface VisitorOptions {
	readonly dialect: Dialect;
	readonly serverUrl: string;
	readonly room: string;
	readonly person: number;
	/** Forgets what comes: only its size and time are of interest. */
	readonly countsOnly?: boolean;
}

export interface Visitor {
	/** What came, unread: reading it costs no time while the server is measured. */
	arrivals: Arrival[];
	messages: number;
	/** When the answer to its question had come whole; null before. */
	stateAt: number | null;
	readonly bytes: number;
	readonly closeCode: number | null;
	readonly isEnded: boolean;
	say(message: Uint8Array): void;
	untilState(): Promise<void>;
	pause(): void;
	resume(): void;
	leave(): void;
}

/** One person's connection to one room: asks for everything and answers the server's own question. */
export async function visit({ dialect, serverUrl, room, person, countsOnly = false }: VisitorOptions): Promise<Visitor> {
	const waiting: (() => void)[] = [];
	let socket: FrameSocket | null = null;
	let wasAsked = false;
	const early: Uint8Array[] = [];
	const say = (message: Uint8Array) => {
		const frame = dialect.wrap(room, message);
		if (socket === null) early.push(frame);
		else socket.send(frame);
	};
	const visitor: Visitor = {
		arrivals: [],
		messages: 0,
		stateAt: null,
		get bytes() {
			return socket?.received ?? 0;
		},
		get closeCode() {
			return socket?.closeCode ?? null;
		},
		get isEnded() {
			return socket?.isEnded ?? true;
		},
		say,
		untilState: () => (visitor.stateAt === null ? new Promise((resolve) => waiting.push(resolve)) : Promise.resolve()),
		pause: () => socket?.pause(),
		resume: () => socket?.resume(),
		leave: () => socket?.close(),
	};
	const onMessage = (frame: Buffer, at: number) => {
		visitor.messages += 1;
		if (!countsOnly) visitor.arrivals.push({ frame, at });
		if (visitor.stateAt !== null && wasAsked) return;
		const offset = dialect.offset(frame);
		if (isQuestion(frame, offset)) {
			wasAsked = true;
			say(haveNothing);
		}
		if (!isState(frame, offset)) return;
		visitor.stateAt = at;
		for (const resolve of waiting) resolve();
	};
	socket = await FrameSocket.open(dialect.socketUrl(serverUrl, room, person), { onMessage, countsOnly });
	for (const frame of [...dialect.greeting(room), ...early]) socket.send(frame);
	say(askForAll);
	return visitor;
}
