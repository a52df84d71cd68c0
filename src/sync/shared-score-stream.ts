import * as z from "zod/mini";
import { mapScoresSchema } from "../shared/protocol/metrics-api.ts";
import { openScoreStream, type ScoreStreamOptions } from "./score-stream.ts";

/** What the tabs of one browser need to agree: its locks, and a channel between them. Tests bring their own. */
export interface TabSharing {
	readonly locks: Pick<LockManager, "request">;
	openChannel(name: string): Pick<BroadcastChannel, "postMessage" | "close" | "onmessage">;
}

/** Where the browser has no locks (a page over plain http) or no channels, each tab has a stream of its own. */
export function openInOneTab(options: ScoreStreamOptions): { close(): void } {
	if (!navigator.locks || typeof BroadcastChannel === "undefined") return openScoreStream(options);
	return shareScoreStream({ locks: navigator.locks, openChannel: (name) => new BroadcastChannel(name) }, options);
}

const messageSchema = z.union([
	z.object({ kind: z.literal("hello") }),
	z.object({ kind: z.literal("open") }),
	z.object({ kind: z.literal("away") }),
	z.extend(mapScoresSchema, { kind: z.literal("scores") }),
]);

type Message = z.infer<typeof messageSchema>;

/**
 * One stream for all tabs that show the same map: whoever holds the lock has it and hands on what comes. A browser has
 * six HTTP/1.1 connections to one server, and a stream keeps one for good. When the holder goes, even by a crash, the
 * browser gives the lock to the next; its stream opens anew, which every tab hears as `onOpen` and asks for everything.
 */
export function shareScoreStream(sharing: TabSharing, options: ScoreStreamOptions): { close(): void } {
	const name = `odograph-scores:${options.url}`;
	const channel = sharing.openChannel(name);
	const end = new AbortController();
	/** What this tab's own stream last said; null while another tab has it. */
	let said: "open" | "away" | null = null;
	const tell = (message: Message) => channel.postMessage(message);

	channel.onmessage = ({ data }) => {
		const { data: message } = messageSchema.safeParse(data);
		if (message?.kind === "hello") {
			if (said !== null) tell({ kind: said });
		} else if (message?.kind === "open") options.onOpen();
		else if (message?.kind === "away") options.onAway();
		else if (message?.kind === "scores") options.onScores(message.scores, message.gone ?? []);
	};

	/** Until this tab closes it. */
	function hold(): Promise<void> {
		const stream = openScoreStream({
			...options,
			onOpen() {
				said = "open";
				options.onOpen();
				tell({ kind: said });
			},
			onAway() {
				said = "away";
				options.onAway();
				tell({ kind: said });
			},
			onScores(scores, gone) {
				options.onScores(scores, gone);
				tell({ kind: "scores", scores: [...scores], gone: [...gone] });
			},
		});
		return new Promise((release) => {
			end.signal.addEventListener("abort", () => {
				stream.close();
				release();
			});
		});
	}

	sharing.locks
		.request(name, { signal: end.signal }, () => (end.signal.aborted ? undefined : hold()))
		.catch(() => {
			// It was closed while another tab had the stream.
		});
	tell({ kind: "hello" });
	return {
		close() {
			end.abort();
			channel.onmessage = null;
			channel.close();
		},
	};
}
