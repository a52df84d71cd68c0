import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { createMap, openStockClient, untilSynced } from "../driver.ts";
import { startTestApp } from "../test-app.ts";
import { EventReader } from "./event-reader.ts";
import { call, defineMetric, sendAnswers } from "./metric-driver.ts";

// A busy machine takes long to start the server.
vi.setConfig({ testTimeout: 60_000, hookTimeout: 60_000 });

const mapId = "map-with-scores";
let app: Awaited<ReturnType<typeof startTestApp>>;
const readers: EventReader[] = [];

beforeEach(async () => {
	app = await startTestApp();
	await createMap(app.url, { id: mapId, title: "Map" });
	await operate([{ name: "createStage", args: { id: "stage-one", title: "Order" } }]);
});
afterEach(async () => {
	for (const reader of readers.splice(0)) reader.close();
	await app.close();
});

async function operate(operations: readonly { name: string; args: unknown }[]): Promise<void> {
	const { status, body } = await call(`${app.url}/api/maps/${mapId}/operations`, { method: "POST", body: { operations } });
	if (status !== 200) throw new Error(JSON.stringify(body));
}

const link = (metricId: string, on = true) =>
	operate([{ name: "setMetric", args: { collection: "stages", id: "stage-one", metricId, on } }]);

async function follow(lastEventId?: string): Promise<EventReader> {
	const reader = await EventReader.open(app.url, mapId, lastEventId);
	readers.push(reader);
	return reader;
}

async function messages(): Promise<number> {
	const text = await (await fetch(`${app.url}/metrics`)).text();
	return Number(/^odograph_score_messages_total (\d+)$/m.exec(text)?.[1]);
}

/** Of today, so that they count in the metric's own window. */
const answers = (values: readonly number[], from = 0) =>
	values.map((value, index) => ({ id: `answer-${from + index}`, at: Date.now() - 1_000, value }));

describe("the scores of a map", () => {
	it("are those of the metrics that its nodes are linked to", async () => {
		const linked = await defineMetric(app.url, { name: "Linked" });
		await defineMetric(app.url, { name: "Not linked" });
		await link(linked.id);
		await sendAnswers(app.url, linked.id, answers([10, 10, 0, 9]));
		const { status, body } = await call(`${app.url}/api/maps/${mapId}/scores`);
		expect({ status, body }).toMatchObject({
			status: 200,
			body: { scores: [{ metric: { id: linked.id, name: "Linked" }, score: { n: 4, value: 50 } }] },
		});
		const [{ recent }] = (body as { scores: [{ recent: { n: number }[] }] }).scores;
		expect(recent).toHaveLength(12);
		expect(recent.at(-1)).toMatchObject({ n: 4, value: 50 });
		expect((await call(`${app.url}/api/maps/no-such-map/scores`)).status).toBe(404);
	});

	it("leave out metrics that were removed and links that were taken back", async () => {
		const [kept, removed, unlinked] = [await defineMetric(app.url), await defineMetric(app.url), await defineMetric(app.url)];
		for (const { id } of [kept, removed, unlinked]) await link(id);
		await link(unlinked.id, false);
		await call(`${app.url}/api/metrics/${removed.id}`, { method: "DELETE" });
		const { body } = await call<{ scores: { metric: { id: string } }[] }>(`${app.url}/api/maps/${mapId}/scores`);
		expect(body.scores.map(({ metric }) => metric.id)).toEqual([kept.id]);
	});
});

