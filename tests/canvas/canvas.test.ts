import type { Page } from "@playwright/test";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { type OpenCanvas, openCanvas } from "./page/open-canvas.ts";

let canvas: OpenCanvas;
let page: Page;

beforeAll(async () => {
	canvas = await openCanvas();
	page = canvas.page;
}, 60_000);
afterAll(() => canvas.close());

beforeEach(async () => {
	await page.reload();
	await page.waitForSelector(".react-flow__node");
});

const nextFrames = () =>
	page.evaluate(() => new Promise<void>((done) => requestAnimationFrame(() => requestAnimationFrame(() => done()))));
const zoomTo = async (zoom: number) => {
	await page.evaluate((to) => window.canvasPage.editor.commandContext().viewport?.zoomTo(to), zoom);
	await page.waitForFunction((to) => {
		const layer = document.querySelector<HTMLElement>(".react-flow__viewport");
		return layer && Math.abs(new DOMMatrix(layer.style.transform).a - to) < 0.001;
	}, zoom);
};
const settled = (count: "some" | "none") =>
	page.waitForFunction((wanted) => document.querySelectorAll(".react-flow__node").length > 0 === (wanted === "some"), count);
const node = (id: string) => page.locator(`[data-id="${id}"]`);
const place = (id: string) => page.evaluate((card) => window.canvasPage.editor.session.map.cards.get(card)?.place, id);
const selection = () => page.evaluate(() => [...window.canvasPage.editor.view.getState().selection]);

async function middle(id: string): Promise<{ x: number; y: number }> {
	const box = await node(id).boundingBox();
	if (!box) throw new Error(`${id} is not mounted`);
	return { x: box.x + box.width / 2, y: box.y + box.height / 2 };
}

async function drag(from: { x: number; y: number }, to: { x: number; y: number }): Promise<void> {
	await page.mouse.move(from.x, from.y);
	await page.mouse.down();
	await page.mouse.move(from.x + 6, from.y + 4, { steps: 2 });
	await page.mouse.move(to.x, to.y, { steps: 6 });
}

describe("mounted and painted cards", () => {
	/** Share of pixels in the map's middle that differ by more than a little between two pictures. */
	async function difference(before: Buffer, after: Buffer): Promise<number> {
		return page.evaluate(
			async ([a, b]) => {
				const pixels = async (base64: string) => {
					const image = await createImageBitmap(await (await fetch(`data:image/png;base64,${base64}`)).blob());
					const context = new OffscreenCanvas(image.width, image.height).getContext("2d");
					context?.drawImage(image, 0, 0);
					return context?.getImageData(0, 0, image.width, image.height).data ?? new Uint8ClampedArray();
				};
				const [one, two] = [await pixels(a), await pixels(b)];
				let different = 0;
				for (let at = 0; at < one.length; at += 4) {
					const gap = Math.max(...[0, 1, 2].map((part) => Math.abs((one[at + part] ?? 0) - (two[at + part] ?? 0))));
					if (gap > 48) different += 1;
				}
				return different / (one.length / 4);
			},
			[before.toString("base64"), after.toString("base64")] as const,
		);
	}

	test.each([0.75, 1])("look the same at zoom %f", async (zoom) => {
		await zoomTo(0.25);
		await settled("none");
		// While the view moves, by however little, nothing is mounted: all is painted.
		await page.evaluate(() => {
			const pane = document.querySelector(".react-flow__pane");
			const nudge = (deltaX: number) => pane?.dispatchEvent(new WheelEvent("wheel", { deltaX, bubbles: true, cancelable: true }));
			let way = 1;
			const timer = setInterval(() => {
				way = -way;
				nudge(way * 0.001);
			}, 20);
			Object.assign(window, { stopNudging: () => clearInterval(timer) });
		});
		await zoomTo(zoom);
		const clip = { x: 300, y: 120, width: 700, height: 500 };
		const painted = await page.screenshot({ clip });
		expect(await page.locator(".react-flow__node").count()).toBe(0);
		await page.evaluate("stopNudging()");
		await settled("some");
		await nextFrames();
		await nextFrames();
		const mounted = await page.screenshot({ clip });
		expect(await page.locator(".react-flow__node").count()).toBeGreaterThan(5);
		expect(await difference(painted, mounted)).toBeLessThan(0.002);
		await page.evaluate(() => document.querySelector<HTMLElement>(".react-flow__nodes")?.style.setProperty("display", "none"));
		expect(await difference(mounted, await page.screenshot({ clip }))).toBeGreaterThan(0.01);
	});
});

