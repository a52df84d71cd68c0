import type { DeviceStorage } from "../offline/open-storage.ts";
import { storageSentence } from "../offline/storage-health.ts";
import { createValue } from "../shared/observable.ts";
import type { Observable } from "./session.ts";

/** What the page must say about this browser, newest state only: storage troubles, and what plain http takes away. */
export function sessionNotices(storage: DeviceStorage): Observable<readonly string[]> & { close(): void } {
	const notices = createValue<readonly string[]>([]);
	const update = () => {
		const problem = storage.problem.get();
		notices.set([...(problem ? [storageSentence(problem)] : []), ...insecureContext()]);
	};
	update();
	const stop = storage.problem.subscribe(update);
	return { get: notices.get, subscribe: notices.subscribe, close: stop };
}

function insecureContext(): readonly string[] {
	if (typeof window === "undefined" || window.isSecureContext) return [];
	return [
		"This page came over plain http: it cannot open without the network, and copying works with the keyboard only. Ask for an https address to have both.",
	];
}
