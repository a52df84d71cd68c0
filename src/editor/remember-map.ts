import type { Observable, Session } from "./session.ts";
import type { SessionServices } from "./session-services.ts";

export interface RememberOptions {
	readonly mapId: string;
	readonly services: SessionServices;
	readonly isLoaded: Observable<boolean>;
	title(): string;
	readonly onChange: Session["onChange"];
}

/** Keeps this device's list of maps: when it was opened here, and its title as it is now. */
export function rememberMap({ mapId, services, isLoaded, title, onChange }: RememberOptions): () => void {
	let known: string | null = null;
	const note = () => {
		if (!isLoaded.get() || known === title()) return;
		const isFirst = known === null;
		known = title();
		void services.recentMaps.put({ id: mapId, title: known, ...(isFirst ? { openedAt: Date.now() } : {}) });
	};
	const stops = [
		isLoaded.subscribe(note),
		onChange((change) => {
			if (change.info) note();
		}),
	];
	return () => {
		for (const stop of stops) stop();
	};
}