describe("gestures", () => {
	test("a card is dragged to another cell, and Escape gives a drag up", async () => {
		const id = "compare-plans-action-1";
		const to = await middle("check-coverage-action-1");
		await drag(await middle(id), { x: to.x, y: to.y + 30 });
		await page.keyboard.press("Escape");
		await page.mouse.up();
		expect(await place(id)).toMatchObject({ stepId: "compare-plans" });
		await drag(await middle(id), { x: to.x, y: to.y + 30 });
		await page.mouse.up();
		expect(await place(id)).toMatchObject({ stepId: "check-coverage", laneId: "action" });
		await page.keyboard.press("Control+z");
		expect(await place(id)).toMatchObject({ stepId: "compare-plans" });
	});

	test("a card that somebody deletes during the drag is not brought back", async () => {
		const id = "compare-plans-action-1";
		const to = await middle("check-coverage-action-1");
		await drag(await middle(id), to);
		await page.evaluate(
			(card) => window.canvasPage.applyAsPeer("deleteRecords", { records: [{ collection: "cards", id: card }] }),
			id,
		);
		await nextFrames();
		await page.mouse.up();
		expect(await place(id)).toBeUndefined();
	});

	test("far out a card is mounted under the pointer and can be dragged", async () => {
		await zoomTo(0.25);
		await settled("none");
		const at = await page.evaluate(() => {
			const layer = document.querySelector<HTMLElement>(".react-flow__viewport");
			const { e, f, a } = new DOMMatrix(layer?.style.transform);
			return { x: e + 110 * a, y: f + 25 * a };
		});
		await page.mouse.move(at.x - 40, at.y - 60);
		await page.mouse.move(at.x, at.y);
		await node("compare-plans-action-1").waitFor();
		await drag(at, { x: at.x + 70, y: at.y });
		await page.mouse.up();
		expect(await place("compare-plans-action-1")).not.toMatchObject({ stepId: "compare-plans" });
	});

	test("a lasso selects painted cards too", async () => {
		await zoomTo(0.25);
		await settled("none");
		await page.mouse.move(1270, 700);
		await page.keyboard.down("Shift");
		await page.mouse.down();
		await page.mouse.move(200, 100, { steps: 5 });
		await page.mouse.up();
		await page.keyboard.up("Shift");
		expect((await selection()).length).toBeGreaterThan(30);
		expect(await page.locator(".react-flow__node").count()).toBeLessThan(70);
	});

	test("the + of an empty cell makes a card of the lane's kind, opened for writing", async () => {
		await page.emulateMedia({ reducedMotion: "reduce" });
		await page.evaluate(() => {
			const { session, commandContext } = window.canvasPage.editor;
			const lane = [...session.map.lanes.values()].find(({ kind }) => kind === "gain");
			commandContext().viewport?.reveal(`lane:${lane?.id}`);
		});
		await nextFrames();
		const step = await page.getByRole("button", { name: "Step: Compare plans" }).boundingBox();
		const lane = await page.getByRole("button", { name: "Lane: Gains" }).boundingBox();
		if (!step || !lane) throw new Error("headers are not there");
		await page.mouse.move(step.x + step.width / 2, lane.y + lane.height / 2);
		await page.getByRole("button", { name: /^Add: / }).click();
		await page.keyboard.type("A gain");
		await page.keyboard.press("Enter");
		const made = await page.evaluate(() =>
			[...window.canvasPage.editor.session.map.cards.values()].find((card) => card.title === "A gain"),
		);
		expect(made).toMatchObject({ kind: "gain", place: { stepId: "compare-plans" } });
		// The pointer has not moved, and is over the new card now.
		await nextFrames();
		expect(await page.getByRole("button", { name: /^Add: / }).count()).toBe(0);
	});
});

test("Enter on a point of a curve writes what is said there", async () => {
	const emotion = await page.evaluate(() => {
		const { session, actions } = window.canvasPage.editor;
		const [point] = session.map.emotions.values();
		actions.select([`emotion:${point?.id}`]);
		document.querySelector<HTMLElement>("[data-map-keys]")?.focus();
		return point?.id ?? "";
	});
	await page.keyboard.press("Enter");
	const field = page.getByRole("textbox", { name: "Quote at this point" });
	await field.waitFor();
	await page.keyboard.press("Control+a");
	await page.keyboard.type("Finally");
	await page.keyboard.press("Enter");
	const quote = () => page.evaluate((id) => window.canvasPage.editor.session.map.emotions.get(id)?.quote, emotion);
	await expect.poll(quote).toBe("Finally");
	expect(await field.count()).toBe(0);
	expect(await selection()).toEqual([`emotion:${emotion}`]);
});

