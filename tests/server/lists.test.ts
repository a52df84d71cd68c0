import { afterEach, describe, expect, it, vi } from "vitest";
import { AppError } from "../../src/shared/errors.ts";
import { createMap, editOf, RawClient } from "./driver.ts";
import { startTestApp } from "./test-app.ts";

vi.setConfig({ testTimeout: 60_000, hookTimeout: 60_000 });

type App = Awaited<ReturnType<typeof startTestApp>>;

const apps: App[] = [];
afterEach(async () => {
	for (const app of apps.splice(0)) await app.close();
});

async function start(options: Parameters<typeof startTestApp>[0] = {}): Promise<App> {
	// Longer than the test: nothing is in the list because its time had come.
	const app = await startTestApp({ ...options, limits: { summary: 600_000 } });
	apps.push(app);
	return app;
}

async function titleOf(app: App, id: string): Promise<string | undefined> {
	const { maps } = (await (await fetch(`${app.url}/api/maps`)).json()) as { maps: { id: string; title: string }[] };
	return maps.find((map) => map.id === id)?.title;
}

describe("the list of maps", () => {
	it("shows a title as soon as it is called Saved", async () => {
		const app = await start();
		await createMap(app.url, { id: "listed-map-1", title: "Before" });
		const writer = await new RawClient(`${app.syncUrl}/listed-map-1?ack=1`).open();
		const doc = await writer.readAll();
		for (const title of ["First", "Second", "Third"]) {
			writer.sendUpdate(editOf(doc, () => doc.getMap("map").set("title", title)));
			const sent = writer.acked + 1;
			await writer.until(() => writer.acked >= sent);
			expect(await titleOf(app, "listed-map-1")).toBe(title);
		}
		writer.close();
	});

	it("shows the same to all who ask at once while somebody writes", async () => {
		const app = await start();
		await createMap(app.url, { id: "listed-map-2", title: "0" });
		const writer = await new RawClient(`${app.syncUrl}/listed-map-2?ack=1`).open();
		const doc = await writer.readAll();
		for (let edit = 1; edit <= 20; edit++) {
			writer.sendUpdate(editOf(doc, () => doc.getMap("map").set("title", String(edit))));
			const seen = await Promise.all([titleOf(app, "listed-map-2"), titleOf(app, "listed-map-2")]);
			for (const title of seen) expect(Number(title)).toBeLessThanOrEqual(edit);
		}
		await writer.until(() => writer.acked === 20);
		expect(await titleOf(app, "listed-map-2")).toBe("20");
		writer.close();
	});

	it("answers what it last knew while the disk fails, and the news once there is room, also without another edit", async () => {
		let isFull = false;
		const app = await start({
			wrapStorage: (storage) => ({
				...storage,
				commit: (entries) =>
					isFull ? Promise.reject(new AppError("storageFull", "The server's disk is full.")) : storage.commit(entries),
			}),
		});
		await createMap(app.url, { id: "listed-map-3", title: "Before" });
		const writer = await new RawClient(`${app.syncUrl}/listed-map-3?ack=1`).open();
		const doc = await writer.readAll();
		isFull = true;
		writer.sendUpdate(editOf(doc, () => doc.getMap("map").set("title", "During")));
		await writer.until(() => writer.notSaved.length > 0);
		expect(await titleOf(app, "listed-map-3")).toBe("Before");
		isFull = false;
		await writer.until(() => writer.acked === 1);
		expect(await titleOf(app, "listed-map-3")).toBe("During");
		writer.close();
	});
});
