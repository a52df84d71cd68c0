import { Awareness } from "y-protocols/awareness";
import { applyUpdate, type Doc, encodeStateAsUpdate, parseUpdateMeta } from "yjs";
import { openMapUpdates } from "../offline/map-updates.ts";
import { createDocument, textOf } from "../shared/map/document.ts";
import { createProjection } from "../shared/map/projection.ts";
import { createValue } from "../shared/observable.ts";
import { createConnection } from "../sync/connection.ts";
import { createPresence } from "../sync/presence.ts";
import { openTabChannel } from "../sync/tab-channel.ts";
import { createOnServer } from "./create-on-server.ts";
import { identity } from "./identity.ts";
import { openMapPictures } from "./map-pictures.ts";
import { followPage } from "./page-life.ts";
import { requestPersistence } from "./persistence.ts";
import { rememberMap } from "./remember-map.ts";
import { isSameStatus, saveStatus } from "./save-status.ts";
import type { SaveStatus, Session } from "./session.ts";
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
	const doc = createDocument();
	const origin = { name: "person" };
	const logOrigin = { name: "log" };
	const projection = createProjection(doc);
	const undo = createUndo(doc, origin);
	const awareness = new Awareness(doc);
	const presence = createPresence(awareness, identity().get());
	const log = openMapUpdates(services.storage, mapId);
	const { WebSocketClass, tabChannel } = services;
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
		...(tabChannel ? { channel: tabChannel } : {}),
		takeOver(update) {
			log.append(update);
			connection.bring(update);
		},
	});

	const pictures = openMapPictures(mapId, services);
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
		if (connection.state.get().phase === "live") {
			isLoaded.set(true);
			void pictures.send();
		}
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
		const [stored] = await Promise.all([log.load(), pictures.load()]);
		if (isEnded) return;
		if (stored.length > 0) {
			if (!applyStored(doc, stored, logOrigin)) services.storage.report(new DOMException("A row is malformed.", "DataError"));
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
		pictures,
		text: ({ ref, field }) => textOf(doc, ref, field),
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
			pictures.close();
			undo.close();
			doc.off("update", record);
			projection.close();
			doc.destroy();
		},
	};
}

/** Applies what can be read; false where a row could not. Each is parsed first: half a malformed row must not get in. */
function applyStored(doc: Doc, stored: readonly Uint8Array[], origin: object): boolean {
	const readable = stored.filter(isReadable);
	doc.transact(() => {
		for (const row of readable) applyUpdate(doc, row, origin);
	}, origin);
	return readable.length === stored.length;
}

function isReadable(update: Uint8Array): boolean {
	try {
		parseUpdateMeta(update);
		return true;
	} catch {
		return false;
	}
}

const newerDocument =
	"This map was written by a newer version of Odograph: you can read it here. Reload the page, or ask for the server to be updated, to change it.";
