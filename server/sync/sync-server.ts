import { once } from "node:events";
import type { IncomingMessage } from "node:http";
import type { Duplex } from "node:stream";
import { setTimeout as delay } from "node:timers/promises";
import { type WebSocket, WebSocketServer } from "ws";
import { AppError } from "../../src/shared/errors.ts";
import { roomEdits } from "../../src/shared/permissions.ts";
import { type RoomName, readRoom } from "../../src/shared/protocol/room-name.ts";
import { type CloseName, syncParameters } from "../../src/shared/protocol/sync.ts";
import { addressGroup, clientAddress } from "../auth/client-address.ts";
import { ConnectionCounts } from "../auth/connection-counts.ts";
import type { Identify, Visitor } from "../auth/identity.ts";
import { mayVisitor, refusalOf, roleOn } from "../auth/may.ts";
import { isPersonId } from "../auth/person-id.ts";
import type { Visits } from "../auth/visits.ts";
import { answerPlainly } from "../http/plain-answer.ts";
import { Connection } from "./connection.ts";
import { onMessages } from "./frame-reader.ts";
import { RoomVisit, type RoomVisitOptions } from "./room-visit.ts";
import type { SyncFigures } from "./sync-figures.ts";

export interface SyncServerOptions extends RoomVisitOptions {
	/** Trusted proxies in front of the server. */
	readonly proxies: number;
	readonly figures: SyncFigures;
	/** Says why a visitor is not let in, or null. */
	checkAccess(request: IncomingMessage): AppError | null;
	identify: Identify;
	/** Told what a person whom the server does not know calls themselves. */
	noteName(person: string, name: string): void;
	readonly visits: Visits;
}

const path = "/sync/";
/** How long sockets have to say goodbye, ms. */
const closePatience = 1_000;

