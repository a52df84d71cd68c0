import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { createMapScores } from "../../../src/editor/scores/map-scores.ts";
import type { MapAccess } from "../../../src/editor/session.ts";
import type { StoredScores } from "../../../src/offline/last-scores.ts";
import { AppError, type ErrorCode } from "../../../src/shared/errors.ts";
import { createValue } from "../../../src/shared/observable.ts";
import { setMetric } from "../../../src/shared/operations/sets.ts";
import type { MapScore } from "../../../src/shared/protocol/metrics-api.ts";
import { createMetricsClient } from "../../../src/sync/metrics-client.ts";
import { FakeEventSource, mapScoreOf } from "../../support/fake-metrics.ts";
import { editorOfSmallMap } from "../editor-driver.ts";

beforeEach(() => {
	vi.useFakeTimers();
	FakeEventSource.opened = [];
});
afterEach(() => vi.useRealTimers());

/** A map's scores before a server whose answers a test changes. */
function follow({ stored = null as StoredScores | null } = {}) {
	const server = { scores: [mapScoreOf()] as readonly MapScore[], isAway: false, asked: 0, refusal: "" as "" | ErrorCode };
	const device = { stored };
	const small = editorOfSmallMap();
	const access = createValue<MapAccess>(small.session.access.get());
	const scores = createMapScores(
		{ ...small.session, access },
		{
			client: {
				...createMetricsClient(),
				async mapScores() {
					server.asked++;
					if (server.refusal !== "") throw new AppError(server.refusal, "Not for you.");
					if (server.isAway) throw new AppError("unavailable", "No server.");
					return server.scores;
				},
			},
			lastScores: {
				get: async () => device.stored,
				put: async (_mapId, next) => {
					device.stored = next;
				},
			},
			EventSourceClass: FakeEventSource,
			now: Date.now,
		},
	);
	setMetric(small.doc, { collection: "cards", id: "a2", metricId: "metric-nps-00001", on: true }, {});
	const value = (id = "metric-nps-00001") => scores.get().scores.get(id)?.score.value;
	return { ...small, access, server, device, scores, value, settle: () => vi.advanceTimersByTimeAsync(0) };
}

