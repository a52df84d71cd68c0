import * as decoding from "lib0/decoding";
import * as encoding from "lib0/encoding";
import { messageYjsSyncStep1, messageYjsSyncStep2, writeSyncStep1 } from "y-protocols/sync";
import { applyUpdate, Doc } from "yjs";
import { roomOf } from "../shared/protocol/room-name.ts";
import { messageType, syncParameters } from "../shared/protocol/sync.ts";
import { closeSentence, isFinalClose } from "./connection-state.ts";

export interface LiveSocketOptions {
	/** `ws(s)://host/sync` */
	readonly url: string;
	readonly mapId: string;
	/** Who sits here, for a server that knows nobody. */
	person(): string;
	readonly WebSocketClass?: typeof WebSocket;
	/** Longest pause between attempts, ms. */
	readonly longestPause?: number;
	/** The room as it is now: whole, at first and after each change. */
	onDocument(doc: Doc): void;
	/** No server answers, for now (`""`) or, as a sentence, for as long as nothing else happens. */
	onAway(reason: string): void;
}

export interface LiveSocket {
	/** Tries again at once, also after a refusal. */
	retry(): void;
	close(): void;
}

const firstPause = 500;
/** The server says something every ten seconds. */
const longestSilence = 30_000;

/**
 * Follows a map's live room, which only the server writes. Each connection begins with a document of its own: what this page
 * had heard may have been lost on the server before it was on disk, and nobody could ever take it back out of a document.
 */
export function followLiveRoom(options: LiveSocketOptions): LiveSocket {
	const { longestPause = 15_000 } = options;
	let socket: WebSocket | null = null;
	let pause = firstPause;
	let timer: ReturnType<typeof setTimeout> | undefined;
	let isClosed = false;

	function open(): void {
		clearTimeout(timer);
		if (isClosed) return;
		const mine = openSocket(options, {
			heard: () => {
				pause = firstPause;
			},
			ended(code) {
				if (socket !== mine) return;
				socket = null;
				options.onAway(isFinalClose(code) ? closeSentence(code) || "The server does not show this workshop." : "");
				if (isClosed || isFinalClose(code)) return;
				timer = setTimeout(open, pause);
				pause = Math.min(longestPause, pause * 2);
			},
		});
		socket = mine;
	}

	function drop(): void {
		const old = socket;
		socket = null;
		if (old === null) return;
		old.onmessage = null;
		old.close();
	}

	open();
	return {
		retry() {
			if (isClosed) return;
			pause = firstPause;
			drop();
			open();
		},
		close() {
			isClosed = true;
			clearTimeout(timer);
			drop();
		},
	};
}

interface SocketEvents {
	heard(): void;
	/** Once, with the close code. */
	ended(code: number): void;
}

function openSocket(options: LiveSocketOptions, { heard, ended }: SocketEvents): WebSocket {
	const doc = new Doc();
	const parameters = new URLSearchParams({ [syncParameters.ack]: "1", [syncParameters.person]: options.person() });
	const WebSocketClass = options.WebSocketClass ?? WebSocket;
	const socket = new WebSocketClass(`${options.url}/${roomOf(options.mapId, "live")}?${parameters}`);
	socket.binaryType = "arraybuffer";
	let isWhole = false;
	let isOver = false;
	let silence: ReturnType<typeof setTimeout> | undefined;
	const end = (code: number) => {
		clearTimeout(silence);
		doc.destroy();
		if (isOver) return;
		isOver = true;
		ended(code);
	};
	const listen = () => {
		clearTimeout(silence);
		silence = setTimeout(() => {
			// A dead network may never say that the socket is closed.
			end(0);
			socket.close();
		}, longestSilence);
	};
	socket.onopen = () => {
		listen();
		const encoder = encoding.createEncoder();
		encoding.writeVarUint(encoder, messageType.sync);
		writeSyncStep1(encoder, doc);
		socket.send(encoding.toUint8Array(encoder));
	};
	socket.onmessage = ({ data }: MessageEvent<ArrayBuffer>) => {
		if (isOver) return;
		listen();
		const update = updateIn(new Uint8Array(data));
		if (update === null) return;
		heard();
		try {
			applyUpdate(doc, update.bytes);
		} catch {
			socket.close();
			return;
		}
		isWhole ||= update.isAnswer;
		if (isWhole) options.onDocument(doc);
	};
	// The close that follows says all there is to say.
	socket.onerror = () => undefined;
	socket.onclose = ({ code }) => end(code);
	return socket;
}

/** The edits that a frame brings; null where it brings none. */
function updateIn(frame: Uint8Array): { readonly bytes: Uint8Array; readonly isAnswer: boolean } | null {
	const decoder = decoding.createDecoder(frame);
	if (decoding.readVarUint(decoder) !== messageType.sync) return null;
	const kind = decoding.readVarUint(decoder);
	if (kind === messageYjsSyncStep1) return null;
	return { bytes: decoding.readVarUint8Array(decoder), isAnswer: kind === messageYjsSyncStep2 };
}
