import { IncomingMessage } from "node:http";
import { Socket } from "node:net";
import { Duplex } from "node:stream";
import { type WebSocket, WebSocketServer } from "ws";
import * as Y from "yjs";
import { CommitQueue } from "./commit-queue.ts";
import { Connection } from "./connection.ts";
import { syncKind, syncMessage } from "./frames.ts";
import { defaultLimits } from "./limits.ts";
import { Room } from "./room.ts";
import { SyncFigures } from "./sync-figures.ts";

const people = 3;
/** Each edit in many rooms, one after the other: so often in one room, they would wait for each other. */
const rooms = 40;
/** Of each person; all together the compiler has seen enough by then. */
const edits = 12;

/**
 * Lets people edit made-up rooms until the machine code for it is there. The first minutes of a quiet room would
 * otherwise be spent compiling, in threads that on a small machine take the processor from its edits. Says how many
 * edits there were, and how often one was delivered.
 */
export async function warmUpRooms(): Promise<{ readonly updates: number; readonly deliveries: number }> {
	const figures = new SyncFigures();
	const queue = new CommitQueue({ commit: () => Promise.resolve() }, { figures });
	const { state, messages } = sampleEdits();
	const stored = { seq: 1, snapshot: state, tail: [], authors: [], isInBin: false, damage: [] };
	const made = Array.from({ length: rooms }, (_, index) => {
		const room = new Room({ id: `warm-${index}`, stored, queue, limits: defaultLimits, figures, onEdit: () => {} });
		const visits = Array.from({ length: people }, () => visit(figures));
		for (const { connection } of visits) room.join(connection);
		return { room, visits };
	});
	const stop = queue.listen({
		onDurable() {
			for (const { room } of made) room.onDurable();
		},
		onFailure: () => {},
		onSetAside: () => {},
	});
	for (const byPerson of messages) {
		for (const [person, message] of byPerson.entries()) {
			for (const { room, visits } of made) {
				const connection = visits[person]?.connection;
				if (connection !== undefined) room.receive(connection, message);
			}
			await new Promise((resolve) => setImmediate(resolve));
		}
	}
	await queue.whenAllDurable();
	stop();
	for (const { room, visits } of made) {
		room.close();
		for (const { webSocket } of visits) webSocket.terminate();
	}
	return { updates: figures.updates, deliveries: figures.deliveries };
}

/** A connection to nobody: what is written to it is gone. */
function visit(figures: SyncFigures): { readonly connection: Connection; readonly webSocket: WebSocket } {
	const stream = new Duplex({ read() {}, write: (_chunk, _encoding, done) => done() });
	const request = new IncomingMessage(new Socket());
	request.method = "GET";
	request.headers = {
		upgrade: "websocket",
		"sec-websocket-version": "13",
		"sec-websocket-key": Buffer.alloc(16).toString("base64"),
	};
	const opened: WebSocket[] = [];
	new WebSocketServer({ noServer: true }).handleUpgrade(request, stream, Buffer.alloc(0), (socket) => opened.push(socket));
	const [webSocket] = opened;
	if (webSocket === undefined) throw new Error("A socket to warm up with could not be opened.");
	const mostUnsent = defaultLimits.unsent;
	const person = { person: "", shownAs: () => null, mayEdit: true, role: null, metrics: null, wantsAcks: true };
	return { connection: new Connection({ webSocket, stream, ...person, mostUnsent, figures }), webSocket };
}

/** As people move cards: of each round the message of each person. */
function sampleEdits(): { readonly state: Uint8Array; readonly messages: readonly (readonly Buffer[])[] } {
	const first = new Y.Doc();
	first.transact(() => {
		for (let card = 0; card < people * 4; card++)
			first.getMap<Y.Map<unknown>>("cards").set(`card-${card}`, new Y.Map([["x", 0.5]]));
	});
	const state = Y.encodeStateAsUpdate(first);
	const docs = Array.from({ length: people }, (_, person) => {
		const doc = new Y.Doc();
		doc.clientID = 70_001 + person * 1_400_000_000;
		Y.applyUpdate(doc, state);
		return doc;
	});
	const messages = Array.from({ length: edits }, (_, round) => docs.map((doc, person) => editOf(doc, person, round)));
	return { state, messages };
}

function editOf(doc: Y.Doc, person: number, round: number): Buffer {
	const updates: Uint8Array[] = [];
	doc.once("update", (update: Uint8Array) => updates.push(update));
	doc.transact(() => {
		const card = doc.getMap<Y.Map<unknown>>("cards").get(`card-${person * 4 + (round % 4)}`);
		card?.set("x", round * 1.5);
		card?.set("y", `row ${round}`);
	});
	return Buffer.from(syncMessage(syncKind.update, updates[0] ?? Uint8Array.of(0, 0)));
}
