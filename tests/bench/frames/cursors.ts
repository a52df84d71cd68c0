import { createEncoder, toUint8Array, writeVarUint, writeVarUint8Array } from "lib0/encoding";
import { WebSocket } from "ws";
import { Awareness, encodeAwarenessUpdate } from "y-protocols/awareness";
import { Doc } from "yjs";
import type { Box } from "../../../src/shared/layout/map-layout.ts";
import { paletteColours } from "../../../src/shared/map/palette.ts";
import { messageType } from "../../../src/shared/protocol/sync.ts";

/** Other people in a map: cursors that move, and nothing else. */
export interface Crowd {
	leave(): Promise<void>;
}

/** A moving cursor sends as often as a person's tab does, ms. */
const sendEvery = 50;

function awarenessMessage(awareness: Awareness): Uint8Array {
	const encoder = createEncoder();
	writeVarUint(encoder, messageType.awareness);
	writeVarUint8Array(encoder, encodeAwarenessUpdate(awareness, [awareness.clientID]));
	return toUint8Array(encoder);
}

function openSocket(url: string): Promise<WebSocket> {
	return new Promise((resolve, reject) => {
		const socket = new WebSocket(url);
		socket.once("open", () => resolve(socket));
		socket.once("error", reject);
		// What the server sends is for tabs that show the map.
		socket.on("message", () => {});
	});
}

interface Person {
	readonly socket: WebSocket;
	readonly awareness: Awareness;
}

async function joinAs(index: number, url: string): Promise<Person> {
	return { socket: await openSocket(url), awareness: new Awareness(new Doc({ guid: `cursor-${index}` })) };
}

/** So many people over the box, each on a circle of its own. */
export async function sendCrowd(
	serverUrl: string,
	mapId: string,
	{ people, over }: { people: number; over: Box },
): Promise<Crowd> {
	const url = `${serverUrl.replace(/^http/, "ws")}/sync/${mapId}`;
	const persons = await Promise.all(Array.from({ length: people }, (_, index) => joinAs(index, url)));
	let moves = 0;
	const move = () => {
		moves++;
		for (const [index, { socket, awareness }] of persons.entries()) {
			const angle = moves / 10 + index;
			awareness.setLocalState({
				personId: `bench-person-${index}`,
				name: `Person ${index + 1}`,
				colour: paletteColours[index % paletteColours.length],
				cursor: {
					x: over.x + (over.width * (index + 0.5)) / people + Math.cos(angle) * 300,
					y: over.y + over.height / 2 + Math.sin(angle) * Math.min(300, over.height / 3),
				},
				selection: [],
				editing: null,
				drag: null,
				view: null,
			});
			if (socket.readyState === WebSocket.OPEN) socket.send(awarenessMessage(awareness));
		}
	};
	const timer = setInterval(move, sendEvery);
	return {
		async leave() {
			clearInterval(timer);
			for (const { socket, awareness } of persons) {
				socket.close();
				awareness.destroy();
			}
		},
	};
}
