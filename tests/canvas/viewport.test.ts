import { describe, expect, test } from "vitest";
import { insetsBeside, panOffCovers } from "../../src/canvas/viewport/covers.ts";
import {
	fitBox,
	leastZoom,
	maxZoom,
	minZoom,
	panIntoView,
	toMapPoint,
	toScreenPoint,
	visibleBox,
	zoomAround,
} from "../../src/canvas/viewport/view-transform.ts";
import { createWheelClassifier, viewAfterWheel, wheelDevice } from "../../src/canvas/viewport/wheel.ts";

const size = { width: 1000, height: 600 };
const plain = { deltaX: 0, deltaY: 0, deltaMode: 0, ctrlKey: false, metaKey: false, shiftKey: false };

describe("the view", () => {
	test("a zoom keeps the point under the pointer", () => {
		const view = { x: 30, y: -80, zoom: 0.7 };
		const at = { x: 412, y: 97 };
		const before = toMapPoint(view, at);
		const after = toMapPoint(zoomAround(view, at, 2.3), at);
		expect(after.x).toBeCloseTo(before.x, 9);
		expect(after.y).toBeCloseTo(before.y, 9);
	});

	test("a zoom stays within its limits", () => {
		expect(zoomAround({ x: 0, y: 0, zoom: 1 }, { x: 0, y: 0 }, 99).zoom).toBe(maxZoom);
		expect(zoomAround({ x: 0, y: 0, zoom: 1 }, { x: 0, y: 0 }, 0).zoom).toBe(minZoom);
	});

	test("fitting shows the whole box inside the insets", () => {
		const box = { x: -200, y: -100, width: 4000, height: 900 };
		const insets = { left: 80, top: 60, right: 10, bottom: 20 };
		const view = fitBox(box, size, { insets });
		const topLeft = toScreenPoint(view, box);
		const bottomRight = toScreenPoint(view, { x: box.x + box.width, y: box.y + box.height });
		expect(topLeft.x).toBeGreaterThanOrEqual(insets.left - 1e-9);
		expect(topLeft.y).toBeGreaterThanOrEqual(insets.top - 1e-9);
		expect(bottomRight.x).toBeLessThanOrEqual(size.width - insets.right + 1e-9);
		expect(bottomRight.y).toBeLessThanOrEqual(size.height - insets.bottom + 1e-9);
	});

	test("fitting does not enlarge beyond its limit", () => {
		expect(fitBox({ x: 0, y: 0, width: 10, height: 10 }, size).zoom).toBe(1);
	});

	test("a map of 300 steps is shown whole, and zoomed from there without a jump", () => {
		const box = { x: 0, y: 0, width: 67_570, height: 7_000 };
		const insets = { left: 80, top: 60, right: 10, bottom: 20 };
		const at = { x: 500, y: 300 };
		const view = fitBox(box, size, { insets });
		expect(box.width * view.zoom + view.x).toBeLessThanOrEqual(size.width - insets.right + 1e-6);
		expect(view.zoom).toBeLessThan(minZoom);
		expect(leastZoom(box, size)).toBeLessThanOrEqual(view.zoom);
		expect(zoomAround(view, at, view.zoom / 2)).toEqual(view);
		expect(zoomAround(view, at, view.zoom * 1.1).zoom).toBeCloseTo(view.zoom * 1.1, 8);
	});

	test("a small map can be made as small as any", () => {
		expect(leastZoom({ x: 0, y: 0, width: 3_000, height: 1_500 }, size)).toBe(minZoom);
	});

	test("the visible box ends where the screen ends", () => {
		const view = { x: 40, y: 20, zoom: 2 };
		expect(visibleBox(view, size)).toEqual({ x: -20, y: -10, width: 500, height: 300 });
	});

	test("bringing into view pans no further than needed", () => {
		const view = { x: 0, y: 0, zoom: 1 };
		const area = { size, insets: { left: 100, top: 50, right: 0, bottom: 0 } };
		expect(panIntoView(view, { x: 200, y: 100, width: 50, height: 50 }, area)).toBe(view);
		expect(panIntoView(view, { x: 980, y: 100, width: 50, height: 50 }, area)).toEqual({ x: -30, y: 0, zoom: 1 });
		expect(panIntoView(view, { x: 60, y: 0, width: 50, height: 50 }, area)).toEqual({ x: 40, y: 50, zoom: 1 });
	});
});

