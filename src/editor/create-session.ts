import { encodeStateAsUpdate } from "yjs";
import { textOf } from "../shared/map/document.ts";
import { closeCodes } from "../shared/protocol/sync.ts";
import { isAllSaved } from "../sync/connection-state.ts";
import { account } from "./account.ts";
import { createOnServer } from "./create-on-server.ts";
import { identity } from "./identity.ts";
import { LateRooms } from "./late-rooms.ts";
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
	const beside = new LateRooms();
	const talk = beside.add(services.loadTalk);
	const parts = openParts(mapId, services, beside);
	beside.begin({ mapId, services, connection: parts.connection, access: parts.access });
	const { doc, origin, undo, presence, pictures, projection } = parts;
	const facts = sessionFacts(parts, services.storage, beside);
	const notices = sessionNotices(services.storage, pictures.refusal);
	let isEnded = false;
	const stops = [
		...follow(mapId, services, { parts, facts, beside }),
		openWhenShown(facts, beside),
		facts.close,
		notices.close,
		() => {
			isEnded = true;
		},
	];
	void start(mapId, services, { parts, facts, isEnded: () => isEnded });
	const { status, isLoaded, readOnlyReason, pauseEdits } = facts;
	const { access } = parts;
	const session: Session = {
		...{ mapId, doc, origin, undo, presence, pictures, status, isLoaded, access, readOnlyReason, pauseEdits, notices, talk },
		map: projection.map,
		onChange: projection.onChange,
		text: ({ ref, field }) => textOf(doc, ref, field),
		discard: parts.discard,
		close: () => {},
	};
	return {
		session,
		isKept: () => (parts.log.state.get() === "stored" || isAllSaved(parts.connection.state.get())) && beside.isKept(),
		async end() {
			for (const stop of stops) stop();
			await Promise.all([beside.close(), parts.close()]);
		},
	};
}

interface Opened {
	readonly parts: SessionParts;
	readonly facts: SessionFacts;
}

/** How long the first look at a map has before anything is opened beside it, ms. */
const restBeforeOthers = 500;

/** What is beside the map is opened after it, so that nothing waits for it. */
function openWhenShown({ isLoaded, status }: SessionFacts, beside: LateRooms): () => void {
	let timer: ReturnType<typeof setTimeout> | null = null;
	let isTried = false;
	const open = () => {
		isTried = true;
		beside.openAll();
	};
	const look = () => {
		if (isLoaded.get()) timer ??= setTimeout(() => whenIdle(open), restBeforeOthers);
	};
	const tryAgain = () => {
		// What could not be loaded without the network can be now.
		if (isTried && status.get().kind === "saved") open();
	};
	const stops = [isLoaded.subscribe(look), status.subscribe(tryAgain)];
	look();
	return () => {
		if (timer) clearTimeout(timer);
		for (const stop of stops) stop();
	};
}

function whenIdle(work: () => void): void {
	if (typeof requestIdleCallback === "function") requestIdleCallback(work, { timeout: 2_000 });
	else work();
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

function onEdit({ onChange }: Pick<SessionParts, "projection">["projection"], listener: () => void): () => void {
	return onChange(({ isLocal }) => {
		if (isLocal) listener();
	});
}

function follow(mapId: string, services: SessionServices, { parts, facts, beside }: Opened & { readonly beside: LateRooms }) {
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
		noteUnsent({ mapId, services, status, log, beside, onEdit: (listener) => onEdit(projection, listener) }),
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
