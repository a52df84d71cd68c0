import { encodeStateAsUpdate } from "yjs";
import { textOf } from "../shared/map/document.ts";
import { closeCodes } from "../shared/protocol/sync.ts";
import { isAllSaved } from "../sync/connection-state.ts";
import { account } from "./account.ts";
import { createOnServer } from "./create-on-server.ts";
import { identity } from "./identity.ts";
import { noteUnsent } from "./note-unsent.ts";
import { followPage } from "./page-life.ts";
import { readStored, readStoredLater } from "./read-stored.ts";
import { rememberMap } from "./remember-map.ts";
import { returnFromBin } from "./return-from-bin.ts";
import type { Session } from "./session.ts";
import { markLoaded, type SessionFacts, sessionFacts } from "./session-facts.ts";
import { sessionNotices } from "./session-notices.ts";
import { openParts, type SessionParts } from "./session-parts.ts";
import type { SessionServices } from "./session-services.ts";

export interface RunningSession {
	readonly session: Session;
	/** Whether everything written here is on this device or on the server. */
	isKept(): boolean;
	/** Resolves when everything written here is on this device, or cannot be. */
	end(): Promise<void>;
}

/** Opens a map: its parts, what it says about itself, and what it follows while it is open. */
export function createSession(mapId: string, services: SessionServices): RunningSession {
	const parts = openParts(mapId, services);
	const { doc, origin, undo, presence, pictures, projection } = parts;
	const facts = sessionFacts(parts, services.storage);
	const notices = sessionNotices(services.storage, pictures.refusal);
	let isEnded = false;
	const stops = [
		...follow(mapId, services, { parts, facts }),
		facts.close,
		notices.close,
		() => {
			isEnded = true;
		},
	];
	void start(mapId, services, { parts, facts, isEnded: () => isEnded });
	const { status, isLoaded, readOnlyReason } = facts;
	const { access } = parts;
	const session: Session = {
		...{ mapId, doc, origin, undo, presence, pictures, status, isLoaded, access, readOnlyReason, notices },
		map: projection.map,
		onChange: projection.onChange,
		text: ({ ref, field }) => textOf(doc, ref, field),
		discard: parts.discard,
		close: () => {},
	};
	return {
		session,
		isKept: () => parts.log.state.get() === "stored" || isAllSaved(parts.connection.state.get()),
		async end() {
			for (const stop of stops) stop();
			await parts.close();
		},
	};
}

interface Opened {
	readonly parts: SessionParts;
	readonly facts: SessionFacts;
}

/**
 * The order matters: the device's log is read first (so that a stored map paints at once and the
 * server sends only the difference), then a map made here is created there, then the socket opens.
 */
async function start(mapId: string, services: SessionServices, { parts, facts, isEnded }: Opened & { isEnded(): boolean }) {
	const { doc, log, pictures, connection, access } = parts;
	const reading = { parts, storage: services.storage, isEnded };
	const [rows] = await Promise.all([readStored(reading), pictures.load(), access.load()]);
	if (isEnded()) return;
	if (rows > 0 && access.mayShowStored()) markLoaded(parts, facts.isLoaded);
	if (!log.isRead.get()) void readStoredLater(reading);
	const isThere = await createOnServer({ mapId, services, connection, isEnded, state: () => encodeStateAsUpdate(doc) });
	if (isThere && !isEnded()) connection.connect();
}

function follow(mapId: string, services: SessionServices, { parts, facts }: Opened): (() => void)[] {
	const { log, presence, connection, projection, access } = parts;
	const { status, isLoaded } = facts;
	const me = identity();
	/** Edits that wait on this device for something that keeping the page open does not bring. */
	const isKeptHere = () => log.state.get() === "stored" && (access.get().kind !== "open" || access.get().hasKeptEdits);
	return [
		me.subscribe(() => presence.set(me.get())),
		account().subscribe(() => {
			const who = account().get()?.kind;
			if (who === "person" && access.get().kind === "signedOut") connection.retry();
			// A call was refused, and the socket was let in before: it hears the same, and the map says what to do.
			if (who === "stranger" && access.get().kind === "open") connection.retry();
		}),
		noteUnsent({ mapId, services, status, log, onChange: projection.onChange }),
		rememberMap({ mapId, services, isLoaded, title: () => projection.map.info.title, onChange: projection.onChange }),
		returnFromBin({ mapId, api: services.api, connection }),
		followPage({
			hidden: () => void log.flush(),
			shown() {
				const { phase, code } = connection.state.get();
				if (phase === "offline") connection.retry();
				// Somebody may have restored it meanwhile.
				if (code === closeCodes.inBin.code) connection.connect();
			},
			leaving: () => presence.leave(),
			back: () => presence.enter(),
			networkChanged: () => connection.retry(),
			hasUnsavedWork: () =>
				(status.get().kind === "notSaved" && !isKeptHere()) || (status.get().kind === "saving" && log.state.get() === "failed"),
		}),
	];
}
