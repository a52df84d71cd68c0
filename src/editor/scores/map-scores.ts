import { AppError } from "../../shared/errors.ts";
import { createValue } from "../../shared/observable.ts";
import type { MapScore } from "../../shared/protocol/metrics-api.ts";
import { openScoreStream } from "../../sync/score-stream.ts";
import { followWhileWatched } from "../follow-while-watched.ts";
import { followPage } from "../page-life.ts";
import type { Observable, Session } from "../session.ts";
import { linkedMetrics } from "./linked-metrics.ts";
import type { ScoreServices } from "./score-services.ts";

export interface ScoresState {
	/** By metric id; an entry keeps its identity until the server sends another. */
	readonly scores: ReadonlyMap<string, MapScore>;
	/** `waiting`: nothing is known yet. `stored`: as they were at `receivedAt`, no server answers now. */
	readonly source: "waiting" | "live" | "stored";
	/** Milliseconds since 1970; 0 while waiting. */
	readonly receivedAt: number;
}

/**
 * The newest scores of one map. It asks the server only while somebody subscribes: from the first
 * listener on, until a moment after the last.
 */
export interface MapScores extends Observable<ScoresState> {
	/** Asks for all of them anew. Never rejects: without a server the state stays what it is. */
	refresh(): Promise<void>;
	/** The newest that can be had: from the server, else as they were known last. Never rejects. */
	read(): Promise<ScoresState>;
}

const nothing: ScoresState = { scores: new Map(), source: "waiting", receivedAt: 0 };

/** ms. Who glances at another tab and comes back finds the stream as it was. */
const hiddenFor = 5_000;
/** ms. Links made in one gesture are asked for together, and the server must have them first. */
const askAfter = 250;
/** How often a newly linked metric is asked for before it counts as unknown to the server. */
const mostAsks = 4;
/** ms. Scores may come twice a second. */
const storeAfter = 1_000;

type MapOfSession = Pick<Session, "mapId" | "map" | "onChange" | "access">;

export function createMapScores(session: MapOfSession, services: ScoreServices): MapScores {
	const state = createValue<ScoresState>(nothing);
	const watched = followWhileWatched(state, () => followScores(session, services, state));
	const scores: MapScores = {
		get: state.get,
		refresh: async () => watched.running()?.refresh(),
		async read() {
			if (linkedMetrics(session.map).size === 0) return nothing;
			const stop = scores.subscribe(() => {});
			try {
				await watched.running()?.refresh();
				await watched.running()?.stored;
				return state.get();
			} finally {
				stop();
			}
		},
		subscribe: watched.subscribe,
	};
	return scores;
}

type Kept = ReturnType<typeof createValue<ScoresState>>;