/** Takes the HTTP server's upgrade requests. */
export function createSyncServer(options: SyncServerOptions) {
	const { limits } = options;
	// Compressing live traffic per client costs more than all else together.
	// What is only somewhat too large is read, so that its sender can be told by our own close code.
	const server = new WebSocketServer({ noServer: true, perMessageDeflate: false, maxPayload: limits.message * 2 });

	const counts = new ConnectionCounts();
	let isDraining = false;

	function upgrade(request: IncomingMessage, stream: Duplex, head: Buffer): void {
		const url = URL.canParse(request.url ?? "", "http://host") ? new URL(request.url ?? "", "http://host") : null;
		const refusal = options.checkAccess(request);
		if (isDraining) refuse(stream, new AppError("unavailable", "The server restarts."));
		else if (refusal !== null) refuse(stream, refusal);
		else if (url === null) refuse(stream, new AppError("badRequest", "The address cannot be read."));
		else if (!url.pathname.startsWith(path)) refuse(stream, new AppError("notFound", "Maps are synced under /sync/."));
		else {
			const visitor = options.identify(request);
			const person = personOf(visitor, url);
			const shares = sharesOf(request, person);
			// Before anything is done for it.
			if (!counts.enter(shares)) {
				refuse(stream, new AppError("tooMany", "There are too many connections from here."));
				return;
			}
			stream.once("close", () => counts.leave(shares));
			server.handleUpgrade(request, stream, head, (webSocket) => open({ url, visitor, person, webSocket, stream }));
		}
	}

	function sharesOf({ headers, socket }: IncomingMessage, person: string) {
		const hop = { remoteAddress: socket.remoteAddress, forwardedFor: headers["x-forwarded-for"]?.toString() };
		const address = addressGroup(clientAddress(hop, options.proxies));
		const ofAddress = { name: `address ${address}`, most: limits.connectionsPerAddress };
		return person === "" ? [ofAddress] : [ofAddress, { name: `person ${person}`, most: limits.connectionsPerPerson }];
	}

	/** A browser cannot read why an upgrade failed: what concerns the map is said by a close code. */
	function open({ url, visitor, person, webSocket, stream }: Arrival): void {
		const id = url.pathname.slice(path.length);
		const room = readRoom(id);
		const mapId = room?.mapId ?? id;
		const connection = new Connection({
			webSocket,
			stream,
			person,
			shownAs: () => visitor?.person ?? null,
			mayEdit: mayWrite(room, visitor, person),
			role: visitor === null ? null : roleOn(visitor, mapId),
			metrics: visitor?.serverRole === "guest" && room?.part === "map" ? new Set() : null,
			wantsAcks: url.searchParams.get(syncParameters.ack) === "1",
			mostUnsent: limits.unsent,
			figures: options.figures,
		});
		const stopWatching = visitor === null ? () => undefined : watchAccess(connection, visitor, mapId);
		const visit = new RoomVisit(connection, visitor, options);
		webSocket.on("error", (error) => visit.onSocketError(error));
		webSocket.on("close", () => {
			connection.onClosed();
			stopWatching();
			visit.leave();
		});
		onMessages({ webSocket, stream, largest: limits.message }, (data, isBinary) => visit.onMessage(data, isBinary));
		const refusal = refusalOf(visitor, { need: "map.read", id: mapId });
		if (refusal !== null) connection.close(closeNameOf(refusal));
		else if (room !== null) {
			if (visitor?.person === null) options.noteName(person, url.searchParams.get(syncParameters.name) ?? "");
			void visit.enter(id);
		} else connection.close("noSuchMap");
	}

	function refuse(stream: Duplex, error: AppError): void {
		options.figures.refusedUpgrades.add(error.code);
		answerPlainly(stream, error);
	}

	/** Its role is what it was when it came: whoever has another one now comes back with that. */
	function watchAccess(connection: Connection, visitor: Visitor, id: string): () => void {
		const before = standingOn(visitor, id);
		return options.visits.enter(visitor, ({ isRenewal }) => {
			const refusal = refusalOf(visitor, { need: "map.read", id });
			if (refusal !== null) connection.close(isRenewal ? "accessChanged" : closeNameOf(refusal));
			else if (standingOn(visitor, id) !== before) connection.close("accessChanged");
		});
	}

	return {
		upgrade,
		/** Lets nobody in from now on. */
		drain(): void {
			isDraining = true;
		},
		/** Waits a moment for the sockets that were told to go. */
		async close(): Promise<void> {
			const all = [...server.clients].map((webSocket) => once(webSocket, "close"));
			await Promise.race([Promise.all(all), delay(closePatience, null, { ref: false })]);
			for (const webSocket of server.clients) webSocket.terminate();
			server.close();
		},
	};
}

interface Arrival {
	readonly url: URL;
	readonly visitor: Visitor | null;
	/** `""` where the client has not said who it is. */
	readonly person: string;
	readonly webSocket: WebSocket;
	readonly stream: Duplex;
}

export type SyncServer = ReturnType<typeof createSyncServer>;

/** In talk each writes under their own name only, so nobody does who has none. */
function mayWrite(room: RoomName | null, visitor: Visitor | null, person: string): boolean {
	const action = room === null ? null : roomEdits[room.part];
	if (room === null || visitor === null || action === null) return false;
	return mayVisitor(visitor, action, room.mapId) && (room.part !== "talk" || person !== "");
}

function standingOn(visitor: Visitor, mapId: string): string {
	return `${visitor.serverRole} ${roleOn(visitor, mapId)}`;
}

function closeNameOf({ code }: AppError): CloseName {
	return code === "unauthorized" ? "unauthorized" : "noAccess";
}

/** Where the server knows people, nobody says themselves who they are. */
function personOf(visitor: Visitor | null, url: URL): string {
	if (visitor?.person != null) return visitor.person.id;
	const person = url.searchParams.get(syncParameters.person) ?? "";
	return isPersonId(person) ? person : "";
}
