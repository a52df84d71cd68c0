import * as Y from "yjs";
import type { MetricStorage } from "../../../server/storage/metric-storage.ts";
import { openMetricStorage } from "../../../server/storage/sqlite/metrics/open-metric-storage.ts";
import { openSqliteStorage } from "../../../server/storage/sqlite/open-sqlite-storage.ts";
import type { Storage } from "../../../server/storage/storage.ts";
import { workersUrl } from "../test-app.ts";
import type { MarkPlace } from "./traced-load.ts";

/** Opens a data folder as the server does and looks for marks where they belong; answers those that are not there. */
export async function missingMarks(dataDir: string, marks: ReadonlyMap<string, MarkPlace>): Promise<string[]> {
	const workers = await workersUrl();
	const storage = await openSqliteStorage({ dataDir, workers });
	const metrics = await openMetricStorage({ dataDir, workers, mostSegmentValues: 100 });
	try {
		const places = [...marks.values()];
		const found = new Set<string>();
		for (const room of new Set(places.flatMap((place) => (place.kind === "edit" ? [place.room] : []))))
			for (const mark of await editsOf(storage, room)) found.add(mark);
		for (const metric of new Set(places.flatMap((place) => (place.kind === "answer" ? [place.metric] : []))))
			for (const mark of await answersOf(metrics, metric)) found.add(mark);
		for (const [mark, { kind }] of marks) if (kind === "map" && (await storage.readMap(mark)) !== null) found.add(mark);
		return [...marks.keys()].filter((mark) => !found.has(mark));
	} finally {
		await metrics.close();
		await storage.close();
	}
}

async function editsOf(storage: Storage, room: string): Promise<Iterable<string>> {
	const stored = await storage.loadRoom(room);
	const doc = new Y.Doc();
	if (stored?.snapshot) Y.applyUpdate(doc, stored.snapshot);
	for (const update of stored?.tail ?? []) Y.applyUpdate(doc, update);
	return doc.getMap("map").keys();
}

async function answersOf(metrics: MetricStorage, metric: string): Promise<string[]> {
	if ((await metrics.readMetric(metric, null)) === null) return [];
	const window = { from: "2026-03-01", to: "2026-03-31", segment: null, confidence: 0.95, version: null, now: Date.now() };
	const ids: string[] = [];
	for (let page = await metrics.listAnswers(metric, window, null); ; ) {
		ids.push(...page.answers.map(({ id }) => id));
		if (page.next === null) return ids;
		page = await metrics.listAnswers(metric, window, page.next);
	}
}
