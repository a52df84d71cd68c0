import type { Framing, LeadOptions, MapScreen, ViewLead } from "../../editor/commands/command.ts";
import type { Box, MapLayout } from "../../shared/layout/map-layout.ts";
import type { FlowPort } from "../flow-port.ts";
import { contentOf } from "./content-of.ts";
import { prefersReducedMotion } from "./reduced-motion.ts";
import { fitBox, type Insets, type Size, type ViewTransform } from "./view-transform.ts";

interface LeadTargets {
	layout(): MapLayout;
	/** What headers and rail cover at a zoom on a canvas of a size. */
	insets(zoom: number, size: Size): Insets;
}

export interface LeadingView {
	lead(aim: (screen: MapScreen) => Framing | null, options: LeadOptions): ViewLead;
	/** While true, whatever else would move the view of itself is to leave it alone. */
	isLeading(): boolean;
	/** The layout has changed: looks again where to be. */
	relayout(): void;
	close(): void;
}

interface Flight {
	readonly from: ViewTransform;
	readonly to: ViewTransform;
	readonly start: number;
	readonly durationMs: number;
}

/**
 * A view that goes where it is led. Its flights are drawn here frame by frame, so that any other movement is known to
 * be the person's own: it ends the lead.
 */
export function createLeadingView(flow: FlowPort, targets: LeadTargets): LeadingView {
	let led: { readonly aim: (screen: MapScreen) => Framing | null; readonly options: LeadOptions } | null = null;
	let flight: Flight | null = null;
	let frame = 0;
	let isOwnMove = false;
	let size = flow.size();
	let view = flow.transform();

	function set(next: ViewTransform): void {
		isOwnMove = true;
		flow.setTransform(next);
		isOwnMove = false;
		view = flow.transform();
	}

	function land(): void {
		cancelAnimationFrame(frame);
		flight = null;
	}

	function fly(): void {
		if (!flight) return;
		const { from, to, start, durationMs } = flight;
		const share = Math.min(1, Math.max(0, (performance.now() - start) / durationMs));
		set(share === 1 ? to : viewBetween(from, to, 1 - (1 - share) ** 3));
		if (share === 1) land();
		else frame = requestAnimationFrame(fly);
	}

	function go(durationMs: number): void {
		if (!led) return;
		const framing = led.aim(screenOf(targets, flow.size()));
		if (!framing) return;
		const size = flow.size();
		const to = framed(framing, { size, content: contentOf(targets.layout()), insetsAt: (zoom) => targets.insets(zoom, size) });
		land();
		if (durationMs <= 0 || prefersReducedMotion()) {
			set(to);
		} else {
			flight = { from: flow.transform(), to, start: performance.now(), durationMs };
			frame = requestAnimationFrame(fly);
		}
	}

	function leave(): void {
		const left = led;
		led = null;
		land();
		left?.options.onLeft();
	}

	const stop = flow.subscribe(() => {
		const [before, sizeBefore] = [view, size];
		[view, size] = [flow.transform(), flow.size()];
		if (!led || isOwnMove) return;
		if (view.x !== before.x || view.y !== before.y || view.zoom !== before.zoom) leave();
		else if (size.width !== sizeBefore.width || size.height !== sizeBefore.height) go(0);
	});

	return {
		lead(aim, options) {
			leave();
			const mine = { aim, options };
			led = mine;
			return {
				renew(durationMs) {
					if (led === mine) go(durationMs);
				},
				release() {
					if (led !== mine) return;
					led = null;
					land();
				},
			};
		},
		isLeading: () => led !== null,
		relayout: () => go(0),
		close() {
			leave();
			stop();
		},
	};
}

function screenOf(targets: LeadTargets, size: Size): MapScreen {
	return {
		layout: targets.layout(),
		...size,
		room(zoom) {
			const { left, top, right, bottom } = targets.insets(zoom, size);
			return { width: size.width - left - right, height: size.height - top - bottom };
		},
		seenIn({ x, y, zoom, width = size.width, height = size.height }) {
			const { left, top, right, bottom } = targets.insets(zoom, { width, height });
			return {
				x: (left - x) / zoom,
				y: (top - y) / zoom,
				width: Math.max(1, width - left - right) / zoom,
				height: Math.max(1, height - top - bottom) / zoom,
			};
		},
	};
}

interface FrameArea {
	readonly size: Size;
	readonly content: Box;
	insetsAt(zoom: number): Insets;
}

/** The insets depend on the zoom and the zoom on the insets: a few rounds settle it. */
function framed({ box, mostZoom, align }: Framing, { size, content, insetsAt }: FrameArea): ViewTransform {
	let view = fitBox(box, size, { limit: mostZoom });
	for (let round = 0; round < 4; round += 1) view = fitBox(box, size, { insets: insetsAt(view.zoom), limit: mostZoom });
	const { zoom } = view;
	const { left, top, right, bottom } = insetsAt(zoom);
	const y = align === "middle" ? view.y : top - box.y * zoom;
	return {
		x: besideNothing(view.x, [left, size.width - right], [content.x * zoom, content.width * zoom]),
		y: besideNothing(y, [top, size.height - bottom], [content.y * zoom, content.height * zoom]),
		zoom,
	};
}

/** Where a map fills the room from edge to edge it is not moved inwards: beside it there is nothing to see. */
function besideNothing(at: number, [from, to]: readonly [number, number], [start, length]: readonly [number, number]): number {
	if (length <= to - from) return at;
	return Math.min(from - start, Math.max(at, to - start - length));
}

/** Between two views along what they show: the corner of the map and its scale move evenly. */
function viewBetween(from: ViewTransform, to: ViewTransform, share: number): ViewTransform {
	const between = (a: number, b: number) => a + (b - a) * share;
	const zoom = 1 / between(1 / from.zoom, 1 / to.zoom);
	return {
		x: between(from.x / from.zoom, to.x / to.zoom) * zoom,
		y: between(from.y / from.zoom, to.y / to.zoom) * zoom,
		zoom,
	};
}