test("headers in view can be pressed, those far away are no elements", async () => {
	const stepOf = (place: number) =>
		page.evaluate((at) => {
			const { map } = window.canvasPage.editor.session;
			const id = map.stepIds.at(at) ?? "";
			return { id, label: `Step: ${map.steps.get(id)?.title}` };
		}, place);
	const [first, last] = [await stepOf(0), await stepOf(-1)];
	const header = ({ label }: { label: string }) => page.getByRole("button", { name: label, exact: true });
	const reveal = ({ id }: { id: string }) =>
		page.evaluate((step) => window.canvasPage.editor.commandContext().viewport?.reveal(`step:${step}`), id);
	await zoomTo(3);
	await reveal(first);
	await header(last).waitFor({ state: "detached" });
	await header(first).click();
	expect(await selection()).toEqual([`step:${first.id}`]);
	await reveal(last);
	await header(first).waitFor({ state: "detached" });
	await header(last).click();
	expect(await selection()).toEqual([`step:${last.id}`]);
});

describe("writing in place", () => {
	test("lines break where the painter breaks them", async () => {
		await zoomTo(1);
		await settled("some");
		await page.evaluate(() => window.canvasPage.editor.commandContext().viewport?.reveal("card:compare-plans-action-1"));
		await node("compare-plans-action-1").dblclick();
		const field = page.getByRole("textbox", { name: "Card text" });
		await field.fill(
			"Vergleicht Straßentarife, prüft WLAN-Reichweite & kündigt https://example.com/a/very/long/address?x=1 zum Monatsende",
		);
		await nextFrames();
		const heights = await field.evaluate((area: HTMLTextAreaElement) => ({ own: area.clientHeight, needed: area.scrollHeight }));
		expect(heights.needed).toBe(heights.own);
		expect(heights.own).toBeGreaterThan(36);
	});

	test("Tab goes on to the next card, Escape leaves and gives the keys back to the map", async () => {
		await node("compare-plans-action-1").dblclick();
		await page.keyboard.press("Tab");
		expect(await page.evaluate(() => window.canvasPage.editor.view.getState().editing?.ref.id)).toBe("check-coverage-action-1");
		await page.keyboard.press("Escape");
		expect(await page.evaluate(() => window.canvasPage.editor.view.getState().editing)).toBeNull();
		await page.keyboard.press("ArrowLeft");
		expect(await page.evaluate(() => window.canvasPage.editor.view.getState().focus)).toBe("card:compare-plans-action-1");
	});
});

describe("together", () => {
	test("somebody else's change does not move what I look at", async () => {
		const before = await middle("photograph-id-action-1");
		await page.mouse.move(before.x, before.y);
		await page.evaluate(() =>
			window.canvasPage.applyAsPeer("createStep", { stageId: window.canvasPage.editor.session.map.stageIds[0], title: "New" }),
		);
		await nextFrames();
		const after = await middle("photograph-id-action-1");
		expect(Math.hypot(after.x - before.x, after.y - before.y)).toBeLessThan(1.5);
	});

	test("cursors carry names and go with their people", async () => {
		const person = {
			clientId: 7,
			personId: "ana",
			name: "Ana",
			colour: "teal",
			cursor: { x: 300, y: 200 },
			selection: [],
			editing: null,
			drag: null,
			view: null,
		};
		await page.evaluate((ana) => window.canvasPage.setOthers([ana]), person);
		await page.getByText("Ana", { exact: true }).waitFor();
		await page.evaluate(() => window.canvasPage.setOthers([]));
		await page.getByText("Ana", { exact: true }).waitFor({ state: "detached" });
	});
});

test("a picture of the screen has the painted cards in it", async () => {
	await zoomTo(0.25);
	await settled("none");
	const colours = await page.evaluate(async () => {
		const image = await createImageBitmap(await window.canvasPage.pictureOfScreen());
		const context = new OffscreenCanvas(image.width, image.height).getContext("2d");
		context?.drawImage(image, 0, 0);
		const { data } = context?.getImageData(250, 60, 700, 400) ?? { data: new Uint8ClampedArray() };
		const found = new Set<number>();
		for (let at = 0; at < data.length; at += 4)
			found.add(((data[at] ?? 0) << 16) | ((data[at + 1] ?? 0) << 8) | (data[at + 2] ?? 0));
		return found.size;
	});
	expect(colours).toBeGreaterThan(100);
});

test("the links of a selected card are drawn stronger, in place of the painted ones", async () => {
	await page.emulateMedia({ reducedMotion: "reduce" });
	await zoomTo(0.6);
	const id = await page.evaluate(() => {
		const { session, actions, commandContext } = window.canvasPage.editor;
		const [connection] = session.map.connections.values();
		if (!connection) throw new Error("the map has no connections");
		commandContext().viewport?.reveal(`card:${connection.fromId}`);
		actions.select([`card:${connection.fromId}`]);
		return connection.id;
	});
	const line = page.locator(`[data-link="${id}"] path`).first();
	await line.waitFor({ state: "attached" });
	expect(await line.evaluate((path) => getComputedStyle(path).strokeWidth)).toBe("2px");
});