describe("what stands over the canvas", () => {
	const none = { left: 0, top: 0, right: 0, bottom: 0 };

	test("a panel along an edge is an inset, a corner is not", () => {
		const inspector = { x: 700, y: 0, width: 300, height: 600 };
		const outline = { x: -20, y: 0, width: 280, height: 600 };
		const minimap = { x: 820, y: 440, width: 168, height: 104 };
		expect(insetsBeside([inspector, outline, minimap], size, { ...none, left: 184 })).toEqual({ ...none, left: 260, right: 300 });
	});

	test("what a corner hides is moved off it the shortest way that stays in sight", () => {
		const covers = [{ x: 800, y: 450, width: 180, height: 130 }];
		const area = { size, insets: { left: 100, top: 50, right: 20, bottom: 20 }, covers, gap: 10 };
		const view = { x: 0, y: 0, zoom: 1 };
		expect(panOffCovers(view, { x: 300, y: 300, width: 200, height: 60 }, area)).toBe(view);
		expect(panOffCovers(view, { x: 700, y: 430, width: 200, height: 60 }, area)).toEqual({ x: 0, y: -50, zoom: 1 });
		expect(panOffCovers(view, { x: 780, y: 60, width: 200, height: 500 }, area)).toEqual({ x: -190, y: 0, zoom: 1 });
		const tooLarge = { x: 100, y: 60, width: 880, height: 500 };
		expect(panOffCovers(view, tooLarge, area)).toBe(view);
	});
});

describe("the wheel", () => {
	test("whole notches are a wheel, fine or diagonal ones a trackpad", () => {
		expect(wheelDevice({ ...plain, deltaY: 100 })).toBe("wheel");
		expect(wheelDevice({ ...plain, deltaY: 3, deltaMode: 1 })).toBe("wheel");
		expect(wheelDevice({ ...plain, deltaY: 4 })).toBe("trackpad");
		expect(wheelDevice({ ...plain, deltaX: 60, deltaY: 80 })).toBe("trackpad");
		expect(wheelDevice({ ...plain, deltaY: 66.7 })).toBe("trackpad");
	});

	test("the fast middle of a swipe stays a trackpad, a later notch is a wheel again", () => {
		const classify = createWheelClassifier();
		expect(classify({ ...plain, deltaY: 4 }, 0)).toBe("trackpad");
		expect(classify({ ...plain, deltaY: 120 }, 16)).toBe("trackpad");
		expect(classify({ ...plain, deltaY: 120 }, 1000)).toBe("wheel");
	});

	test("a wheel zooms around the pointer, a trackpad pans, a pinch zooms", () => {
		const view = { x: 0, y: 0, zoom: 1 };
		const at = { x: 500, y: 300 };
		const closer = viewAfterWheel(view, { ...plain, deltaY: -100 }, { device: "wheel", at });
		expect(closer.zoom).toBeGreaterThan(1);
		expect(toMapPoint(closer, at).x).toBeCloseTo(500, 9);
		expect(viewAfterWheel(view, { ...plain, deltaX: 7, deltaY: 9 }, { device: "trackpad", at })).toEqual({
			x: -7,
			y: -9,
			zoom: 1,
		});
		expect(viewAfterWheel(view, { ...plain, deltaY: 2, ctrlKey: true }, { device: "trackpad", at }).zoom).toBeLessThan(1);
		expect(viewAfterWheel(view, { ...plain, deltaY: 100, shiftKey: true }, { device: "wheel", at })).toEqual({
			x: -100,
			y: 0,
			zoom: 1,
		});
	});
});
