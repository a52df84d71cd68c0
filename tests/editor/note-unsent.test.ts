import { afterEach, expect, it, vi } from "vitest";
import { createStage } from "../../src/shared/operations/stages.ts";
import { FakeServer, until } from "../sync/fake-server.ts";
import { closeBrowsers, createBrowser } from "./session-driver.ts";

afterEach(closeBrowsers);

const mapId = "noted-map-1";

it("a device knows of each map whether the server has all of it, also after the page is gone", async () => {
	const server = new FakeServer();
	const browser = createBrowser(server);
	const first = browser.openTab();
	const noted = async (tab = first) => (await tab.services.recentMaps.get(mapId))?.hasUnsent;
	const untilNoted = (hasUnsent: boolean, tab = first) => vi.waitUntil(async () => (await noted(tab)) === hasUnsent, 20_000);
	const session = first.registry.open(mapId);
	await until(() => session.status.get().kind === "saved");
	createStage(session.doc, { title: "Saved" }, session.origin);
	await untilNoted(true);
	await until(() => session.status.get().kind === "saved");
	await untilNoted(false);
	server.goAway();
	createStage(session.doc, { title: "Not sent" }, session.origin);
	await untilNoted(true);
	await first.registry.closeAll();

	const later = browser.openTab();
	expect(await noted(later)).toBe(true);
	server.comeBack();
	const again = later.registry.open(mapId);
	await until(() => again.status.get().kind === "saved");
	await untilNoted(false, later);
});
