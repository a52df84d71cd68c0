import { Awareness } from "y-protocols/awareness";
import { Doc, type Transaction } from "yjs";
import { openMapUpdates } from "../offline/map-updates.ts";
import { createValue } from "../shared/observable.ts";
import { type RoomPart, roomOf } from "../shared/protocol/room-name.ts";
import { createConnection } from "../sync/connection.ts";
import { isAllSaved } from "../sync/connection-state.ts";
import { openTabChannel } from "../sync/tab-channel.ts";
import { identity } from "./identity.ts";
import { introduction } from "./introduce.ts";
import type { BesideMap, RoomBeside } from "./late-rooms.ts";
import { followPage } from "./page-life.ts";
import { readStored, readStoredLater } from "./read-stored.ts";
import { recordInto } from "./record-into.ts";
import { isSameStatus, saveStatus } from "./save-status.ts";
import type { Observable, SaveStatus } from "./session.ts";

export interface SideRoomOptions extends BesideMap {
	readonly part: Exclude<RoomPart, "map">;
	/** Whether this person may write in it at this moment; asked again when what they may do on the map changes. */
	mayWrite(): boolean;
}

/** One of a map's rooms beside its own, open in this tab: a document, kept on this device and on the server as the map is. */
export interface SideRoom extends RoomBeside {
	readonly doc: Doc;
	/** Of what this person writes. */
	readonly origin: object;
	/** False while neither this device nor the server has given what there is. */
	readonly isLoaded: Observable<boolean>;
	/** Why the server has refused this room, `""` where it has not. */
	readonly refusal: Observable<string>;
}

/** It connects when the map is connected for the first time: before that the server may not know the map. */
export function openSideRoom({ mapId, part, services, connection: ofMap, access, mayWrite }: SideRoomOptions): SideRoom {
	const room = roomOf(mapId, part);
	const doc = new Doc();
	const origin = { name: "person" };
	const logOrigin = { name: "log" };
	const log = openMapUpdates(services.storage, room);
	const { syncUrl: url, WebSocketClass, tabChannel, storage } = services;
	const awareness = new Awareness(doc);
	// Who is here is shown in the map's own room.
	awareness.setLocalState(null);
	const socket = WebSocketClass ? { WebSocketClass } : {};
	const connection = createConnection({ url, mapId: room, doc, awareness, params: introduction(), ...socket });
	const tabs = openTabChannel({
		mapId: room,
		doc,
		...(tabChannel ? { channel: tabChannel } : {}),
		takeOver(update) {
			log.append(update);
			connection.bring(update);
		},
		// The map's own channel says the same, and what follows from it.
		onDiscard: () => void log.discard(),
	});
	const isLoaded = createValue(false);
	const refusal = createValue("");
	const status = createValue<SaveStatus>({ kind: "saved" });
	const editListeners = new Set<() => void>();
	let stored = 0;
	let isStarted = false;
	let isClosed = false;
	/** This device holds what the server may not have. */
	let mayHaveUnsent = false;
	/** Whether all was on the server when it was last in touch: a refusal takes nothing of that back. */
	let isSafe = false;
	const update = () => {
		const state = connection.state.get();
		if (state.phase !== "refused") isSafe = isAllSaved(state);
		if (isAllSaved(state)) {
			mayHaveUnsent = false;
			tabs.saved();
		}
		const next = saveStatus({
			connection: state,
			log: log.state.get(),
			storage: storage.problem.get(),
			waitingPictures: 0,
			areOtherTabsSaved: tabs.areOthersSaved.get(),
			mayEdit: mayWrite(),
		});
		// Of a room that only reads, or has nothing to send, people need not hear that it is being reached.
		const isQuiet = next.kind !== "notSaved" && !mayHaveUnsent && tabs.areOthersSaved.get();
		const shown: SaveStatus = isQuiet ? { kind: "saved" } : next;
		if (!isSameStatus(status.get(), shown)) status.set(shown);
		refusal.set(state.phase === "refused" ? state.reason : "");
		if (state.phase === "live") isLoaded.set(true);
	};
	const followMap = () => {
		const { phase } = ofMap.state.get();
		const isRefused = connection.state.get().phase === "refused";
		if (phase === "live" && (!isStarted || isRefused)) {
			isStarted = true;
			connection.connect();
		} else if (phase === "offline" && !isStarted) connection.markOffline();
	};
	const noteEdit = (_update: Uint8Array, _from: unknown, _doc: Doc, { local }: Transaction) => {
		if (!local) return;
		mayHaveUnsent = true;
		for (const listener of [...editListeners]) listener();
		update();
	};
	doc.on("update", noteEdit);
	const stops = [
		recordInto(log, { doc, except: new Set([logOrigin, tabs.origin]) }),
		...[connection.state, log.state, storage.problem, tabs.areOthersSaved, access].map((value) => value.subscribe(update)),
		identity().subscribe(() => connection.setParams(introduction())),
		followPage({
			hidden: () => void log.flush(),
			shown: () => connection.state.get().phase === "offline" && connection.retry(),
			leaving: () => {},
			back: () => {},
			networkChanged: () => connection.retry(),
			// What the map says includes this room.
			hasUnsavedWork: () => false,
		}),
	];
	const start = async () => {
		const reading = { parts: { doc, log, logOrigin, connection }, storage, isEnded: () => isClosed };
		stored = await readStored(reading);
		if (isClosed) return;
		mayHaveUnsent ||= stored > 0 && mayWrite();
		if (stored > 0 && access.mayShowStored()) isLoaded.set(true);
		if (!log.isRead.get()) void readStoredLater(reading);
		stops.push(ofMap.state.subscribe(followMap));
		followMap();
		update();
	};
	void start();
	return {
		...{ doc, origin, isLoaded, refusal, status },
		isSaved: () => log.isRead.get() && !mayHaveUnsent && isSafe,
		isKept: () => log.state.get() === "stored" || isAllSaved(connection.state.get()),
		onEdit(listener) {
			editListeners.add(listener);
			return () => editListeners.delete(listener);
		},
		flush: log.flush.bind(log),
		async discard() {
			tabs.discard();
			await log.discard();
		},
		async close() {
			isClosed = true;
			tabs.close();
			await log.close();
			for (const stop of stops) stop();
			doc.off("update", noteEdit);
			connection.close();
			doc.destroy();
		},
	};
}
