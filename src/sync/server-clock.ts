/** The server's clock as far as this page knows it, whatever the device's own says. */
export interface ServerClock {
	/** Milliseconds since 1970; null until the server has answered once. */
	now(): number | null;
	/** An answer to a call that was sent then (as `performance.now()` has it) and has just arrived. */
	note(serverNow: number, sentAt: number): void;
}

/** A device that slept may have stopped its monotonic clock: an older reading is given up for a newer one. ms. */
const trustedFor = 10 * 60_000;

/** Of several answers the one that was under way for the shortest time says it best. */
export function createServerClock(monotonic: () => number = () => performance.now()): ServerClock {
	let best: { readonly offset: number; readonly trip: number; readonly at: number } | null = null;
	return {
		now: () => (best === null ? null : monotonic() + best.offset),
		note(serverNow, sentAt) {
			const at = monotonic();
			const trip = at - sentAt;
			const isBetter = best === null || trip <= best.trip || at - best.at > trustedFor || isFarOff(serverNow - at, best);
			// The server read its clock somewhere between the two.
			if (isBetter) best = { offset: serverNow - (sentAt + trip / 2), trip, at };
		},
	};
}

/** More than both trips explain: one of the clocks was set, or stood still. */
function isFarOff(offset: number, best: { readonly offset: number; readonly trip: number }): boolean {
	return Math.abs(offset - best.offset) > best.trip + 2_000;
}
