import { IDBFactory, IDBKeyRange } from "fake-indexeddb";
import { createSessionRegistry, type SessionRegistry } from "../../src/editor/open-session.ts";
import type { SessionServices } from "../../src/editor/session-services.ts";
import { OdographDatabase } from "../../src/offline/database.ts";
import { createDeviceStorage } from "../../src/offline/open-storage.ts";
import { createRecentMaps } from "../../src/offline/recent-maps.ts";
import { AppError } from "../../src/shared/errors.ts";
import { type ApiClient, createApiClient, type NewMap } from "../../src/sync/api-client.ts";
import type { FakeServer } from "../sync/fake-server.ts";

let made = 0;
const browsers: { close(): Promise<void> }[] = [];

export async function closeBrowsers(): Promise<void> {
	for (const browser of browsers.splice(0)) await browser.close();
}

/** A browser: one storage, any number of tabs with a registry each. */
export function createBrowser(server: FakeServer) {
	const tabChannel = `browser-${++made}`;
	const indexedDB = new IDBFactory();
	const tabs: { registry: SessionRegistry; services: SessionServices }[] = [];
	const created: NewMap[] = [];
	const browser = {
		created,
		openTab(overrides: Partial<SessionServices> = {}) {
			const storage = createDeviceStorage({ database: new OdographDatabase("odograph", { indexedDB, IDBKeyRange }) });
			const services: SessionServices = {
				syncUrl: "ws://fake/sync",
				api: fakeApi(server, created),
				storage,
				recentMaps: createRecentMaps(storage),
				WebSocketClass: server.WebSocket,
				grace: 0,
				tabChannel,
				reload: () => {},
				...overrides,
			};
			const tab = { registry: createSessionRegistry(services), services };
			tabs.push(tab);
			return tab;
		},
		async close() {
			for (const { registry, services } of tabs.splice(0)) {
				await registry.closeAll();
				services.storage.close();
			}
		},
	};
	browsers.push(browser);
	return browser;
}

/** The calls that a session makes, on the fake server. */
function fakeApi(server: FakeServer, created: NewMap[]): ApiClient {
	return {
		...createApiClient({
			fetch: () => Promise.reject(new TypeError("No network in this test.")),
		}),
		async createMap(map) {
			if (server.isAway) throw new AppError("unavailable", "The server cannot be reached.");
			created.push(map);
			server.refuseWith = 0;
			return {
				id: map.id ?? "",
				title: "",
				scenario: "",
				state: "current",
				createdAt: 0,
				updatedAt: 0,
				deletedAt: null,
				cards: 0,
				stages: 0,
				steps: 0,
				role: "owner",
			};
		},
	};
}
