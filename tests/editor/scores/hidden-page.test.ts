// @vitest-environment jsdom
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { createMapScores } from "../../../src/editor/scores/map-scores.ts";
import { setMetric } from "../../../src/shared/operations/sets.ts";
import type { MapScore } from "../../../src/shared/protocol/metrics-api.ts";
import { createMetricsClient } from "../../../src/sync/metrics-client.ts";
import { FakeEventSource, mapScoreOf } from "../../support/fake-metrics.ts";
import { editorOfSmallMap } from "../editor-driver.ts";

const metricId = "metric-nps-00001";

function see(state: "visible" | "hidden"): void {
	Object.defineProperty(document, "visibilityState", { value: state, configurable: true });
	document.dispatchEvent(new Event("visibilitychange"));
}

beforeEach(() => {
	vi.useFakeTimers();
	FakeEventSource.opened = [];
	see("visible");
});
afterEach(() => {
	see("visible");
	vi.useRealTimers();
});

function follow() {
	const server = { scores: [mapScoreOf()] as readonly MapScore[] };
	const { session, doc } = editorOfSmallMap();
	setMetric(doc, { collection: "cards", id: "a2", metricId, on: true }, {});
	const scores = createMapScores(session, {
		client: { ...createMetricsClient(), mapScores: async () => server.scores },
		lastScores: { get: async () => null, put: async () => {} },
		EventSourceClass: FakeEventSource,
		now: Date.now,
	});
	const stop = scores.subscribe(() => {});
	const value = () => scores.get().scores.get(metricId)?.score.value;
	return { server, value, stop, openStreams: () => FakeEventSource.opened.filter(({ readyState }) => readyState !== 2).length };
}

describe("the stream of a page that nobody sees", () => {
	it("is closed after a while, and what was missed is there when somebody looks again", async () => {
		const { server, value, stop, openStreams } = follow();
		FakeEventSource.last.open();
		await vi.advanceTimersByTimeAsync(0);
		see("hidden");
		await vi.advanceTimersByTimeAsync(4_999);
		expect(openStreams()).toBe(1);
		await vi.advanceTimersByTimeAsync(1);
		expect(openStreams()).toBe(0);
		server.scores = [mapScoreOf({}, { value: 61 })];
		await vi.advanceTimersByTimeAsync(3_600_000);
		expect([openStreams(), value()]).toEqual([0, 50]);
		see("visible");
		expect(openStreams()).toBe(1);
		FakeEventSource.last.open();
		await vi.advanceTimersByTimeAsync(0);
		expect(value()).toBe(61);
		stop();
		await vi.advanceTimersByTimeAsync(10_000);
	});

	it("stays where somebody is back within seconds", async () => {
		const { stop, openStreams } = follow();
		FakeEventSource.last.open();
		see("hidden");
		await vi.advanceTimersByTimeAsync(3_000);
		see("visible");
		await vi.advanceTimersByTimeAsync(60_000);
		expect([openStreams(), FakeEventSource.opened.length]).toEqual([1, 1]);
		stop();
		await vi.advanceTimersByTimeAsync(10_000);
	});

	it("is not opened in a tab that begins in the background, until it is looked at", async () => {
		see("hidden");
		const { stop, openStreams } = follow();
		await vi.advanceTimersByTimeAsync(60_000);
		expect(openStreams()).toBe(0);
		see("visible");
		expect(openStreams()).toBe(1);
		stop();
		await vi.advanceTimersByTimeAsync(10_000);
	});

	it("is let go of when the page goes into the browser's page cache", () => {
		const { stop, openStreams } = follow();
		FakeEventSource.last.open();
		window.dispatchEvent(new Event("pagehide"));
		expect(openStreams()).toBe(0);
		stop();
	});
});
