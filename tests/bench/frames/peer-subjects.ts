import type { Page } from "@playwright/test";
import { paintedAt } from "../setup/bench-page.ts";
import type { Profile, Tab } from "../setup/chromium.ts";
import type { StaticServer } from "../setup/static-server.ts";
import type { ScreenPoint } from "./pointer.ts";
import type { Stage, Subject, View } from "./stage.ts";

interface PeerSetup {
	readonly name: string;
	readonly page: string;
	/** The element whose CSS transform is the view. */
	readonly layer: string;
	readonly card: string;
	isDragging(page: Page): Promise<boolean>;
	wheelFor(octaves: number): number;
}

/** The point nearest to the middle of the window that hits a card, in whole px: the browser hit-tests a mouse in whole px. */
function cardNearCentre(page: Page, selector: string): Promise<ScreenPoint> {
	return page.evaluate((card) => {
		let best = { x: 0, y: 0, distance: Number.POSITIVE_INFINITY };
		for (const element of document.querySelectorAll(card)) {
			const box = element.getBoundingClientRect();
			const x = Math.floor(box.x + box.width / 2);
			const y = Math.floor(box.y + box.height / 2);
			const distance = Math.hypot(x - 640, y - 400);
			if (distance < best.distance && document.elementFromPoint(x, y)?.closest(card) === element) best = { x, y, distance };
		}
		return { x: best.x, y: best.y };
	}, selector);
}

export function viewOf(page: Page, selector: string): Promise<View> {
	return page.evaluate((layer) => {
		const element = document.querySelector(layer);
		const { a, e, f } = new DOMMatrix(element === null ? "" : getComputedStyle(element).transform);
		return { x: e, y: f, zoom: a };
	}, selector);
}

function stageOf(tab: Tab, setup: PeerSetup): Stage {
	const { page } = tab;
	return {
		name: setup.name,
		tab,
		fitAll: () => page.evaluate(async () => (await window.bench?.ready)?.fitAll?.()),
		zoomToFull: () => page.evaluate(async () => (await window.bench?.ready)?.zoomTo?.(1)),
		view: () => viewOf(page, setup.layer),
		isDragging: () => setup.isDragging(page),
		cardPoint: () => cardNearCentre(page, setup.card),
		remoteMove: null,
		wheelFor: setup.wheelFor,
	};
}

function peer(profile: Profile, server: StaticServer, setup: PeerSetup): Subject {
	return {
		name: setup.name,
		async open({ cards }) {
			const tab = await profile.open();
			await tab.page.goto(`${server.url}/${setup.page}.html?map=${cards}`);
			await paintedAt(tab.page);
			return stageOf(tab, setup);
		},
		close: async () => {},
	};
}

export function reactFlow(profile: Profile, server: StaticServer): Subject {
	return peer(profile, server, {
		name: "React Flow, plain",
		page: "react-flow",
		layer: ".react-flow__viewport",
		card: ".react-flow__node",
		isDragging: async (page) => (await page.locator(".react-flow__node.dragging").count()) > 0,
		wheelFor: (octaves) => -octaves / 0.002,
	});
}

export function tldraw(profile: Profile, server: StaticServer): Subject {
	return peer(profile, server, {
		name: "tldraw",
		page: "tldraw",
		layer: ".tl-html-layer.tl-shapes",
		card: ".card",
		isDragging: (page) => page.evaluate(async () => (await window.bench?.ready)?.isDragging?.() ?? false),
		wheelFor: (octaves) => -(2 ** octaves - 1) * 100,
	});
}

/** The floor: what this machine and browser give when a page does nothing. */
export function emptyPage(profile: Profile, server: StaticServer): Subject {
	return {
		name: "empty page",
		async open() {
			const tab = await profile.open();
			await tab.page.goto(`${server.url}/empty.html`);
			return {
				name: "empty page",
				tab,
				fitAll: async () => {},
				zoomToFull: async () => {},
				view: async () => null,
				isDragging: async () => true,
				cardPoint: async () => ({ x: 640, y: 400 }),
				remoteMove: null,
				wheelFor: () => -4,
			};
		},
		close: async () => {},
	};
}
