import type { DeviceStorage } from "../offline/open-storage.ts";
import { storageSentence } from "../offline/storage-health.ts";
import { createValue } from "../shared/observable.ts";
import type { Observable } from "./session.ts";

/** What the page must say about this browser, newest state only: storage troubles, pictures that stay here, and what plain http takes away. */
export function sessionNotices(
	storage: DeviceStorage,
	pictureRefusal: Observable<string>,
): Observable<readonly string[]> & { close(): void } {
	const notices = createValue<readonly string[]>([]);
	const update = () => {
		const problem = storage.problem.get();
		const refusal = pictureRefusal.get();
		notices.set([...(problem ? [storageSentence(problem)] : []), ...(refusal ? [refusal] : []), ...insecureContext()]);
	};
	update();
	const stops = [storage.problem.subscribe(update), pictureRefusal.subscribe(update)];
	return {
		get: notices.get,
		subscribe: notices.subscribe,
		close() {
			for (const stop of stops) stop();
		},
	};
}

function insecureContext(): readonly string[] {
	if (typeof window === "undefined" || window.isSecureContext) return [];
	return [
		"This page came over plain http: it cannot open without the network, and copying works with the keyboard only. Ask for an https address to have both.",
	];
}
