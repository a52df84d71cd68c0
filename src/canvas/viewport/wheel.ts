import type { Point } from "../../shared/layout/map-layout.ts";
import { type ViewTransform, zoomAround } from "./view-transform.ts";

/** The fields of a WheelEvent that decide what it means. */
export interface WheelInput {
	readonly deltaX: number;
	readonly deltaY: number;
	/** 0 px, 1 lines, 2 pages. */
	readonly deltaMode: number;
	readonly ctrlKey: boolean;
	readonly metaKey: boolean;
	readonly shiftKey: boolean;
}

export type WheelDevice = "wheel" | "trackpad";

/** A gesture of a trackpad is a stream of events; the device is judged once and kept while they follow each other. */
const sameGestureMs = 300;

/**
 * Browsers do not say which device scrolled. A mouse wheel sends whole notches down one axis
 * (lines, or at least 50 px, in whole px); anything finer, or diagonal, is a trackpad.
 */
export function wheelDevice(input: WheelInput): WheelDevice {
	if (input.deltaMode !== 0) return "wheel";
	const isOneAxis = input.deltaX === 0 || input.deltaY === 0;
	const notch = Math.abs(input.deltaY || input.deltaX);
	return isOneAxis && notch >= 50 && Number.isInteger(notch) ? "wheel" : "trackpad";
}

/** Remembers the device during one gesture: the fast middle of a trackpad swipe looks like a wheel. */
export function createWheelClassifier(): (input: WheelInput, at: number) => WheelDevice {
	let last: { device: WheelDevice; at: number } | null = null;
	return (input, at) => {
		const device = last && at - last.at < sameGestureMs ? last.device : wheelDevice(input);
		last = { device, at };
		return device;
	};
}

/** Wheel and pinch zoom around the pointer; a trackpad pans; Shift turns a wheel into a sideways pan. */
export function viewAfterWheel(
	view: ViewTransform,
	input: WheelInput,
	{ device, at }: { device: WheelDevice; at: Point },
): ViewTransform {
	const unit = input.deltaMode === 1 ? 20 : input.deltaMode === 2 ? 400 : 1;
	const isPinch = input.ctrlKey || input.metaKey;
	if (isPinch || (device === "wheel" && !input.shiftKey)) {
		// A pinch sends small deltas (about 1 a notch), a wheel about 100.
		const speed = isPinch && device === "trackpad" ? 0.01 : 0.0022;
		const bounded = Math.max(-240, Math.min(240, input.deltaY * unit));
		return zoomAround(view, at, view.zoom * 2 ** (-bounded * speed));
	}
	const sideways = input.shiftKey && input.deltaX === 0;
	const dx = (sideways ? input.deltaY : input.deltaX) * unit;
	const dy = (sideways ? 0 : input.deltaY) * unit;
	return { x: view.x - dx, y: view.y - dy, zoom: view.zoom };
}
