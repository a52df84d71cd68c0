import { once } from "node:events";
import type { IncomingMessage } from "node:http";
import type { Duplex } from "node:stream";
import { setTimeout as delay } from "node:timers/promises";
import { type RawData, type WebSocket, WebSocketServer } from "ws";
import { AppError } from "../../src/shared/errors.ts";
import { isMapId } from "../../src/shared/protocol/map-id.ts";
import { type CloseName, syncParameters } from "../../src/shared/protocol/sync.ts";
import type { Log } from "../log.ts";
import { MalformedError } from "./byte-reader.ts";
import { Connection } from "./connection.ts";
import type { SyncLimits } from "./limits.ts";
import type { Room } from "./room.ts";
import type { Rooms } from "./rooms.ts";
import { ContradictionError } from "./struct-prints.ts";

export interface SyncServerOptions {
	readonly rooms: Rooms;
	readonly limits: SyncLimits;
	readonly log: Log;
	/** Says why a visitor is not let in, or null. */
	checkAccess(request: IncomingMessage): AppError | null;
}

const path = "/sync/";
/** How long sockets have to say goodbye, ms. */
const closePatience = 1_000;
const personPattern = /^[A-Za-z0-9_-]{8,64}$/;

/** Takes the HTTP server's upgrade requests. */
export function createSyncServer(options: SyncServerOptions) {
	// Compressing live traffic per client costs more than all else together.
	// What is only somewhat too large is read, so that its sender can be told by our own close code.
	const server = new WebSocketServer({ noServer: true, perMessageDeflate: false, maxPayload: options.limits.message * 2 });

	let isDraining = false;

	function upgrade(request: IncomingMessage, stream: Duplex, head: Buffer): void {
		const url = URL.canParse(request.url ?? "", "http://host") ? new URL(request.url ?? "", "http://host") : null;
		const refusal = options.checkAccess(request);
		if (isDraining) refuse(stream, "503 Service Unavailable", new AppError("unavailable", "The server restarts."));
		else if (refusal !== null) refuse(stream, "403 Forbidden", refusal);
		else if (url === null) refuse(stream, "400 Bad Request", new AppError("badRequest", "The address cannot be read."));
		else if (!url.pathname.startsWith(path))
			refuse(stream, "404 Not Found", new AppError("notFound", "Maps are synced under /sync/."));
		else server.handleUpgrade(request, stream, head, (webSocket) => open(url, webSocket, stream));
	}

	/** A browser cannot read why an upgrade failed: what concerns the map is said by a close code. */
	function open(url: URL, webSocket: WebSocket, stream: Duplex): void {
		const person = url.searchParams.get(syncParameters.person) ?? "";
		const connection = new Connection({
			webSocket,
			stream,
			person: personPattern.test(person) ? person : "",
			wantsAcks: url.searchParams.get(syncParameters.ack) === "1",
			mostUnsent: options.limits.unsent,
		});
		const visit = new RoomVisit(connection, options);
		webSocket.on("error", (error) => visit.onSocketError(error));
		webSocket.on("close", () => visit.leave());
		webSocket.on("message", (data, isBinary) => visit.onMessage(data, isBinary));
		const id = url.pathname.slice(path.length);
		if (isMapId(id)) void visit.enter(id);
		else connection.close("noSuchMap");
	}

	return {
		upgrade,
		/** Waits a moment for the sockets that were told to go. */
		async close(): Promise<void> {
			isDraining = true;
			const all = [...server.clients].map((webSocket) => once(webSocket, "close"));
			await Promise.race([Promise.all(all), delay(closePatience, null, { ref: false })]);
			for (const webSocket of server.clients) webSocket.terminate();
			server.close();
		},
	};
}

export type SyncServer = ReturnType<typeof createSyncServer>;

function refuse(stream: Duplex, status: string, { code, message }: AppError): void {
	const body = JSON.stringify({ error: { code, message } });
	const head = `HTTP/1.1 ${status}\r\nConnection: close\r\nContent-Type: application/json\r\nContent-Length: ${Buffer.byteLength(body)}\r\n\r\n`;
	stream.once("error", () => stream.destroy());
	stream.end(head + body, () => stream.destroy());
}

