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
	const stream = openScoreStream({
		url: "/stream",
		EventSourceClass: FakeEventSource,
		onOpen: () => heard.push("open"),
		onScores: (scores) => heard.push(scores.map(({ metric }) => metric.name).join()),
		onAway: () => heard.push("away"),
	});
	return { stream, heard };
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

	it("tries again with growing pauses where the browser gives up", () => {
		listen();
		for (const pause of [1_000, 2_000, 4_000]) {
			const before = FakeEventSource.opened.length;
			FakeEventSource.last.fail(true);
			vi.advanceTimersByTime(pause - 1);
			expect(FakeEventSource.opened).toHaveLength(before);
			vi.advanceTimersByTime(1);
			expect(FakeEventSource.opened).toHaveLength(before + 1);
		}
		FakeEventSource.last.open();
		FakeEventSource.last.fail(true);
		vi.advanceTimersByTime(1_000);
		expect(FakeEventSource.opened).toHaveLength(5);
	});

	it("stops when it is closed, also between two tries", () => {
		const { stream } = listen();
		FakeEventSource.last.fail(true);
		stream.close();
		vi.advanceTimersByTime(60_000);
		expect(FakeEventSource.opened).toHaveLength(1);
	});
});
