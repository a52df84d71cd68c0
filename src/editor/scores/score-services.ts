import { createLastScores, type LastScores } from "../../offline/last-scores.ts";
import { createMetricsClient, type MetricsClient } from "../../sync/metrics-client.ts";
import { type EventSourceClass, openScoreStream } from "../../sync/score-stream.ts";
import type { Session } from "../session.ts";
import { pageServices } from "../session-services.ts";
import { createMapScores, type MapScores } from "./map-scores.ts";
import { createMetricList, type MetricList } from "./metric-list.ts";

/** What scores need from the world around them. One set per page; tests bring their own. */
export interface ScoreServices {
	readonly client: MetricsClient;
	readonly lastScores: LastScores;
	/** Null where there is none: then scores are asked for once. */
	readonly EventSourceClass: EventSourceClass | null;
	/** Opens a map's stream; without it each tab has its own. */
	readonly openStream?: typeof openScoreStream;
	now(): number;
}

let ofThisPage: ScoreServices | null = null;

/** The page's own services: the server it was loaded from, and this browser's storage. */
export function pageScoreServices(): ScoreServices {
	ofThisPage ??= {
		client: createMetricsClient(),
		lastScores: createLastScores(pageServices().storage),
		EventSourceClass: typeof EventSource === "undefined" ? null : EventSource,
		openStream: openSharedStream,
		now: Date.now,
	};
	return ofThisPage;
}

/** What shares a stream among tabs loads with the first of them; where it cannot be had, the tab has its own. */
function openSharedStream(options: Parameters<typeof openScoreStream>[0]): { close(): void } {
	let stream: { close(): void } | null = null;
	let isClosed = false;
	const open = (openOne: typeof openScoreStream) => {
		if (!isClosed) stream = openOne(options);
	};
	import("../../sync/shared-score-stream.ts").then(
		(loaded) => open(loaded.openInOneTab),
		() => open(openScoreStream),
	);
	return {
		close() {
			isClosed = true;
			stream?.close();
		},
	};
}

const scores = new WeakMap<ScoreServices, WeakMap<object, MapScores>>();
const lists = new WeakMap<ScoreServices, MetricList>();

/** The one store of a session's scores: whoever asks gets the same. */
export function scoresOf(session: Session, services: ScoreServices = pageScoreServices()): MapScores {
	const ofSessions = scores.get(services) ?? new WeakMap<object, MapScores>();
	scores.set(services, ofSessions);
	// Several handles may stand for one session; its document is one. A version of the past has no scores of its own.
	const now = session.past?.now ?? session;
	const found = ofSessions.get(now.doc) ?? createMapScores(now, services);
	ofSessions.set(now.doc, found);
	return found;
}

/** All metrics of the server, shared by everything on the page that lists them. */
export function metricListOf(services: ScoreServices = pageScoreServices()): MetricList {
	const found = lists.get(services) ?? createMetricList(services.client);
	lists.set(services, found);
	return found;
}