describe("the scores of an open map", () => {
	it("cost nothing until somebody looks, and stop when nobody does", async () => {
		const { scores, server, settle } = follow();
		await settle();
		expect([FakeEventSource.opened.length, server.asked]).toEqual([0, 0]);
		const stop = scores.subscribe(() => {});
		FakeEventSource.last.open();
		await settle();
		expect(scores.get()).toMatchObject({ source: "live" });
		stop();
		await vi.advanceTimersByTimeAsync(5_000);
		expect(FakeEventSource.last.readyState).toBe(2);
	});

	it("are not asked for while no node has a metric", async () => {
		const { scores, server, doc, settle } = follow();
		setMetric(doc, { collection: "cards", id: "a2", metricId: "metric-nps-00001", on: false }, {});
		scores.subscribe(() => {});
		await settle();
		expect([FakeEventSource.opened.length, server.asked]).toEqual([0, 0]);
		setMetric(doc, { collection: "stages", id: "stageA", metricId: "metric-nps-00001", on: true }, {});
		expect(FakeEventSource.opened).toHaveLength(1);
	});

	it("change as events come", async () => {
		const { scores, value, settle } = follow();
		scores.subscribe(() => {});
		FakeEventSource.last.open();
		await settle();
		expect(value()).toBe(50);
		FakeEventSource.last.send({ scores: [mapScoreOf({}, { value: 51 }), mapScoreOf({ id: "other" }, { value: 3 })] });
		expect([value(), value("other")]).toEqual([51, 3]);
	});

	it("go with their metric", async () => {
		const { scores, server, value, settle } = follow();
		scores.subscribe(() => {});
		FakeEventSource.last.open();
		await settle();
		expect(value()).toBe(50);
		server.scores = [];
		FakeEventSource.last.send({ scores: [], gone: ["metric-nps-00001"] });
		await settle();
		expect([value(), scores.get().source]).toEqual([undefined, "live"]);
	});

	it("miss nothing of what happened while the connection was gone", async () => {
		const { scores, server, value, settle } = follow();
		scores.subscribe(() => {});
		FakeEventSource.last.open();
		await settle();
		FakeEventSource.last.fail(false);
		expect(scores.get().source).toBe("stored");
		server.scores = [mapScoreOf({}, { value: 60 })];
		FakeEventSource.last.open();
		await settle();
		expect([value(), scores.get().source]).toEqual([60, "live"]);
	});

	it("prefer an event to a whole answer that was asked for before it", async () => {
		const { scores, value, settle } = follow();
		scores.subscribe(() => {});
		FakeEventSource.last.open();
		FakeEventSource.last.send({ scores: [mapScoreOf({}, { value: 77 })] });
		await settle();
		expect(value()).toBe(77);
	});

	it.each(["unauthorized", "forbidden"] as const)("are asked for no more where the server says %s", async (refusal) => {
		const { scores, server, settle } = follow();
		scores.subscribe(() => {});
		FakeEventSource.last.open();
		await settle();
		server.refusal = refusal;
		FakeEventSource.last.fail(true);
		await vi.advanceTimersByTimeAsync(600_000);
		expect([FakeEventSource.opened.length, server.asked, scores.get().source]).toEqual([1, 2, "stored"]);
	});

	it.each(["signedOut", "lost"] as const)("wait while the map is %s, and come back with it", async (kind) => {
		const { scores, server, access, doc, settle } = follow();
		scores.subscribe(() => {});
		FakeEventSource.last.open();
		await settle();
		access.set({ ...access.get(), kind });
		setMetric(doc, { collection: "cards", id: "a1", metricId: "metric-new-00001", on: true }, {});
		await vi.advanceTimersByTimeAsync(600_000);
		expect([FakeEventSource.last.readyState, FakeEventSource.opened.length, server.asked]).toEqual([2, 1, 1]);
		expect(scores.get().source).toBe("stored");
		access.set({ ...access.get(), kind: "open" });
		FakeEventSource.last.open();
		await settle();
		expect([FakeEventSource.opened.length, scores.get().source]).toEqual([2, "live"]);
	});

	it("are shown from this device while the server is away, with their age", async () => {
		const { scores, server, value, settle } = follow({ stored: { scores: [mapScoreOf({}, { value: 12 })], receivedAt: 7 } });
		server.isAway = true;
		scores.subscribe(() => {});
		FakeEventSource.last.fail(false);
		await settle();
		expect(value()).toBe(12);
		expect(scores.get()).toMatchObject({ source: "stored", receivedAt: 7 });
	});

	it("are read once for who shows none, and let go of again", async () => {
		const { scores, server } = follow();
		const read = scores.read();
		await vi.advanceTimersByTimeAsync(10_000);
		expect((await read).scores.get("metric-nps-00001")?.score.value).toBe(50);
		expect([server.asked, FakeEventSource.last.readyState]).toEqual([1, 2]);
	});

	it("are read from this device where no server answers, and are none where nothing has a metric", async () => {
		const { scores, server, doc } = follow({ stored: { scores: [mapScoreOf({}, { value: 12 })], receivedAt: 7 } });
		server.isAway = true;
		expect(await scores.read()).toMatchObject({ source: "stored", receivedAt: 7 });
		setMetric(doc, { collection: "cards", id: "a2", metricId: "metric-nps-00001", on: false }, {});
		expect(await scores.read()).toEqual({ source: "waiting", receivedAt: 0, scores: new Map() });
	});

	it("are kept on this device as they come", async () => {
		const { scores, device, settle } = follow();
		scores.subscribe(() => {});
		FakeEventSource.last.open();
		await settle();
		await vi.advanceTimersByTimeAsync(2_000);
		expect(device.stored?.scores).toEqual([mapScoreOf()]);
		expect(device.stored?.receivedAt).toBe(scores.get().receivedAt);
	});

	it("ask for a metric that a node is linked to, and give up where the server knows none", async () => {
		const { scores, server, value, doc, session } = follow();
		scores.subscribe(() => {});
		FakeEventSource.last.open();
		await vi.advanceTimersByTimeAsync(0);
		setMetric(doc, { collection: "cards", id: "a1", metricId: "metric-new-00001", on: true }, session.origin);
		server.scores = [mapScoreOf(), mapScoreOf({ id: "metric-new-00001" }, { value: 5 })];
		await vi.advanceTimersByTimeAsync(1_000);
		expect(value("metric-new-00001")).toBe(5);
		setMetric(doc, { collection: "cards", id: "a1", metricId: "metric-gone-0001", on: true }, session.origin);
		await vi.advanceTimersByTimeAsync(60_000);
		const { asked } = server;
		await vi.advanceTimersByTimeAsync(600_000);
		expect(server.asked).toBe(asked);
	});
});