describe("the stream of a map's scores", () => {
	it("begins with all and brings a new answer to everybody, computed once", async () => {
		const { id } = await defineMetric(app.url);
		await link(id);
		const many = await Promise.all(Array.from({ length: 5 }, () => follow()));
		for (const reader of many) await reader.until(() => reader.events.length === 1);
		expect(many[0]?.newest(id)?.score).toMatchObject({ n: 0, value: null });
		const before = await messages();
		await sendAnswers(app.url, id, answers([10]));
		for (const reader of many) await reader.until(() => reader.newest(id)?.score.n === 1);
		expect(await messages()).toBe(before + 1);
	});

	it("makes few messages of many changes, and the last one says how it is", async () => {
		const { id } = await defineMetric(app.url);
		await link(id);
		const reader = await follow();
		await reader.until(() => reader.events.length === 1);
		const start = performance.now();
		for (let n = 0; n < 200; n++) await sendAnswers(app.url, id, answers([n % 11], n));
		await reader.until(() => reader.newest(id)?.score.n === 200);
		// One for the beginning, two a second, and the last.
		expect(reader.events.length).toBeLessThanOrEqual(3 + ((performance.now() - start) / 1_000) * 2);
	});

	it("misses nothing over a reconnection, and repeats nothing", async () => {
		const [changed, unchanged] = [await defineMetric(app.url), await defineMetric(app.url)];
		for (const { id } of [changed, unchanged]) await link(id);
		const first = await follow();
		await first.until(() => first.events.length === 1);
		first.close();
		await sendAnswers(app.url, changed.id, answers([10]));
		const again = await follow(first.events[0]?.id);
		await again.until(() => again.events.length === 1);
		expect(again.events[0]?.scores.map(({ metric }) => metric.id)).toEqual([changed.id]);
		expect(again.newest(changed.id)?.score.n).toBe(1);
		const unknown = await follow("999999.from-before-the-backup");
		await unknown.until(() => unknown.events.length === 1);
		expect(unknown.events[0]?.scores).toHaveLength(2);
	});

	it("brings a metric that was linked while nobody was connected", async () => {
		const [old, young] = [await defineMetric(app.url), await defineMetric(app.url)];
		await link(old.id);
		const first = await follow();
		await first.until(() => first.events.length === 1);
		first.close();
		await link(young.id);
		const again = await follow(first.events[0]?.id);
		await again.until(() => again.newest(young.id) !== undefined);
	});

	it("follows links as they are made, by a person or by a program", async () => {
		const [first, second] = [await defineMetric(app.url), await defineMetric(app.url)];
		const reader = await follow();
		await reader.until(() => reader.events.length === 1);
		expect(reader.events[0]?.scores).toEqual([]);
		await link(first.id);
		await reader.until(() => reader.newest(first.id) !== undefined);
		const ada = openStockClient(app.syncUrl, mapId);
		await untilSynced(ada.provider);
		ada.doc.getMap<import("yjs").Map<boolean>>("stages").get("stage-one")?.set(`metric:${second.id}`, true);
		await reader.until(() => reader.newest(second.id) !== undefined);
		ada.provider.destroy();
		// Taken back and made again, which the update itself no longer names.
		await link(first.id, false);
		await sendAnswers(app.url, second.id, answers([10]));
		await reader.until(() => reader.newest(second.id)?.score.n === 1);
		await sendAnswers(app.url, first.id, answers([10]));
		await link(first.id);
		await reader.until(() => reader.newest(first.id)?.score.n === 1);
	});

	it("says how a metric changed", async () => {
		const { id } = await defineMetric(app.url);
		await link(id);
		const reader = await follow();
		await reader.until(() => reader.events.length === 1);
		await call(`${app.url}/api/metrics/${id}`, { method: "PATCH", body: { target: 40 } });
		await reader.until(() => reader.newest(id)?.metric.target === 40);
	});

	it("says that a metric was removed, also to whoever was away", async () => {
		const [kept, removed] = [await defineMetric(app.url), await defineMetric(app.url)];
		await operate([{ name: "createStage", args: { id: "stage-two", title: "Pay" } }]);
		await operate([{ name: "setMetric", args: { collection: "stages", id: "stage-two", metricId: kept.id, on: true } }]);
		await link(removed.id);
		const [reader, away] = [await follow(), await follow()];
		await away.until(() => away.newest(kept.id) !== undefined && away.newest(removed.id) !== undefined);
		away.close();
		await call(`${app.url}/api/metrics/${removed.id}`, { method: "DELETE" });
		await reader.until(() => reader.events.at(-1)?.gone.includes(removed.id) === true);
		expect(reader.events.at(-1)?.scores).toEqual([]);
		const back = await follow(away.events.at(-1)?.id);
		await back.until(() => back.events.length > 0);
		expect(back.events).toMatchObject([{ scores: [], gone: [removed.id] }]);
	});

	it("ends cleanly with the server, and counts those who listen until then", async () => {
		const reader = await follow();
		await reader.until(() => reader.events.length === 1);
		const text = await (await fetch(`${app.url}/metrics`)).text();
		expect(text).toContain("\nodograph_score_streams 1\n");
		await app.close();
		await reader.until(() => reader.isEnded);
		app = await startTestApp();
	});

	it("of a map that there is not is no stream", async () => {
		await expect(EventReader.open(app.url, "no-such-map")).rejects.toThrow("404");
	});

	it("lets a reader go who went", async () => {
		const reader = await follow();
		await reader.until(() => reader.events.length === 1);
		reader.close();
		await vi.waitFor(async () => {
			expect(await (await fetch(`${app.url}/metrics`)).text()).toContain("\nodograph_score_streams 0\n");
		});
	});
});
