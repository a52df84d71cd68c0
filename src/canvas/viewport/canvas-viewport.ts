import type { Viewport } from "../../editor/commands/command.ts";
import type { Box, MapLayout, Point } from "../../shared/layout/map-layout.ts";
import type { FlowPort } from "../flow-port.ts";
import { contentOf } from "./content-of.ts";
import { insetsBeside, panOffCovers } from "./covers.ts";
import { prefersReducedMotion } from "./reduced-motion.ts";
import { boxAround, clampZoom, fitBox, type Insets, panIntoView, type ViewTransform, zoomAround } from "./view-transform.ts";
import { isWallScreen } from "./wall-screen.ts";

const moveMs = 180;
/** Below this a card's text cannot be read, so revealing one zooms in. */
const readableZoom = 0.45;
const revealZoom = 0.85;
/** A map that fits at this zoom or more is shown whole at first. */
const wholeZoom = 0.7;
/** Where it does not fit: small enough for several steps, large enough to read them at ease. */
const startZoom = { least: 0.8, most: 1 };
const margin = 24;

export interface ViewportTargets {
	layout(): MapLayout;
	/** Where a record or cell stands, null where it is not on the map. */
	boxOf(target: string): Box | null;
	selection(): ReadonlySet<string>;
	/** What headers and rail cover at a zoom: they keep a readable size, so it is no fixed part of the map. */
	insets(zoom: number): Insets;
	/** What stands over the canvas at its edges and in its corners, CSS px. */
	covers(): readonly Box[];
}

export interface CanvasViewport extends Omit<Viewport, "writeQuote"> {
	/** What a person who opens the map should see first: all of it if that can be read, else its beginning. */
	showStart(): void;
}

/** The viewport as commands move it: short animations, none where the person asked for less motion. */
export function createCanvasViewport(flow: FlowPort, targets: ViewportTargets): CanvasViewport {
	const move = (view: ViewTransform) => flow.setTransform(view, prefersReducedMotion() ? 0 : moveMs);

	function middle(): Point {
		const { width, height } = flow.size();
		return { x: width / 2, y: height / 2 };
	}

	/** The point of the map that is nearest to the middle: zooming in beside a map would lead away from it. */
	function middleOfMap(): Point {
		const { x, y, zoom } = flow.transform();
		const content = contentOf(targets.layout());
		const within = (at: number, start: number, length: number) => Math.min(start + length, Math.max(start, at));
		const at = middle();
		return {
			x: within(at.x, content.x * zoom + x, content.width * zoom),
			y: within(at.y, content.y * zoom + y, content.height * zoom),
		};
	}

	/** The insets depend on the zoom and the zoom on the insets: a few rounds settle it. */
	function fitted(box: Box): ViewTransform {
		const limit = isWallScreen(flow.size().width) ? 2 : 1;
		let view = fitBox(box, flow.size(), { limit });
		for (let round = 0; round < 3; round += 1) {
			view = fitBox(box, flow.size(), { insets: withMargin(targets.insets(view.zoom)), limit });
		}
		return view;
	}

	/** A document begins at the top, also where it leaves room below. */
	function wholeMap(): ViewTransform {
		const content = contentOf(targets.layout());
		const view = fitted(content);
		return { ...view, y: targets.insets(view.zoom).top + margin - content.y * view.zoom };
	}

	/** Beside a map there is nothing to see: its edges stay at the window's where it is larger. */
	function onMap({ x, y, zoom }: ViewTransform): ViewTransform {
		const { width, height } = flow.size();
		const { left, top } = targets.insets(zoom);
		const content = contentOf(targets.layout());
		const within = (at: number, start: number, end: number) => Math.min(start, Math.max(at, Math.min(start, end)));
		return {
			x: within(x, left - content.x * zoom, width - margin - (content.x + content.width) * zoom),
			y: within(y, top - content.y * zoom, height - margin - (content.y + content.height) * zoom),
			zoom,
		};
	}

	function revealBox(box: Box, { keepsZoom, isColumn, isRow }: { keepsZoom: boolean; isColumn: boolean; isRow: boolean }): void {
		const view = flow.transform();
		const zoom = view.zoom < readableZoom && !keepsZoom ? revealZoom : view.zoom;
		const near = zoom === view.zoom ? view : onMap(centredOn(box, zoom, middle()));
		const [size, covers] = [flow.size(), targets.covers()];
		const insets = withMargin(insetsBeside(covers, size, targets.insets(zoom)));
		const inside = panIntoView(near, box, { size, insets });
		const next = panOffCovers(inside, box, { size, insets, covers, gap: margin / 2 });
		if (next !== view) move({ x: isRow ? near.x : next.x, y: isColumn ? near.y : next.y, zoom });
	}

	return {
		fitAll: () => move(wholeMap()),
		fitSelection() {
			const around = boxAround([...targets.selection()].flatMap((target) => targets.boxOf(target) ?? []));
			if (around) move(fitted(around));
		},
		zoomTo: (zoom) => move(zoomAround(flow.transform(), middleOfMap(), zoom)),
		zoomBy: (factor) => move(zoomAround(flow.transform(), middleOfMap(), flow.transform().zoom * factor)),
		reveal(target, { keepsZoom = false } = {}) {
			const box = targets.boxOf(target);
			// Headers and rail follow the view on one axis: only the other one can be out of sight.
			const isColumn = target.startsWith("step:") || target.startsWith("stage:");
			const isRow = target.startsWith("lane:");
			if (box) revealBox(box, { keepsZoom, isColumn, isRow });
		},
		revealPoint: (point, { keepsZoom = false } = {}) =>
			revealBox({ ...point, width: 0, height: 0 }, { keepsZoom, isColumn: false, isRow: false }),
		visible() {
			const { x, y, zoom } = flow.transform();
			const { width, height } = flow.size();
			const { left, top, right, bottom } = targets.insets(zoom);
			const size = { width: (width - left - right) / zoom, height: (height - top - bottom) / zoom };
			return { x: (left - x) / zoom, y: (top - y) / zoom, ...size };
		},
		showStart() {
			const content = contentOf(targets.layout());
			const all = wholeMap();
			if (all.zoom >= wholeZoom) return flow.setTransform(all);
			const room = flow.size().height - targets.insets(startZoom.most).top - margin;
			const zoom = Math.min(startZoom.most, Math.max(startZoom.least, room / content.height));
			const { left, top } = targets.insets(zoom);
			flow.setTransform({ x: left - content.x * zoom, y: top - content.y * zoom, zoom });
		},
	};
}

function centredOn(box: Box, zoom: number, at: Point): ViewTransform {
	const next = clampZoom(zoom);
	return { x: at.x - (box.x + box.width / 2) * next, y: at.y - (box.y + box.height / 2) * next, zoom: next };
}

function withMargin({ left, top, right, bottom }: Insets): Insets {
	return { left: left + margin, top: top + margin, right: right + margin, bottom: bottom + margin };
}
