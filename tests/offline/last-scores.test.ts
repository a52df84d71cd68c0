import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { createLastScores } from "../../src/offline/last-scores.ts";
import { createRecentMaps } from "../../src/offline/recent-maps.ts";
import { mapScoreOf } from "../support/fake-metrics.ts";
import { createDevice } from "./device.ts";

let device = createDevice();
beforeEach(() => {
	device = createDevice();
});
afterEach(() => device.close());

describe("the last scores of a map", () => {
	it("are there for a page that opens later, with their age", async () => {
		await createLastScores(device.openPage()).put("a", { scores: [mapScoreOf()], receivedAt: 7 });
		const later = createLastScores(device.openPage());
		expect(await later.get("a")).toEqual({ scores: [mapScoreOf()], receivedAt: 7 });
		expect(await later.get("b")).toBeNull();
	});

	it("count as none where this version cannot read them", async () => {
		const page = device.openPage();
		await page.database.lastScores.put({ mapId: "a", receivedAt: 7, scores: [{ metric: 1 }] });
		expect(await createLastScores(page).get("a")).toBeNull();
	});

	it("are forgotten with their map", async () => {
		const page = device.openPage();
		const scores = createLastScores(page);
		await scores.put("a", { scores: [mapScoreOf()], receivedAt: 7 });
		await createRecentMaps(page).remove("a");
		expect(await scores.get("a")).toBeNull();
	});
});
