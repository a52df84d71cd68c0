import type { Viewport } from "../../editor/commands/command.ts";
import type { Box, MapLayout } from "../../shared/layout/map-layout.ts";
import type { FlowPort } from "../flow-port.ts";
import { stickyInsets } from "./sticky.ts";
import { boxAround, clampZoom, fitBox, type Insets, panIntoView, type ViewTransform, zoomAround } from "./view-transform.ts";

const moveMs = 180;
/** Below this a card's text cannot be read, so revealing one zooms in. */
const readableZoom = 0.45;
const revealZoom = 0.85;
const margin = 24;

export interface ViewportTargets {
	layout(): MapLayout;
	/** Where a record or cell stands, null where it is not on the map. */
	boxOf(target: string): Box | null;
	selection(): ReadonlySet<string>;
}

export interface CanvasViewport extends Viewport {
	/** What a person who opens the map should see first: all of it if that can be read, else its beginning. */
	showStart(): void;
}

/** The viewport as commands move it: short animations, none where the person asked for less motion. */
export function createCanvasViewport(flow: FlowPort, targets: ViewportTargets): CanvasViewport {
	const move = (view: ViewTransform) => flow.setTransform(view, prefersReducedMotion() ? 0 : moveMs);

	function middle() {
		const { width, height } = flow.size();
		return { x: width / 2, y: height / 2 };
	}

	function fit(box: Box, limit: number): ViewTransform {
		const insets = { left: margin, top: margin, right: margin, bottom: margin };
		return fitBox(box, flow.size(), { insets, limit });
	}

	return {
		fitAll: () => move(fit(targets.layout().bounds, 1)),
		fitSelection() {
			const around = boxAround([...targets.selection()].flatMap((target) => targets.boxOf(target) ?? []));
			if (around) move(fitBelowHeaders(around, targets.layout(), flow));
		},
		zoomTo: (zoom) => move(zoomAround(flow.transform(), middle(), zoom)),
		zoomBy: (factor) => move(zoomAround(flow.transform(), middle(), flow.transform().zoom * factor)),
		reveal(target) {
			const box = targets.boxOf(target);
			if (!box) return;
			const view = flow.transform();
			const zoom = view.zoom < readableZoom ? revealZoom : view.zoom;
			const near = zoom === view.zoom ? view : centredOn(box, zoom, middle());
			const next = panIntoView(near, box, { size: flow.size(), insets: withMargin(stickyInsets(targets.layout(), zoom)) });
			if (next !== view) move(next);
		},
		showStart() {
			const { bounds } = targets.layout();
			const all = fit(bounds, 1);
			flow.setTransform(all.zoom >= readableZoom ? all : startOf(bounds, fitHeight(bounds, flow)));
		},
	};
}

function fitHeight(bounds: Box, flow: FlowPort): number {
	const { height } = flow.size();
	return Math.min(0.9, Math.max(readableZoom, (height - 2 * margin) / bounds.height));
}

function startOf(bounds: Box, zoom: number): ViewTransform {
	return { x: margin - bounds.x * zoom, y: margin - bounds.y * zoom, zoom };
}

function centredOn(box: Box, zoom: number, at: { x: number; y: number }): ViewTransform {
	const next = clampZoom(zoom);
	return { x: at.x - (box.x + box.width / 2) * next, y: at.y - (box.y + box.height / 2) * next, zoom: next };
}

/** The headers cover more of the screen the larger the zoom, so the insets are found at the zoom without them. */
function fitBelowHeaders(box: Box, layout: MapLayout, flow: FlowPort): ViewTransform {
	const rough = fitBox(box, flow.size(), { limit: 1 });
	return fitBox(box, flow.size(), { insets: withMargin(stickyInsets(layout, rough.zoom)), limit: 1 });
}

function withMargin({ left, top, right, bottom }: Insets): Insets {
	return { left: left + margin, top: top + margin, right: right + margin, bottom: bottom + margin };
}

function prefersReducedMotion(): boolean {
	return window.matchMedia("(prefers-reduced-motion: reduce)").matches;
}
