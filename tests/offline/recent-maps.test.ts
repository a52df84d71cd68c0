import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { openMapUpdates } from "../../src/offline/map-updates.ts";
import { createPictureQueue } from "../../src/offline/picture-queue.ts";
import { createRecentMaps } from "../../src/offline/recent-maps.ts";
import { author, createDevice } from "./device.ts";

let device = createDevice();
beforeEach(() => {
	device = createDevice();
});
afterEach(() => device.close());

describe("the maps of this device", () => {
	it("are listed last opened first, also in a page that opens later", async () => {
		const maps = createRecentMaps(device.openPage());
		await maps.put({ id: "older", title: "Older", openedAt: 1 });
		await maps.put({ id: "newer", title: "Newer", openedAt: 2 });
		const later = createRecentMaps(device.openPage());
		expect((await later.list()).map(({ id }) => id)).toEqual(["newer", "older"]);
	});

	it("keep what a change does not name", async () => {
		const maps = createRecentMaps(device.openPage());
		await maps.put({ id: "a", title: "A", openedAt: 7, isOnlyHere: true });
		await maps.put({ id: "a", title: "B" });
		expect(await maps.get("a")).toMatchObject({ title: "B", openedAt: 7, isOnlyHere: true });
	});

	it("are forgotten with all that is stored of them, and of no other", async () => {
		const page = device.openPage();
		const maps = createRecentMaps(page);
		const pictures = createPictureQueue(page);
		for (const id of ["gone", "stays"]) {
			await maps.put({ id, title: id });
			const log = openMapUpdates(page, id);
			author((update) => log.append(update)).write(id);
			await log.close();
			await pictures.put({ mapId: id, hash: "h", bytes: new Uint8Array([1]), type: "image/png" });
		}
		await maps.remove("gone");
		expect(await maps.get("gone")).toBeNull();
		expect(await openMapUpdates(page, "gone").load()).toEqual([]);
		expect(await pictures.list("gone")).toEqual([]);
		expect(await openMapUpdates(page, "stays").load()).toHaveLength(1);
		expect(await pictures.list("stays")).toHaveLength(1);
	});
});
