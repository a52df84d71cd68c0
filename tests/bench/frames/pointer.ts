import type { CDPSession } from "@playwright/test";

export interface ScreenPoint {
	readonly x: number;
	readonly y: number;
}

interface MouseEvent {
	readonly type: "mouseMoved" | "mousePressed" | "mouseReleased" | "mouseWheel";
	readonly x: number;
	readonly y: number;
	readonly button?: "none" | "left";
	readonly buttons?: number;
	readonly clickCount?: number;
	readonly deltaX?: number;
	readonly deltaY?: number;
	/** 2 is Ctrl. */
	readonly modifiers?: number;
}

const pace = 1000 / 60;

export function pause(milliseconds: number): Promise<void> {
	return new Promise((resolve) => setTimeout(resolve, milliseconds));
}

export async function send(cdp: CDPSession, event: MouseEvent): Promise<void> {
	await cdp.send("Input.dispatchMouseEvent", event);
}

/**
 * Real input at 60 events a second, whether the page keeps up or not, as a hand would send it.
 * Resolves when the page has taken the last one.
 */
export async function play(cdp: CDPSession, count: number, eventAt: (index: number) => MouseEvent): Promise<void> {
	const taken: Promise<void>[] = [];
	const startedAt = performance.now();
	for (let index = 0; index < count; index++) {
		taken.push(send(cdp, eventAt(index)));
		await pause(Math.max(0, startedAt + (index + 1) * pace - performance.now()));
	}
	await Promise.all(taken);
}
