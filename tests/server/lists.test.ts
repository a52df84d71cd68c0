import { afterEach, describe, expect, it, vi } from "vitest";
import { AppError } from "../../src/shared/errors.ts";
import { keptFolders } from "../support/kept-folders.ts";
import { startServer } from "../support/start-server.ts";
import { createMap, editOf, RawClient } from "./driver.ts";
import { startTestApp } from "./test-app.ts";

vi.setConfig({ testTimeout: 60_000, hookTimeout: 60_000 });

type App = Awaited<ReturnType<typeof startTestApp>>;

const newFolder = keptFolders();
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

interface Listed {
	readonly id: string;
	readonly title: string;
	readonly updatedAt: string;
}

async function listOf({ url }: { readonly url: string }): Promise<readonly Listed[]> {
	const { maps } = (await (await fetch(`${url}/api/maps`)).json()) as { maps: readonly Listed[] };
	return maps;
}

async function titleOf(app: { readonly url: string }, id: string): Promise<string | undefined> {
	return (await listOf(app)).find((map) => map.id === id)?.title;
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

	it("does not wait long for what a kill left behind, and asks again where that failed", async () => {
		const answers = [() => new Promise<boolean>(() => undefined), () => Promise.reject(new AppError("unavailable", "Later."))];
		let asked = 0;
		for (const answer of answers) {
			const catchUp = () => {
				asked += 1;
				return answer();
			};
			const app = await start({ wrapStorage: (storage) => ({ ...storage, catchUp }) });
			await createMap(app.url, { id: "listed-map-4", title: "Known" });
			for (let times = 0; times < 2; times++) expect(await titleOf(app, "listed-map-4")).toBe("Known");
		}
		// What is under way is not asked for twice.
		expect(asked).toBe(1 + 2);
	});

	it("shows after a kill what was saved before it, each map as of its last edit", async () => {
		const dataDir = newFolder();
		const killed = await startServer({ dataDir, limits: { summary: 600_000 } });
		const edited = ["killed-map-1", "killed-map-2"];
		for (const id of [...edited, "killed-map-3"]) await createMap(killed.url, { id, title: "Before" });
		const savedAt = new Map<string, number>();
		for (const id of edited) {
			const writer = await new RawClient(`${killed.syncUrl}/${id}?ack=1`).open();
			const doc = await writer.readAll();
			writer.sendUpdate(editOf(doc, () => doc.getMap("map").set("title", "After")));
			await writer.until(() => writer.acked === 1);
			savedAt.set(id, Date.now());
			writer.close();
		}
		await killed.kill("SIGKILL");

		const again = await startServer({ dataDir });
		const listed = (await listOf(again)).filter(({ id }) => id.startsWith("killed-map"));
		expect(listed.map(({ id, title }) => [id, title])).toEqual([
			["killed-map-2", "After"],
			["killed-map-1", "After"],
			["killed-map-3", "Before"],
		]);
		for (const { id, updatedAt } of listed.slice(0, 2)) expect(Date.parse(updatedAt)).toBeLessThanOrEqual(savedAt.get(id) ?? 0);
		await again.close();
	});
});