function followScores(session: MapOfSession, services: ScoreServices, state: Kept) {
	const { mapId } = session;
	const { client, lastScores, EventSourceClass, openStream = openScoreStream, now } = services;
	/** What events brought while a whole answer was on its way: newer than that; null for a metric that was removed. */
	let meanwhile: Map<string, MapScore | null> | null = null;
	let isClosed = false;
	let storing: ReturnType<typeof setTimeout> | undefined;
	let asking: ReturnType<typeof setTimeout> | undefined;
	const asks = new Map<string, number>();

	function take(scores: ReadonlyMap<string, MapScore>): void {
		state.set({ scores, source: "live", receivedAt: now() });
		storing ??= setTimeout(store, storeAfter);
	}

	function store(): void {
		clearTimeout(storing);
		storing = undefined;
		const { scores, receivedAt, source } = state.get();
		if (source !== "waiting") void lastScores.put(mapId, { scores: [...scores.values()], receivedAt });
	}

	async function refresh(): Promise<void> {
		const newer = new Map<string, MapScore | null>();
		meanwhile = newer;
		try {
			const all = await client.mapScores(mapId);
			if (!isClosed) take(changedBy(byMetric(all), newer));
		} catch {
			away();
		} finally {
			if (meanwhile === newer) meanwhile = null;
		}
		askForLinked();
	}

	function away(): void {
		const { source, scores, receivedAt } = state.get();
		if (source === "live") state.set({ scores, receivedAt, source: "stored" });
	}

	/** A link is an edit of the document: the server knows of it a moment after the page. */
	function askForLinked(): void {
		const missing = [...linkedMetrics(session.map)].filter((id) => !state.get().scores.has(id) && (asks.get(id) ?? 0) < mostAsks);
		if (missing.length === 0 || asking !== undefined || isClosed) return;
		const tries = Math.max(...missing.map((id) => asks.get(id) ?? 0));
		asking = setTimeout(
			() => {
				asking = undefined;
				for (const id of missing) asks.set(id, (asks.get(id) ?? 0) + 1);
				void refresh();
			},
			askAfter * 2 ** tries,
		);
	}

	let stream: { close(): void } | null = null;
	/** A tab may be opened in the background, and never looked at. */
	let isHidden = typeof document !== "undefined" && document.visibilityState === "hidden";
	let hiding: ReturnType<typeof setTimeout> | undefined;

	function closeStream(): void {
		stream?.close();
		stream = null;
	}

	/** Most maps have no metrics: they ask for nothing. */
	function follow(): void {
		if (stream || isHidden || isClosed || !isLetIn() || linkedMetrics(session.map).size === 0) return;
		if (!EventSourceClass) {
			stream = { close() {} };
			void refresh();
			return;
		}
		stream = openStream({
			url: client.streamUrl(mapId),
			EventSourceClass,
			onOpen: () => void refresh(),
			onScores(scores, gone) {
				const changed = [...byMetric(scores), ...gone.map((id): [string, null] => [id, null])];
				for (const [id, score] of changed) meanwhile?.set(id, score);
				if (changed.length > 0) take(changedBy(state.get().scores, changed));
			},
			onAway: away,
			mayTryAgain,
		});
	}

	/** Where the socket was refused, the page says so and the stream would be refused as well. */
	const isLetIn = () => session.access.get().kind === "open";

	async function mayTryAgain(): Promise<boolean> {
		try {
			await client.mapScores(mapId);
			return true;
		} catch (thrown) {
			return !(thrown instanceof AppError && (thrown.code === "unauthorized" || thrown.code === "forbidden"));
		}
	}

	follow();
	function shown(): void {
		clearTimeout(hiding);
		isHidden = false;
		follow();
	}

	// A browser has few connections to one server (six, over HTTP/1.1): a page that nobody sees must not hold one of
	// them. Whenever the stream opens again everything is asked for, so that nothing of the time between is missed.
	const stopFollowing = followPage({
		hidden() {
			isHidden = true;
			store();
			clearTimeout(hiding);
			hiding = setTimeout(closeStream, hiddenFor);
		},
		shown,
		// A page in the browser's page cache keeps its connections.
		leaving: closeStream,
		back: shown,
		networkChanged() {
			closeStream();
			follow();
		},
		hasUnsavedWork: () => false,
	});
	const stopMap = session.onChange(() => {
		if (stream) askForLinked();
		else follow();
	});
	const stopAccess = session.access.subscribe(() => {
		if (isLetIn()) return follow();
		closeStream();
		away();
	});
	const stored = lastScores.get(mapId).then((found) => {
		if (!found || state.get().source !== "waiting" || isClosed) return;
		state.set({ scores: byMetric(found.scores), source: "stored", receivedAt: found.receivedAt });
	});
	return {
		refresh,
		stored,
		close() {
			isClosed = true;
			stopMap();
			stopAccess();
			stopFollowing();
			closeStream();
			clearTimeout(hiding);
			clearTimeout(asking);
			if (storing !== undefined) store();
		},
	};
}

/** Null takes one away. */
function changedBy(
	scores: ReadonlyMap<string, MapScore>,
	changes: Iterable<readonly [string, MapScore | null]>,
): ReadonlyMap<string, MapScore> {
	const changed = new Map(scores);
	for (const [id, score] of changes) {
		if (score) changed.set(id, score);
		else changed.delete(id);
	}
	return changed;
}

function byMetric(scores: readonly MapScore[]): ReadonlyMap<string, MapScore> {
	return new Map(scores.map((score) => [score.metric.id, score]));
}
