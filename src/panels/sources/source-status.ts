import type { HookReceipt, Source } from "../../shared/protocol/sources-api.ts";
import { relativeTime } from "../../ui/relative-time.ts";

/** One thing that became of what a source sent. */
export interface SourceNews {
	readonly kind: "quiet" | "good" | "bad";
	readonly text: string;
}

const count = (n: number, one: string, many = `${one}s`) => `${n.toLocaleString("en")} ${n === 1 ? one : many}`;

function receiptText({ accepted, duplicates, rejected, queued, ignored }: HookReceipt): string {
	const parts = [
		accepted > 0 ? `${count(accepted, "answer")} taken` : "",
		duplicates > 0 ? `${count(duplicates, "answer")} that ${duplicates === 1 ? "was" : "were"} there already` : "",
		rejected.length > 0 ? `${count(rejected.length, "answer")} refused` : "",
		queued > 0 ? `${count(queued, "answer")} to be asked for` : "",
		ignored > 0 ? `${count(ignored, "event")} without a score` : "",
	].filter((part) => part !== "");
	return parts.length === 0 ? "nothing in it" : parts.join(", ");
}

/** What became of a source's calls since the server started, and of what it only named; worst last. */
export function sourceNews(source: Source, now: number): readonly SourceNews[] {
	const { lastCallAt, lastReceipt, lastRefusal, waiting, givenUp, problem } = source;
	const ago = (at: string) => relativeTime(Date.parse(at), now);
	const news: SourceNews[] = [];
	if (lastCallAt !== null && lastReceipt !== null) {
		const kind = lastReceipt.rejected.length > 0 ? "bad" : lastReceipt.accepted + lastReceipt.duplicates > 0 ? "good" : "quiet";
		news.push({ kind, text: `Last call ${ago(lastCallAt)}: ${receiptText(lastReceipt)}.` });
		for (const reason of new Set(lastReceipt.rejected.map((rejected) => rejected.reason)))
			news.push({ kind: "bad", text: `Refused: ${sentence(reason)}` });
	} else if (lastRefusal === null) {
		news.push({ kind: "quiet", text: "Not called since the server started." });
	}
	if (waiting > 0) news.push({ kind: "quiet", text: `${count(waiting, "answer")} still to be asked of the vendor.` });
	if (lastRefusal !== null)
		news.push({ kind: "bad", text: `A call was turned away ${ago(lastRefusal.at)}: ${sentence(lastRefusal.reason)}` });
	if (givenUp > 0)
		news.push({ kind: "bad", text: `${count(givenUp, "answer")} could not be had from the vendor. ${sentence(problem)}`.trim() });
	else if (waiting > 0 && problem !== "") news.push({ kind: "bad", text: `The last time it failed: ${sentence(problem)}` });
	return news;
}

function sentence(text: string): string {
	return text === "" || /[.!?]$/.test(text) ? text : `${text}.`;
}
