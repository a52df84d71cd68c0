import type { Observable } from "./session.ts";

/** ms. A page that changes what it shows drops its last listener for a moment. */
const closeAfter = 2_000;

/** A value that something keeps true only while somebody listens to it. */
export interface WatchedValue<T, R> extends Observable<T> {
	/** What keeps it true; null while nobody listens. */
	running(): R | null;
}

/** Opens what keeps the value true with the first listener, and closes it a moment after the last. */
export function followWhileWatched<T, R extends { close(): void }>(value: Observable<T>, open: () => R): WatchedValue<T, R> {
	let listeners = 0;
	let closing: ReturnType<typeof setTimeout> | undefined;
	let running: R | null = null;
	return {
		get: value.get,
		running: () => running,
		subscribe(listener) {
			listeners++;
			clearTimeout(closing);
			running ??= open();
			const stop = value.subscribe(listener);
			return () => {
				stop();
				listeners--;
				if (listeners > 0) return;
				clearTimeout(closing);
				closing = setTimeout(() => {
					running?.close();
					running = null;
				}, closeAfter);
			};
		},
	};
}
