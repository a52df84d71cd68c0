import type { MapLayout, Point } from "../../shared/layout/map-layout.ts";
import type { CanvasStage } from "../canvas-stage.ts";
import type { PinSet } from "../layer.ts";
import { restMs } from "../mount/mount-schedule.ts";
import { groupPins, type PinGroup, type PlacedPin, pinSize } from "./group-pins.ts";

/** While the view moves, pins beside it get elements, too, this often at most, ms. */
const planEvery = 150;
/** The tail of a bubble points to its place; a cell has its pin inside, beside its edges. CSS px. */
const offsets = { point: { x: -5, y: -17.5 }, corner: { x: -pinSize.width - 2, y: -pinSize.height - 2 } };

interface Placed {
	readonly sets: readonly PinSet[];
	readonly layout: MapLayout;
	readonly pins: readonly PlacedPin[];
}

interface Grouped {
	readonly placed: Placed;
	readonly zoom: number;
	readonly groups: readonly PinGroup[];
}

/** The groups of pins that have elements: those in view. The same list until one comes, goes or changes. */
export function followPins(stage: CanvasStage) {
	let placed: Placed | null = null;
	let grouped: Grouped | null = null;
	let seen: readonly PinGroup[] = [];

	function place(): Placed {
		const [sets, layout] = [stage.lenses.pins(), stage.model.layout()];
		if (placed?.sets === sets && placed.layout === layout) return placed;
		const pins = sets.flatMap((set) =>
			set.pins.flatMap((pin): PlacedPin[] => {
				if (!("target" in pin.at)) return [{ pin, set, at: pin.at, offset: offsets.point }];
				const box = stage.model.boxOf(pin.at.target);
				return box ? [{ pin, set, at: { x: box.x + box.width, y: box.y + box.height }, offset: offsets.corner }] : [];
			}),
		);
		placed = { sets, layout, pins };
		return placed;
	}

	/** What covers what is asked again only when the view rests: pins that are zoomed keep together till then. */
	function plan({ isMoving }: { readonly isMoving: boolean }): boolean {
		const now = place();
		const { zoom } = stage.flow.transform();
		if (grouped?.placed !== now || (!isMoving && grouped.zoom !== zoom))
			grouped = { placed: now, zoom, groups: groupPins(now.pins, zoom) };
		const inView = viewOf(stage, isMoving);
		const next = grouped.groups.filter((group) => inView(middleOf(group, zoom)));
		if (next.length === seen.length && next.every((group, index) => group === seen[index])) return false;
		seen = next;
		return true;
	}

	return {
		get: () => seen,
		subscribe(listener: () => void): () => void {
			let [rest, plannedAt] = [0, 0];
			const planNow = (isMoving: boolean) => {
				plannedAt = performance.now();
				if (plan({ isMoving })) listener();
			};
			const stops = [
				stage.follow(() => {
					clearTimeout(rest);
					rest = window.setTimeout(() => planNow(false), restMs);
					if (performance.now() - plannedAt > planEvery) planNow(true);
				}),
				stage.model.subscribe(() => planNow(false)),
				stage.lenses.subscribe(() => planNow(false)),
			];
			planNow(false);
			return () => {
				clearTimeout(rest);
				for (const stop of stops) stop();
			};
		},
	};
}

/** Where a group is drawn, map units. */
function middleOf({ at, offset }: PinGroup, zoom: number): Point {
	return { x: at.x + (offset.x + pinSize.width / 2) / zoom, y: at.y + (offset.y + pinSize.height / 2) / zoom };
}

/** Beside headers and lanes; while the view moves as much again on each side. */
function viewOf({ flow, viewport }: CanvasStage, isMoving: boolean): (point: Point) => boolean {
	const { x, y, width, height } = viewport.visible?.() ?? { x: 0, y: 0, ...flow.size() };
	const [beside, above] = isMoving ? [width, height] : [0, 0];
	return (point) =>
		point.x >= x - beside && point.x <= x + width + beside && point.y >= y - above && point.y <= y + height + above;
}
