import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { compactMap } from "../../src/offline/compact-map.ts";
import { openMapUpdates } from "../../src/offline/map-updates.ts";
import { author, createDevice, textOf } from "./device.ts";

const map = "map-00000001";
let device = createDevice();
beforeEach(() => {
	device = createDevice();
});
afterEach(() => device.close());

const never = () => {};

describe("the log of a map on this device", () => {
	it("gives back what was written, in a page that opens later", async () => {
		const log = openMapUpdates(device.openPage(), map);
		const { write } = author((update) => log.append(update));
		write("Verify ");
		write("identity");
		await log.flush();
		expect(textOf(await openMapUpdates(device.openPage(), map).load())).toBe("Verify identity");
	});

	it("says whether everything is stored", async () => {
		const log = openMapUpdates(device.openPage(), map);
		expect(log.state.get()).toBe("stored");
		author((update) => log.append(update)).write("a");
		expect(log.state.get()).toBe("writing");
		await log.flush();
		expect(log.state.get()).toBe("stored");
	});

	it("gathers a burst into few rows", async () => {
		const page = device.openPage();
		const log = openMapUpdates(page, map);
		const { write } = author((update) => log.append(update));
		for (let edit = 0; edit < 500; edit++) write("x");
		await log.flush();
		expect(await page.database.updates.count()).toBe(1);
		expect(textOf(await log.load())).toBe("x".repeat(500));
	});

	it("keeps maps apart", async () => {
		const page = device.openPage();
		const [one, other] = [openMapUpdates(page, map), openMapUpdates(page, "map-00000002")];
		author((update) => one.append(update)).write("one");
		author((update) => other.append(update)).write("other");
		await Promise.all([one.flush(), other.flush()]);
		expect(textOf(await one.load())).toBe("one");
		expect(textOf(await other.load())).toBe("other");
	});

	it("two tabs write one map, one is gone in mid-flight: all that was flushed is there", async () => {
		const [first, second] = [openMapUpdates(device.openPage(), map), openMapUpdates(device.openPage(), map)];
		const mine = author((update) => first.append(update));
		const theirs = author((update) => second.append(update));
		mine.write("mine");
		theirs.write("theirs");
		await first.flush();
		// The second tab is closed now, without a flush; the page's `hidden` handler had flushed once.
		await second.flush();
		theirs.write(" lost with the tab, unless another tab had it");
		const read = textOf(await openMapUpdates(device.openPage(), map).load());
		expect(read).toContain("mine");
		expect(read).toContain("theirs");
	});

	it("flushes what is still in memory when it closes", async () => {
		const log = openMapUpdates(device.openPage(), map);
		author((update) => log.append(update)).write("last words");
		await log.close();
		expect(textOf(await openMapUpdates(device.openPage(), map).load())).toBe("last words");
	});
});

describe("compaction", () => {
	it("starts by itself at the limit, and leaves one row with everything", async () => {
		const page = device.openPage();
		const idle: (() => void)[] = [];
		const log = openMapUpdates(page, map, { compactAt: 20, whenIdle: (work) => idle.push(work) });
		const { write } = author((update) => log.append(update));
		for (let row = 0; row < 20; row++) {
			write("r");
			await log.flush();
		}
		expect(idle).toHaveLength(1);
		await idle[0]?.();
		await vi.waitFor(async () => expect(await page.database.updates.count()).toBe(1));
		expect(textOf(await log.load())).toBe("r".repeat(20));
	});

	it("under load from two tabs never loses an update", async () => {
		const [first, second] = [device.openPage(), device.openPage()];
		const one = openMapUpdates(first, map, { whenIdle: never });
		const two = openMapUpdates(second, map, { whenIdle: never });
		const mine = author((update) => one.append(update));
		const theirs = author((update) => two.append(update));
		for (let round = 0; round < 30; round++) {
			mine.write("a");
			theirs.write("b");
			await Promise.all([one.flush(), compactMap(first.database, map), two.flush(), compactMap(second.database, map)]);
		}
		const read = textOf(await one.load());
		expect([...read].filter((letter) => letter === "a")).toHaveLength(30);
		expect([...read].filter((letter) => letter === "b")).toHaveLength(30);
	});

	it("takes the Web Lock where there is one, so that tabs take turns", async () => {
		const asked: string[] = [];
		vi.stubGlobal("navigator", {
			locks: {
				request: async (name: string, work: () => Promise<number>) => {
					asked.push(name);
					return work();
				},
			},
		});
		try {
			await compactMap(device.openPage().database, map);
		} finally {
			vi.unstubAllGlobals();
		}
		expect(asked).toEqual([`odograph:compact:${map}`]);
	});

	it("keeps rows that it cannot read", async () => {
		const page = device.openPage();
		await page.ready();
		await page.database.updates.bulkAdd([
			{ mapId: map, update: new Uint8Array([255, 255, 255]) },
			{ mapId: map, update: new Uint8Array([0, 0]) },
		]);
		await expect(compactMap(page.database, map)).rejects.toThrow();
		expect(await page.database.updates.count()).toBe(2);
	});
});
