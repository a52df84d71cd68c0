import { Awareness } from "y-protocols/awareness";
import { applyUpdate, Doc, encodeStateAsUpdate, Text } from "yjs";
import { openMapUpdates } from "../offline/map-updates.ts";
import { createProjection } from "../shared/map/projection.ts";
import { createValue } from "../shared/observable.ts";
import { createConnection } from "../sync/connection.ts";
import { createPresence } from "../sync/presence.ts";
import { openTabChannel } from "../sync/tab-channel.ts";
import { createOnServer } from "./create-on-server.ts";
import { identity } from "./identity.ts";
import { followPage } from "./page-life.ts";
import { requestPersistence } from "./persistence.ts";
import { rememberMap } from "./remember-map.ts";
import { isSameStatus, saveStatus } from "./save-status.ts";
import type { SaveStatus, Session, TextField } from "./session.ts";
import { sessionNotices } from "./session-notices.ts";
import type { SessionServices } from "./session-services.ts";
import { createUndo } from "./undo.ts";

export interface RunningSession {
	readonly session: Session;
	/** Resolves when everything written here is on this device, or cannot be. */
	end(): Promise<void>;
}

/**
 * Puts one open map together. The order matters: the device's log is read first (so that a stored
 * map paints at once and the server sends only the difference), then the socket opens.
 */
export function createSession(mapId: string, services: SessionServices): RunningSession {
	const doc = new Doc();
	const origin = { name: "person" };
	const logOrigin = { name: "log" };
	const projection = createProjection(doc);
	const undo = createUndo(doc, origin);
	const awareness = new Awareness(doc);
	const presence = createPresence(awareness, identity().get());
	const log = openMapUpdates(services.storage, mapId);
	const { WebSocketClass } = services;
	const connection = createConnection({
		url: services.syncUrl,
		mapId,
		doc,
		awareness,
		...(WebSocketClass ? { WebSocketClass } : {}),
	});
	const tabs = openTabChannel({
		mapId,
		doc,
		takeOver(update) {
			log.append(update);
			connection.bring(update);
		},
	});

	const isLoaded = createValue(false);
	const status = createValue<SaveStatus>({ kind: "saving" });
	const readOnlyReason = createValue("");
	const notices = sessionNotices(services.storage);
	const update = () => {
		const next = saveStatus({
			connection: connection.state.get(),
			log: log.state.get(),
			storage: services.storage.problem.get(),
		});
		if (!isSameStatus(status.get(), next)) status.set(next);
		if (next.kind === "saved") tabs.saved();
		if (connection.state.get().phase === "live") isLoaded.set(true);
		readOnlyReason.set(projection.map.isNewer ? newerDocument : "");
	};

	const record = (bytes: Uint8Array, from: unknown, _doc: Doc, transaction: { readonly local: boolean }) => {
		if (from === logOrigin || from === tabs.origin) return;
		log.append(bytes);
		if (transaction.local) requestPersistence();
	};
	doc.on("update", record);

	let isEnded = false;
	const start = async () => {
		const stored = await log.load();
		if (isEnded) return;
		if (stored.length > 0) {
			doc.transact(() => {
				for (const row of stored) applyUpdate(doc, row, logOrigin);
			}, logOrigin);
			isLoaded.set(true);
		}
		await createOnServer({ mapId, services, connection, isEnded: () => isEnded, state: () => encodeStateAsUpdate(doc) });
		if (!isEnded) connection.connect();
	};

	const stops = [
		connection.state.subscribe(update),
		log.state.subscribe(update),
		services.storage.problem.subscribe(update),
		projection.onChange(update),
		identity().subscribe(() => presence.set({ name: identity().get().name, colour: identity().get().colour })),
		rememberMap({ mapId, services, isLoaded, title: () => projection.map.info.title, onChange: projection.onChange }),
		followPage({
			hidden: () => void log.flush(),
			leaving: () => presence.leave(),
			back: () => presence.enter(),
			networkChanged: () => connection.retry(),
			hasUnsavedWork: () => status.get().kind === "notSaved" || (status.get().kind === "saving" && log.state.get() === "failed"),
		}),
		notices.close,
	];
	void start();

	const session: Session = {
		mapId,
		doc,
		get map() {
			return projection.map;
		},
		onChange: projection.onChange,
		origin,
		undo,
		presence,
		status,
		isLoaded,
		readOnlyReason,
		notices,
		text: (field) => textOf(doc, field),
		close: () => {},
	};
	return {
		session,
		async end() {
			isEnded = true;
			for (const stop of stops) stop();
			presence.leave();
			tabs.close();
			await log.close();
			connection.close();
			presence.close();
			undo.close();
			doc.off("update", record);
			projection.close();
			doc.destroy();
		},
	};
}

const newerDocument =
	"This map was written by a newer version of Odograph: you can read it here. Reload the page, or ask for the server to be updated, to change it.";

function textOf(doc: Doc, { ref, field }: TextField): Text | null {
	const record: unknown = doc.getMap(ref.collection).get(ref.id);
	const value: unknown =
		record instanceof Object && "get" in record && typeof record.get === "function" ? record.get(field) : null;
	return value instanceof Text ? value : null;
}
