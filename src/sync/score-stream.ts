import { type MapScore, type MapScores, mapScoresSchema } from "../shared/protocol/metrics-api.ts";

/** What this page needs of the browser's `EventSource`; tests bring their own. */
export interface EventSourceLike {
	readonly readyState: number;
	addEventListener(type: string, listener: (event: Event) => void): void;
	close(): void;
}

export type EventSourceClass = new (url: string) => EventSourceLike;

export interface ScoreStreamOptions {
	readonly url: string;
	readonly EventSourceClass: EventSourceClass;
	/** It is open, for the first time or again: what changed meanwhile may have been missed. */
	onOpen(): void;
	/** Those that changed, and the ids of metrics that were removed. */
	onScores(scores: readonly MapScore[], gone: readonly string[]): void;
	onAway(): void;
	/** Asked before each new try: a page cannot read why a stream was refused, a call says it. False ends the stream. */
	mayTryAgain(): Promise<boolean>;
}

const firstPause = 1_000;
const longestPause = 30_000;
/** `EventSource.CLOSED`: the browser tries no more. */
const closed = 2;

/**
 * Scores as they change, for as long as it is open. The browser reconnects by itself where the network
 * fails and gives up at an answer that is no stream (a proxy's page, a server that starts, a session that has
 * ended): that is tried again here, with growing pauses, for as long as the server may still let this page in.
 */
export function openScoreStream(options: ScoreStreamOptions): { close(): void } {
	const { url, EventSourceClass, onOpen, onScores, onAway, mayTryAgain } = options;
	let source: EventSourceLike | null = null;
	let again: ReturnType<typeof setTimeout> | undefined;
	let pause = firstPause;
	let isClosed = false;

	function open(): void {
		const opened = new EventSourceClass(url);
		source = opened;
		opened.addEventListener("open", () => {
			pause = firstPause;
			onOpen();
		});
		opened.addEventListener("scores", (event) => {
			const message = messageOf(event);
			if (message) onScores(message.scores, message.gone ?? []);
		});
		opened.addEventListener("error", () => {
			onAway();
			if (opened.readyState !== closed || source !== opened) return;
			opened.close();
			again = setTimeout(tryAgain, pause);
			pause = Math.min(pause * 2, longestPause);
		});
	}

	async function tryAgain(): Promise<void> {
		if ((await mayTryAgain()) && !isClosed) open();
	}

	open();
	return {
		close() {
			isClosed = true;
			clearTimeout(again);
			source?.close();
			source = null;
		},
	};
}

/** Null for what this version cannot read: the next whole answer brings it. */
function messageOf(event: Event): MapScores | null {
	if (!("data" in event) || typeof event.data !== "string") return null;
	let message: unknown;
	try {
		message = JSON.parse(event.data);
	} catch {
		return null;
	}
	const read = mapScoresSchema.safeParse(message);
	return read.success ? read.data : null;
}
