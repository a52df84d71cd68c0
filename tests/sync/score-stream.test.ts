import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { openScoreStream } from "../../src/sync/score-stream.ts";
import { FakeEventSource, mapScoreOf } from "../support/fake-metrics.ts";

beforeEach(() => {
	vi.useFakeTimers();
	FakeEventSource.opened = [];
});
afterEach(() => vi.useRealTimers());

function listen() {
	const heard: string[] = [];
	const server = { letsIn: true };
	const stream = openScoreStream({
		url: "/stream",
		EventSourceClass: FakeEventSource,
		onOpen: () => heard.push("open"),
		onScores: (scores) => heard.push(scores.map(({ metric }) => metric.name).join()),
		onAway: () => heard.push("away"),
		mayTryAgain: async () => server.letsIn,
	});
	return { stream, heard, server };
}

describe("the stream of scores", () => {
	it("hands on what it can read, and nothing else", () => {
		const { heard } = listen();
		FakeEventSource.last.open();
		FakeEventSource.last.send({ scores: [mapScoreOf()] });
		FakeEventSource.last.send("{");
		FakeEventSource.last.send({ scores: [{ metric: "of a newer server" }] });
		expect(heard).toEqual(["open", "NPS"]);
	});

	it("leaves a broken network to the browser", () => {
		const { heard } = listen();
		FakeEventSource.last.fail(false);
		vi.advanceTimersByTime(120_000);
		expect(FakeEventSource.opened).toHaveLength(1);
		FakeEventSource.last.open();
		expect(heard).toEqual(["away", "open"]);
	});

	it("tries again with growing pauses where the browser gives up", async () => {
		listen();
		for (const pause of [1_000, 2_000, 4_000]) {
			const before = FakeEventSource.opened.length;
			FakeEventSource.last.fail(true);
			await vi.advanceTimersByTimeAsync(pause - 1);
			expect(FakeEventSource.opened).toHaveLength(before);
			await vi.advanceTimersByTimeAsync(1);
			expect(FakeEventSource.opened).toHaveLength(before + 1);
		}
		FakeEventSource.last.open();
		FakeEventSource.last.fail(true);
		await vi.advanceTimersByTimeAsync(1_000);
		expect(FakeEventSource.opened).toHaveLength(5);
	});

	it("ends where the server lets this page in no more", async () => {
		const { heard, server } = listen();
		FakeEventSource.last.open();
		server.letsIn = false;
		FakeEventSource.last.fail(true);
		await vi.advanceTimersByTimeAsync(600_000);
		expect(FakeEventSource.opened).toHaveLength(1);
		expect(heard).toEqual(["open", "away"]);
	});

	it("stops when it is closed, also between two tries and while it asks", async () => {
		const { stream } = listen();
		FakeEventSource.last.fail(true);
		stream.close();
		await vi.advanceTimersByTimeAsync(60_000);
		const asking = listen();
		FakeEventSource.last.fail(true);
		vi.advanceTimersByTime(1_000);
		asking.stream.close();
		await vi.advanceTimersByTimeAsync(60_000);
		expect(FakeEventSource.opened).toHaveLength(2);
	});
});
