import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { createFlowSocket } from "../../src/canvas/flow-port.ts";
import { createLeadingView } from "../../src/canvas/viewport/lead-view.ts";
import type { Framing } from "../../src/editor/commands/command.ts";
import { createSmallMap } from "./small-map.ts";

let reducedMotion = false;

beforeEach(() => {
	reducedMotion = false;
	vi.useFakeTimers();
	vi.stubGlobal("requestAnimationFrame", (draw: () => void) => setTimeout(draw, 16));
	vi.stubGlobal("cancelAnimationFrame", (frame: number) => clearTimeout(frame));
	vi.stubGlobal("window", { matchMedia: () => ({ matches: reducedMotion }) });
});
afterEach(() => {
	vi.useRealTimers();
	vi.unstubAllGlobals();
});

const box = { x: 280, y: 200, width: 400, height: 100 };
const middle: Framing = { box, mostZoom: 1, align: "middle" };

function led() {
	const flow = createFlowSocket();
	flow.setSize({ width: 1_000, height: 700 });
	const { layout } = createSmallMap();
	// A rail of 200 px, and headers of 100.
	const view = createLeadingView(flow, { layout, insets: () => ({ left: 200, top: 100, right: 0, bottom: 0 }) });
	const onLeft = vi.fn();
	return { flow, view, onLeft };
}

describe("a led view", () => {
	it("puts what it is shown into the room beside headers and lanes", () => {
		const { flow, view, onLeft } = led();
		view.lead(() => middle, { onLeft }).renew(0);
		// The room is 800 by 600: the box is in its middle.
		expect(flow.transform()).toEqual({ x: 200 + 200 - 280, y: 100 + 250 - 200, zoom: 1 });
		view.lead(() => ({ box: { ...box, y: 10 }, mostZoom: 3, align: "top" }), { onLeft }).renew(0);
		expect(flow.transform()).toEqual({ x: 200 - 560, y: 100 - 20, zoom: 2 });
	});

	it("flies there, or is there at once where less motion is wanted", () => {
		const { flow, view, onLeft } = led();
		const lead = view.lead(() => middle, { onLeft });
		lead.renew(160);
		vi.advanceTimersByTime(48);
		expect(flow.transform().x).toBeGreaterThan(0);
		expect(flow.transform().x).toBeLessThan(120);
		vi.advanceTimersByTime(160);
		expect(flow.transform()).toEqual({ x: 120, y: 150, zoom: 1 });
		expect(onLeft).not.toHaveBeenCalled();
		reducedMotion = true;
		flow.setTransform({ x: 0, y: 0, zoom: 1 });
		view.lead(() => middle, { onLeft }).renew(160);
		expect(flow.transform().x).toBe(120);
	});

	it("stays where it is led when the window or the map changes", () => {
		const { flow, view, onLeft } = led();
		let at = box;
		view.lead(() => ({ ...middle, box: at }), { onLeft }).renew(0);
		flow.setSize({ width: 800, height: 700 });
		expect(flow.transform()).toEqual({ x: 20, y: 150, zoom: 1 });
		at = { ...box, x: 300 };
		view.relayout();
		expect(flow.transform()).toEqual({ x: 0, y: 150, zoom: 1 });
		expect(onLeft).not.toHaveBeenCalled();
	});

	it("shows nothing beside a map that fills the room", () => {
		const { flow, view, onLeft } = led();
		view.lead(() => ({ ...middle, box: { ...box, x: 0 } }), { onLeft }).renew(0);
		expect(flow.transform().x).toBe(200);
	});

	it("is left by any other movement, also in flight, and by who leads next", () => {
		const { flow, view, onLeft } = led();
		const lead = view.lead(() => middle, { onLeft });
		lead.renew(160);
		vi.advanceTimersByTime(48);
		flow.setTransform({ x: 7, y: 7, zoom: 1 });
		vi.advanceTimersByTime(500);
		lead.renew(0);
		expect(onLeft).toHaveBeenCalledTimes(1);
		expect([view.isLeading(), flow.transform().x]).toEqual([false, 7]);
		const second = vi.fn();
		view.lead(() => middle, { onLeft: second });
		view.lead(() => middle, { onLeft }).release();
		expect(second).toHaveBeenCalledTimes(1);
		expect(onLeft).toHaveBeenCalledTimes(1);
	});
});
