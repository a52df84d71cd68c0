import { applyUpdate, Doc, encodeStateAsUpdate } from "yjs";
import type { LiveShelf } from "../../offline/live-shelf.ts";
import { actPermissions } from "../../shared/live/act-permissions.ts";
import type { Act, ActKind } from "../../shared/live/acts.ts";
import { emptyLive, type LiveState, readLive } from "../../shared/live/live-state.ts";
import type { AddedBy } from "../../shared/live/session-outcome.ts";
import { leftOf } from "../../shared/live/timer.ts";
import { createValue } from "../../shared/observable.ts";
import { mayOnMap } from "../../shared/permissions.ts";
import type { LiveClient } from "../../sync/live-client.ts";
import { followLiveRoom, type LiveSocketOptions } from "../../sync/live-socket.ts";
import { followWhileWatched } from "../follow-while-watched.ts";
import { followPage } from "../page-life.ts";
import type { MapAccess, Observable, Session } from "../session.ts";
import { isOwnAct, type OwnPart, ownPart, type SavedPart, savedWith } from "./own-part.ts";
import { createWaitingActs } from "./waiting-acts.ts";

export interface LiveView {
	/** What goes on, as everybody sees it. */
	readonly state: LiveState;
	/** What is this person's alone. */
	readonly mine: OwnPart;
	/** `waiting`: nothing is known yet. `stored`: as it was when the server said so last; none answers now. */
	readonly source: "waiting" | "live" | "stored";
	/** The last act of one's own that the server refused later than it was made, as a sentence; `""` for none. */
	readonly refusal: string;
}

/**
 * A map's workshop in this tab. It is connected while somebody subscribes: from the first listener on, until a moment after
 * the last.
 */
export interface Live extends Observable<LiveView> {
	/**
	 * Does it. What is one's own (dots, private cards) shows at once, is kept on this device and sent until the server has it;
	 * that resolves when the server has answered, and never rejects: what it refused is in `refusal`. All else rejects with an
	 * `AppError` where it was not done.
	 */
	act(act: Act): Promise<void>;
	/** The cards that were made in the last session, also while it goes on. Rejects with an `AppError` where no server answers. */
	added(): Promise<readonly AddedBy[]>;
	/** Whether this person may, as far as the page knows. */
	may(kind: ActKind): boolean;
	/** The server's clock, ms since 1970; null before it has answered. */
	now(): number | null;
	/** What is left of the timer, ms; null where there is none, or the server's clock is not known. */
	left(): number | null;
	/** Takes a refused private card away for good. */
	forget(writing: string, card: string): void;
	clearRefusal(): void;
}

export interface LiveOptions extends Pick<LiveSocketOptions, "url" | "WebSocketClass" | "longestPause" | "person"> {
	readonly client: LiveClient;
	readonly shelf: LiveShelf;
	/** The device's own clock: it orders what waits on this device, nothing else. */
	now(): number;
	/** Whether this person has the map open in another tab, or on another device. */
	isElsewhere(): boolean;
}

type MapOfSession = Pick<Session, "mapId" | "access">;

const nothing: LiveView = {
	state: emptyLive,
	mine: { votes: {}, cards: [], unsaved: 0 },
	source: "waiting",
	refusal: "",
};
const noneSaved: SavedPart = { votes: {}, cards: [] };
/** ms. */
const storeAfter = 1_000;
/** ms. However many others vote meanwhile, one asks once. */
const readAfter = 500;