/** A connection's way through a room: messages wait, in order, while the room loads or a claim is settled. */
class RoomVisit {
	readonly #connection: Connection;
	readonly #options: SyncServerOptions;
	#room: Room | null = null;
	/** Null while messages are taken as they come. */
	#held: Uint8Array[] | null = [];
	#hasLeft = false;

	constructor(connection: Connection, options: SyncServerOptions) {
		this.#connection = connection;
		this.#options = options;
	}

	async enter(id: string): Promise<void> {
		this.#connection.pause();
		try {
			const room = await this.#options.rooms.acquire(id);
			if (room === null) this.#connection.close("noSuchMap");
			else if (this.#hasLeft || room.isInBin) {
				this.#options.rooms.release(room);
				this.#connection.close("inBin");
			} else {
				this.#room = room;
				room.join(this.#connection);
			}
		} catch (error) {
			this.#options.log.error("A room could not be opened", { room: id, error });
			const isDamaged = error instanceof AppError && error.code === "unreadable";
			this.#connection.close(isDamaged ? "damaged" : "storage");
		}
		this.#release();
	}

	onMessage(data: RawData, isBinary: boolean): void {
		if (!isBinary) this.#connection.close("malformed");
		if (!this.#connection.isOpen) return;
		const message = toBytes(data);
		if (message.length > this.#options.limits.message) {
			this.#connection.close("tooLarge");
			return;
		}
		if (this.#held !== null) this.#held.push(message);
		else this.#take(message);
	}

	onSocketError(error: Error): void {
		const isTooLarge = "code" in error && error.code === "WS_ERR_UNSUPPORTED_MESSAGE_LENGTH";
		this.#connection.close(isTooLarge ? "tooLarge" : "malformed");
	}

	leave(): void {
		this.#hasLeft = true;
		if (this.#room === null) return;
		this.#room.leave(this.#connection);
		this.#options.rooms.release(this.#room);
		this.#room = null;
	}

	#release(): void {
		const held = this.#held ?? [];
		this.#held = null;
		this.#connection.resume();
		for (const [index, message] of held.entries()) {
			this.#take(message);
			// The rest waits behind a message that is contested.
			if (this.#held !== null) {
				this.#held = [...this.#heldNow(), ...held.slice(index + 1)];
				return;
			}
		}
	}

	#heldNow(): readonly Uint8Array[] {
		return this.#held ?? [];
	}

	#take(message: Uint8Array): void {
		if (this.#room === null || !this.#connection.isOpen) return;
		try {
			const reception = this.#room.receive(this.#connection, message);
			if (reception.kind === "contested") void this.#settle(reception.holder, message);
		} catch (error) {
			this.#closeFor(error);
		}
	}

	/** Another connection holds the client id: if it is dead, this is the same browser come back. */
	async #settle(holder: Connection, message: Uint8Array): Promise<void> {
		this.#held = [message];
		this.#connection.pause();
		if (await holder.answersWithin(this.#options.limits.contest)) {
			this.#refuseForeign();
			return;
		}
		holder.terminate();
		this.#room?.leave(holder);
		this.#release();
	}

	#refuseForeign(): void {
		this.#options.log.warn("An edit with another's client id was refused", { room: this.#room?.id });
		this.#connection.close("foreignClient");
	}

	#closeFor(error: unknown): void {
		if (error instanceof ContradictionError || (error instanceof AppError && error.code === "forbidden")) this.#refuseForeign();
		else if (error instanceof AppError) this.#connection.close(closeNameOf(error));
		else if (error instanceof MalformedError) this.#connection.close("malformed");
		else {
			this.#options.log.error("A message could not be handled", { room: this.#room?.id, error });
			this.#connection.close("malformed");
		}
	}
}

function closeNameOf({ code }: AppError): CloseName {
	return code === "tooLarge" ? "tooLarge" : "storage";
}

function toBytes(data: RawData): Uint8Array {
	if (data instanceof ArrayBuffer) return new Uint8Array(data);
	return Array.isArray(data) ? Buffer.concat(data) : data;
}
