import * as decoding from "lib0/decoding";
import * as encoding from "lib0/encoding";

/** How a server wants to be spoken to. All speak y-protocols' messages; they differ in what stands around them. */
export interface Dialect {
	socketUrl(serverUrl: string, room: string, person: number): string;
	/** What is said before the first sync message. */
	greeting(room: string): readonly Uint8Array[];
	wrap(room: string, message: Uint8Array): Uint8Array;
	/** Where y-protocols' message begins in a frame. */
	offset(frame: Uint8Array): number;
	/** Servers that make a room when somebody comes need nothing. */
	createRoom(serverUrl: string, room: string, state: Uint8Array | null): Promise<void>;
}

export const dialectNames = ["odograph", "yWebsocket", "hocuspocus"] as const;
export type DialectName = (typeof dialectNames)[number];

const toWs = (url: string) => url.replace(/^http/, "ws");

const plain = {
	greeting: () => [],
	wrap: (_room: string, message: Uint8Array) => message,
	offset: () => 0,
};

const hocuspocusMessage = { auth: 2, token: 0 };

function named(room: string, write: (encoder: encoding.Encoder) => void): Uint8Array {
	const encoder = encoding.createEncoder();
	encoding.writeVarString(encoder, room);
	write(encoder);
	return encoding.toUint8Array(encoder);
}

export const dialects: Readonly<Record<DialectName, Dialect>> = {
	odograph: {
		...plain,
		// As our own page does: with acknowledgements, which cost something.
		socketUrl: (url, room, person) => `${toWs(url)}/sync/${room}?ack=1&person=bench-person-${person}`,
		async createRoom(url, room, state) {
			const answer = await fetch(`${url}/api/maps`, {
				method: "POST",
				headers: { "content-type": "application/json" },
				body: JSON.stringify(state === null ? { id: room } : { id: room, state: Buffer.from(state).toString("base64") }),
			});
			if (!answer.ok) throw new Error(`The server made no map: ${answer.status} ${await answer.text()}`);
			await answer.body?.cancel();
		},
	},
	yWebsocket: {
		...plain,
		socketUrl: (url, room) => `${toWs(url)}/${room}`,
		createRoom: () => Promise.resolve(),
	},
	hocuspocus: {
		socketUrl: (url) => toWs(url),
		greeting: (room) => [
			named(room, (encoder) => {
				encoding.writeVarUint(encoder, hocuspocusMessage.auth);
				encoding.writeVarUint(encoder, hocuspocusMessage.token);
				encoding.writeVarString(encoder, "");
			}),
		],
		wrap: (room, message) => named(room, (encoder) => encoding.writeUint8Array(encoder, message)),
		offset(frame) {
			const decoder = decoding.createDecoder(frame);
			const length = decoding.readVarUint(decoder);
			return decoder.pos + length;
		},
		createRoom: () => Promise.resolve(),
	},
};
