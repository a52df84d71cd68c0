import type { Page } from "@playwright/test";
import type { Box } from "../../../src/shared/layout/map-layout.ts";
import type { BenchMap } from "../bench-map.ts";
import type { Profile, Tab } from "../setup/chromium.ts";
import type { Odograph } from "../setup/odograph.ts";
import { mapIdOf, openMap } from "../setup/odograph-page.ts";
import { type Crowd, sendCrowd } from "./cursors.ts";
import { viewOf } from "./peer-subjects.ts";
import { pause, type ScreenPoint } from "./pointer.ts";
import type { Stage, Subject } from "./stage.ts";

const layer = ".react-flow__viewport";
const usualPeople = 20;

export const overlayNote = `Odograph is measured with every overlay on and ${usualPeople} people moving their cursors; the others without either.`;

async function press(page: Page, key: string): Promise<void> {
	await page
		.locator(".react-flow")
		.first()
		.focus()
		.catch(() => {});
	await page.keyboard.press(key);
}

/** The middle of the card that stands nearest to the middle of the window, in whole px. */
async function cardPoint(page: Page, cards: readonly Box[]): Promise<ScreenPoint> {
	const view = await viewOf(page, layer);
	const frame = await page.locator(".react-flow").first().boundingBox();
	const points = cards.map(({ x, y, width, height }) => ({
		x: Math.round((frame?.x ?? 0) + view.x + (x + width / 2) * view.zoom),
		y: Math.round((frame?.y ?? 0) + view.y + (y + height / 2) * view.zoom),
	}));
	const distance = ({ x, y }: ScreenPoint) => Math.hypot(x - 640, y - 400);
	const nearest = points.reduce((best, point) => (distance(point) < distance(best) ? point : best));
	if (distance(nearest) > 250)
		throw new Error(`No card is near the middle of the window: the nearest is at ${nearest.x}, ${nearest.y}.`);
	return nearest;
}

function stageOf(tab: Tab, map: BenchMap, server: Odograph): Stage {
	const { page } = tab;
	return {
		name: "Odograph",
		tab,
		fitAll: () => press(page, "Shift+Digit1"),
		async zoomToFull() {
			// From all of it: a wheel may have led beside the map.
			await press(page, "Shift+Digit1");
			await pause(400);
			await press(page, "Shift+Digit0");
		},
		view: () => viewOf(page, layer),
		isDragging: async () => (await page.locator(".react-flow__node.dragging").count()) > 0,
		cardPoint: () => cardPoint(page, map.peer.cards),
		remoteMove: (index) =>
			server.operate(mapIdOf(map), "moveCards", {
				// To and fro between the first cells of a lane, and back at last: the cards that are dragged stay where they were.
				cards: [{ id: "card-0", to: { stepId: `step-${(index + 1) % 2}`, laneId: "lane-0" } }],
			}),
		wheelFor: (octaves) => -octaves * 100,
	};
}

const notALayer = "Show everyone my layers";

/** Overlays on or off, and the inspector closed so that the canvas has most of the window, as the peers have. */
async function prepare(page: Page, isOn: (layer: string) => boolean): Promise<void> {
	const legend = page.getByRole("button", { name: "Legend" });
	await legend.click();
	const switches = page.getByRole("region", { name: "Legend" }).getByRole("switch");
	for (const layer of await switches.all()) {
		const label = await layer.evaluate(
			(box) => (box instanceof HTMLInputElement ? box.labels?.[0]?.textContent : box.textContent) ?? "",
		);
		if (label !== notALayer) await layer.setChecked(isOn(label));
	}
	await legend.click();
	const inspector = page.getByRole("button", { name: "inspector", pressed: true });
	if ((await inspector.count()) > 0) await inspector.click();
}

interface SubjectOptions {
	readonly name?: string;
	readonly isOn?: (layer: string) => boolean;
	readonly people?: number;
}

/** The product itself: its own server, overlays on, and twenty other people moving their cursors. */
export function odograph(
	profile: Profile,
	server: Odograph,
	{ name = "Odograph", isOn = () => true, people = usualPeople }: SubjectOptions = {},
): Subject {
	let crowd: Crowd | null = null;
	return {
		name,
		async open(map) {
			crowd?.leave();
			const tab = await profile.open();
			await openMap(tab.page, server.url, mapIdOf(map));
			await prepare(tab.page, isOn);
			crowd = await sendCrowd(server.url, mapIdOf(map), { people, over: map.peer.bounds });
			return stageOf(tab, map, server);
		},
		async close() {
			crowd?.leave();
		},
	};
}
