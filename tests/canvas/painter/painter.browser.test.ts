import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type MapPage, openMapPage } from "../../support/page/map-page.ts";

/** Runs in the page: the telecom sample, painted. */
const entry = `
import { layoutMap } from "./src/shared/layout/layout-map.ts";
import { sceneOfMap } from "./src/shared/scene/scene-of-map.ts";
import { themes } from "./src/shared/scene/theme.ts";
import { telecomOnboarding } from "./src/shared/samples/telecom/telecom-onboarding.ts";
import { createPainter } from "./src/canvas/painter/painter.ts";
import { createBrowserMeasure } from "./src/canvas/painter/browser-measure.ts";
import { forcedTheme } from "./src/canvas/painter/forced-theme.ts";
import { loadFonts } from "./src/canvas/painter/load-fonts.ts";
import { mapOfContent } from "./src/shared/map/map-of-content.ts";

const canvas = document.createElement("canvas");
canvas.style.cssText = "display:block;width:800px;height:600px";
document.body.append(canvas);
const measure = createBrowserMeasure();
const content = telecomOnboarding();
content.cards[0].title = "See https://example.org/x";
const linked = content.cards[0].id;

/** Enough cards in view that a moving map is a moved picture. */
function crowded() {
	const cards = content.cards.flatMap((card) => Array.from({ length: 8 }, (_, index) => ({ ...card, id: card.id + index, place: { ...card.place, order: card.place.order + index } })));
	return { ...content, cards };
}

let stale = 0;
let painter, layout, scene, map;
function open(isCrowded) {
	painter?.close();
	map = mapOfContent(isCrowded ? crowded() : content);
	layout = layoutMap(map, measure);
	scene = sceneOfMap(map, layout, measure);
	painter = createPainter(canvas, { measure, theme: themes.light, loadImage: async () => null, onStale: () => { stale++; }, isSticky: true });
	painter.setScene(scene);
}
const frame = (changes) => ({ x: 220, y: 120, zoom: 1, width: 800, height: 600, dpr: 1, ...changes });
function pixels() { return canvas.getContext("2d").getImageData(0, 0, canvas.width, canvas.height).data; }
function difference(a, b) { let sum = 0; for (let i = 0; i < a.length; i++) if (Math.abs(a[i] - b[i]) > 24) sum++; return sum / a.length; }
function colours(box) {
	const data = canvas.getContext("2d").getImageData(box.x, box.y, box.width, box.height).data;
	const seen = new Set();
	for (let i = 0; i < data.length; i += 4) seen.add("#" + [data[i], data[i + 1], data[i + 2]].map((v) => v.toString(16).padStart(2, "0")).join(""));
	return seen;
}
Object.assign(window, { loadFonts, async run(name) { return tests[name](); } });

const tests = {
	hits() {
		open(false);
		painter.draw(frame({}));
		const box = layout.cards.get(linked);
		const middle = { x: box.x + box.width / 2, y: box.y + 6 };
		const url = scene.items.find((item) => item.cardId === linked).shapes.find((shape) => shape.href);
		const link = scene.items.find((item) => item.layer === "link");
		const [, x, y] = link.shapes[0].d.match(/^M([-\\d.]+) ([-\\d.]+)/).map(Number);
		return {
			card: painter.hitTest(middle)?.cardId === linked,
			nothing: painter.hitTest({ x: 5, y: 5 }),
			link: painter.hitTest({ x: x + 1.5, y }, 3)?.id === link.id,
			href: painter.linkAt({ x: url.x + 5, y: url.y - 4 }),
			noHref: painter.linkAt({ x: box.x + 2, y: box.y + 2 }),
			stage: painter.headerAt(260, 40),
			step: painter.headerAt(260, 110),
			lane: painter.headerAt(60, 150),
			outside: painter.headerAt(500, 400),
		};
	},
	skips() {
		open(false);
		const box = layout.cards.get(linked);
		const at = { x: box.x + 220, y: box.y + 120, width: box.width, height: box.height };
		painter.draw(frame({}));
		const drawn = colours(at).has(themes.light.text);
		painter.draw(frame({}), new Set([linked]));
		return { drawn, skipped: colours(at).has(themes.light.text) };
	},
	repeats() {
		open(false);
		painter.draw(frame({}));
		const context = canvas.getContext("2d");
		const isDrawnBy = (change) => {
			context.setTransform(1, 0, 0, 1, 0, 0);
			context.clearRect(0, 0, 800, 600);
			change();
			return colours({ x: 0, y: 0, width: 800, height: 600 }).size > 1;
		};
		return {
			again: isDrawnBy(() => painter.draw(frame({}), new Set())),
			otherSkip: isDrawnBy(() => painter.draw(frame({}), new Set([linked]))),
			sameSkip: isDrawnBy(() => painter.draw(frame({}), new Set([linked]))),
			scene: isDrawnBy(() => { painter.setScene(scene); painter.draw(frame({}), new Set([linked])); }),
			view: isDrawnBy(() => painter.draw(frame({ x: 221 }), new Set([linked]))),
		};
	},
	sticks() {
		open(false);
		painter.draw(frame({ x: -900, y: -700 }));
		return { edges: painter.edges(frame({ x: -900, y: -700 })), stage: painter.headerAt(400, 20)?.startsWith("stage:"), lane: painter.headerAt(50, 300)?.startsWith("lane:"), rail: colours({ x: 20, y: 300, width: 20, height: 20 }).has(themes.light.rail) };
	},
	names() {
		open(false);
		const row = layout.rows.find(({ band }) => band !== null);
		const title = map.lanes.get(row.laneId).title;
		const name = map.personas.get(layout.curves.find(({ laneId }) => laneId === row.laneId).personaId).name.split(",")[0];
		const context = canvas.getContext("2d");
		const rowsAt = (zoom, hidden) => {
			const drawn = {};
			context.fillText = (text, x, y) => { drawn[text] = context.getTransform().transformPoint({ x, y }).y; };
			painter.draw(frame({ zoom, y: 200 - (row.y + row.height * hidden) * zoom }));
			delete context.fillText;
			return Math.round(drawn[name] - drawn[title]);
		};
		return { apart: rowsAt(2, 0), scrolled: rowsAt(2, 0.4), nearlyGone: rowsAt(2, 0.85) };
	},
	details() {
		open(false);
		const kinds = {};
		for (const zoom of [0.1, 0.25, 0.6, 1, 2]) {
			painter.draw(frame({ zoom, x: 200, y: 150 }));
			const seen = colours({ x: 200, y: 150, width: 590, height: 440 });
			kinds[zoom] = { text: seen.has(themes.light.text), greek: seen.has(themes.light.greek), far: seen.has(themes.light["far-action"]) };
		}
		return kinds;
	},
	sharp() {
		open(false);
		painter.draw(frame({ dpr: 2 }));
		return { width: canvas.width, height: canvas.height };
	},
	async moves() {
		open(true);
		const start = frame({ zoom: 0.2, x: 150, y: 100 });
		const end = frame({ zoom: 0.2, x: 87.4, y: 61.7 });
		painter.draw(start);
		const before = pixels();
		for (let step = 1; step <= 10; step++) painter.draw(frame({ zoom: 0.2, x: 150 - 6.26 * step, y: 100 - 3.83 * step }));
		const moved = pixels();
		stale = 0;
		await new Promise((resolve) => { const wait = () => (stale > 0 ? resolve() : setTimeout(wait, 10)); wait(); });
		painter.draw(end);
		const rest = pixels();
		painter.setScene(scene);
		painter.draw(end);
		const fresh = pixels();
		return { movedIsNear: difference(moved, fresh), restIsFresh: difference(rest, fresh), hasMoved: difference(before, fresh) };
	},
	drags() {
		open(false);
		const box = layout.cards.get(linked);
		const at = { x: box.x + 220, y: box.y + 120, width: box.width, height: box.height };
		painter.setDrag({ cardIds: new Set([linked]), dx: 10, dy: 10 });
		painter.draw(frame({}));
		const lifted = colours(at).has(themes.light.text);
		painter.setDrag(null);
		painter.draw(frame({}));
		return { lifted, back: colours(at).has(themes.light.text) };
	},
	forced() {
		const theme = forcedTheme();
		return { same: Object.keys(theme).sort().join() === Object.keys(themes.light).sort().join(), text: theme.text, surface: theme.surface };
	},
};
`;