export function createLive(session: MapOfSession, options: LiveOptions): Live {
	const { mapId, access } = session;
	const { client, shelf } = options;
	const view = createValue<LiveView>(nothing);
	let saved = noneSaved;
	/** Grows with each of one's own acts that the server took. */
	let taken = 0;
	const waiting = createWaitingActs({
		shelf,
		now: options.now,
		send: async (act) => {
			await client.act(mapId, act);
			taken += 1;
			saved = savedWith(saved, act);
		},
		onRefused: (_act, refusal) => view.set({ ...view.get(), refusal }),
	});
	waiting.subscribe(showMine);

	function showMine(): void {
		view.set({ ...view.get(), mine: ownPart(saved, waiting.get()) });
	}

	function follow() {
		let storing: ReturnType<typeof setTimeout> | undefined;
		let reading: ReturnType<typeof setTimeout> | undefined;
		let latest: Uint8Array | null = null;
		let isClosed = false;

		const store = () => {
			clearTimeout(storing);
			storing = undefined;
			if (latest !== null) void shelf.keepLast(latest);
			latest = null;
		};
		const socket = followLiveRoom({
			...options,
			mapId,
			onDocument(doc) {
				const before = view.get();
				const state = readLive(doc, before.state);
				latest = encodeStateAsUpdate(doc);
				storing ??= setTimeout(store, storeAfter);
				const isNews = before.source !== "live" || partsOfMine(state) !== partsOfMine(before.state);
				view.set({ ...before, state, source: "live" });
				if (!isNews) {
					if (mayBeMine(before.state, state)) readSoon();
					return;
				}
				void readMine();
				waiting.sendNow();
			},
			onAway() {
				const before = view.get();
				if (before.source === "live") view.set({ ...before, source: "stored" });
			},
		});
		void shelf.last().then((update) => {
			if (update === null || isClosed || view.get().source !== "waiting") return;
			const state = stateOf(update);
			if (state !== null) view.set({ ...view.get(), state, source: "stored" });
		});

		/** Something of one's own was done in another tab, it seems; of one's own acts here the answer comes before. */
		function readSoon(): void {
			reading ??= setTimeout(() => {
				reading = undefined;
				void readMine();
			}, readAfter);
		}

		/** Whether what is new can be of this person, in another tab. */
		function mayBeMine(before: LiveState, state: LiveState): boolean {
			if (!options.isElsewhere()) return false;
			return dotsIn(before) !== dotsIn(state) || ownBlanksIn(before, options.person()) !== ownBlanksIn(state, options.person());
		}

		/** Never rejects: without a server it stays what it is. */
		async function readMine(): Promise<void> {
			const before = taken;
			const mine = await client.mine(mapId).catch(() => null);
			if (mine === null || isClosed) return;
			// What was taken meanwhile may not be in it.
			if (taken !== before) return readMine();
			saved = mine;
			showMine();
		}

		const stopPage = followPage({
			hidden: store,
			shown: () => void readMine(),
			leaving: () => {},
			back: socket.retry,
			networkChanged: socket.retry,
			hasUnsavedWork: () => false,
		});
		let standing = standingOf(access.get());
		const stopAccess = access.subscribe(() => {
			const now = standingOf(access.get());
			if (now !== standing) socket.retry();
			standing = now;
		});
		return {
			readMine,
			close() {
				isClosed = true;
				stopPage();
				stopAccess();
				clearTimeout(reading);
				if (storing !== undefined) store();
				socket.close();
				const before = view.get();
				if (before.source === "live") view.set({ ...before, source: "stored" });
			},
		};
	}

	const watched = followWhileWatched(view, follow);
	return {
		get: view.get,
		subscribe: watched.subscribe,
		async act(act) {
			if (isOwnAct(act)) await waiting.add(act);
			else await client.act(mapId, act);
		},
		added: async () => (await client.added(mapId)).added,
		may(kind) {
			const { role, kind: access } = session.access.get();
			if (role === null || access !== "open") return false;
			return mayOnMap(actPermissions[kind], { serverRole: "guest", granted: role });
		},
		now: () => client.clock.now(),
		left() {
			const { timer } = view.get().state;
			const now = client.clock.now();
			return timer.state === "off" || (now === null && timer.state === "running") ? null : leftOf(timer, now ?? 0);
		},
		forget: (writing, card) => waiting.forget(`card:${writing}:${card}`),
		clearRefusal: () => view.set({ ...view.get(), refusal: "" }),
	};
}

function standingOf({ kind, role }: MapAccess): string {
	return `${kind} ${role}`;
}

/** What decides which of one's own things there are: they are asked for again when it changes. */
function partsOfMine({ votes, writings }: LiveState): string {
	const open = Object.entries(votes).map(([id, { closedAt }]) => `${id}:${closedAt}`);
	return [...open, ...Object.entries(writings).map(([id, { revealedAt }]) => `${id}:${revealedAt}`)].join(" ");
}

function dotsIn({ votes }: LiveState): string {
	return Object.values(votes)
		.map(({ voters, dotsCast }) => `${voters}:${dotsCast}`)
		.join(" ");
}

function ownBlanksIn({ blanks }: LiveState, person: string): string {
	const own = Object.values(blanks).flatMap((cards) => Object.entries(cards).filter(([, blank]) => blank.person === person));
	return own.map(([id, { stepId, laneId }]) => `${id}:${stepId}:${laneId}`).join(" ");
}

/** Null where what is stored cannot be read. */
function stateOf(update: Uint8Array): LiveState | null {
	const doc = new Doc();
	try {
		applyUpdate(doc, update);
		return readLive(doc);
	} catch {
		return null;
	} finally {
		doc.destroy();
	}
}
