import { beforeEach, describe, expect, it } from "vitest";
import { shareScoreStream, type TabSharing } from "../../src/sync/shared-score-stream.ts";
import { FakeEventSource, mapScoreOf } from "../support/fake-metrics.ts";

beforeEach(() => {
	FakeEventSource.opened = [];
});

/** The locks and channels of one browser: a lock goes to whoever has waited longest, a message to every other tab. */
function browser(): TabSharing {
	let last: Promise<unknown> = Promise.resolve();
	const channels = new Set<ReturnType<TabSharing["openChannel"]>>();
	return {
		locks: {
			request: async (_name: string, options: LockOptions, run?: (lock: Lock | null) => unknown) => {
				const before = last;
				const turn = before.then(async () => {
					if (options.signal?.aborted) throw new Error("AbortError");
					await run?.(null);
				});
				last = turn.catch(() => {});
				await turn;
			},
		} as TabSharing["locks"],
		openChannel() {
			const channel: ReturnType<TabSharing["openChannel"]> = {
				onmessage: null,
				postMessage(data: unknown) {
					for (const other of channels)
						if (other !== channel) other.onmessage?.call({} as BroadcastChannel, new MessageEvent("message", { data }));
				},
				close: () => void channels.delete(channel),
			};
			channels.add(channel);
			return channel;
		},
	};
}

function openTab(sharing: TabSharing) {
	const heard: string[] = [];
	const stream = shareScoreStream(sharing, {
		url: "/stream",
		EventSourceClass: FakeEventSource,
		onOpen: () => heard.push("open"),
		onScores: (scores) => heard.push(`${scores[0]?.score.value}`),
		onAway: () => heard.push("away"),
		mayTryAgain: async () => true,
	});
	return { heard, ...stream };
}

/** Locks are given a moment later. */
const settle = () => new Promise((resolve) => setImmediate(resolve));

describe("the stream that tabs share", () => {
	it("is one for all of them, and all hear what comes", async () => {
		const sharing = browser();
		const tabs = Array.from({ length: 8 }, () => openTab(sharing));
		await settle();
		expect(FakeEventSource.opened).toHaveLength(1);
		FakeEventSource.last.open();
		FakeEventSource.last.send({ scores: [mapScoreOf({}, { value: 51 })] });
		FakeEventSource.last.fail(false);
		for (const { heard } of tabs) expect(heard).toEqual(["open", "51", "away"]);
	});

	it("tells a tab that comes later how it stands", async () => {
		const sharing = browser();
		openTab(sharing);
		await settle();
		FakeEventSource.last.open();
		const late = openTab(sharing);
		expect(late.heard).toEqual(["open"]);
	});

	it("goes to the next tab when the one that has it is closed, and all look again", async () => {
		const sharing = browser();
		const [first, second, third] = [openTab(sharing), openTab(sharing), openTab(sharing)];
		await settle();
		FakeEventSource.last.open();
		first.close();
		await settle();
		expect(FakeEventSource.opened.map(({ readyState }) => readyState)).toEqual([2, 0]);
		FakeEventSource.last.open();
		expect([first.heard, second.heard, third.heard]).toEqual([["open"], ["open", "open"], ["open", "open"]]);
	});

	it("is never opened by a tab that was closed while it waited", async () => {
		const sharing = browser();
		const [first, second] = [openTab(sharing), openTab(sharing)];
		await settle();
		second.close();
		first.close();
		await settle();
		expect(FakeEventSource.opened.map(({ readyState }) => readyState)).toEqual([2]);
	});
});