describe("the painter", () => {
	let map: MapPage;

	beforeAll(async () => {
		map = await openMapPage(entry);
		await map.page.evaluate("loadFonts()");
	});

	afterAll(() => map.close());

	function run<T>(name: string): Promise<T> {
		return map.page.evaluate(`run("${name}")`);
	}

	it("finds the card, the connection, the address, the header or the lane under a point", async () => {
		expect(await run("hits")).toEqual({
			card: true,
			nothing: null,
			link: true,
			href: "https://example.org/x",
			noHref: null,
			stage: "stage:choose",
			step: "step:compare-plans",
			lane: "lane:action",
			outside: null,
		});
	});

	it("leaves out what stands in the DOM", async () => {
		expect(await run("skips")).toEqual({ drawn: true, skipped: false });
	});

	it("draws what looks otherwise, and nothing else", async () => {
		expect(await run("repeats")).toEqual({ again: false, otherSkip: true, sameSkip: false, scene: true, view: true });
	});

	it("keeps headers and rail at the edges while the map is scrolled away", async () => {
		expect(await run("sticks")).toMatchObject({ edges: { top: 0, left: 0 }, stage: true, lane: true, rail: true });
	});

	it("keeps the names of the curves below their lane's title, however far it has been scrolled", async () => {
		const { apart, scrolled, nearlyGone } = await run<{ apart: number; scrolled: number; nearlyGone: number }>("names");
		expect(apart).toBeGreaterThan(20);
		expect({ scrolled, nearlyGone }).toEqual({ scrolled: apart, nearlyGone: apart });
	});

	it("draws boxes from afar, bars from nearer, text where it can be read", async () => {
		expect(await run("details")).toMatchObject({
			"0.1": { far: true, greek: false },
			"0.25": { far: true, greek: true },
			"0.6": { far: false, greek: false },
			"1": { far: false, greek: false, text: true },
			"2": { far: false, greek: false, text: true },
		});
	});

	it("has a device pixel for each device pixel", async () => {
		expect(await run("sharp")).toEqual({ width: 1600, height: 1200 });
	});

	it("moves a large map as a picture, and draws it anew at rest", async () => {
		const { movedIsNear, restIsFresh, hasMoved } = await run<{ movedIsNear: number; restIsFresh: number; hasMoved: number }>(
			"moves",
		);
		expect(restIsFresh).toBe(0);
		expect(hasMoved).toBeGreaterThan(0.05);
		expect(movedIsNear).toBeLessThan(hasMoved / 3);
	});

	it("lifts a dragged card off the map", async () => {
		expect(await run("drags")).toEqual({ lifted: false, back: true });
	});

	it("has a theme of the system's colours", async () => {
		expect(await run("forced")).toEqual({ same: true, text: "#000000", surface: "#ffffff" });
	});
});
