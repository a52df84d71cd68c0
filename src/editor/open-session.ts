import { createSession, type RunningSession } from "./create-session.ts";
import type { Session } from "./session.ts";
import { pageServices, type SessionServices } from "./session-services.ts";

interface Entry {
	readonly running: RunningSession;
	holders: number;
	release: ReturnType<typeof setTimeout> | null;
}

/** How long a map that was prepared waits for its opener, ms. */
const waitForOpener = 20_000;

/** How often a map that could be kept nowhere is looked at, ms. */
const lookAgainAfter = 1_000;

/** Open maps by id, counted: whoever opens the same map gets the same session, and the last to close ends it after a grace time. */
export interface SessionRegistry {
	open(mapId: string): Session;
	/** Begins to read a map that is about to be opened; ends it where nobody does. */
	prepare(mapId: string): void;
	/** Ends everything at once; resolves when all that was written here is on this device. */
	closeAll(): Promise<void>;
}

export function createSessionRegistry(services: SessionServices): SessionRegistry {
	const entries = new Map<string, Entry>();
	/** What is nowhere but in this page stays open until it is somewhere else, or its map is opened again. */
	const endWhenKept = (mapId: string, entry: Entry, wait: number) => {
		entry.release = setTimeout(() => {
			if (entry.running.isKept()) void end(mapId, entry);
			else endWhenKept(mapId, entry, lookAgainAfter);
		}, wait);
	};
	const end = (mapId: string, entry: Entry) => {
		entries.delete(mapId);
		if (entry.release) clearTimeout(entry.release);
		return entry.running.end();
	};
	const entryOf = (mapId: string) => {
		const entry = entries.get(mapId) ?? { running: createSession(mapId, services), holders: 0, release: null };
		entries.set(mapId, entry);
		return entry;
	};
	return {
		prepare(mapId) {
			if (!entries.has(mapId)) endWhenKept(mapId, entryOf(mapId), waitForOpener);
		},
		open(mapId) {
			const entry = entryOf(mapId);
			entry.holders++;
			if (entry.release) clearTimeout(entry.release);
			entry.release = null;
			let isOpen = true;
			// One handle per opener: closing twice by mistake must not take the map from under somebody else.
			return Object.create(entry.running.session, {
				close: {
					value: () => {
						if (!isOpen) return;
						isOpen = false;
						entry.holders--;
						if (entry.holders === 0) endWhenKept(mapId, entry, services.grace ?? 1_000);
					},
				},
			});
		},
		async closeAll() {
			await Promise.all([...entries].map(([mapId, entry]) => end(mapId, entry)));
		},
	};
}

let ofThisPage: SessionRegistry | null = null;

async function loadTalk() {
	return (await import("./talk/open-talk.ts")).openTalk;
}

function pageRegistry(): SessionRegistry {
	ofThisPage ??= createSessionRegistry({ ...pageServices(), loadTalk });
	return ofThisPage;
}

/** Opens a map in this tab. Close what you opened. */
export function openSession(mapId: string): Session {
	return pageRegistry().open(mapId);
}

/** Begins to read a map before the page that shows it is there. */
export function prepareSession(mapId: string): void {
	pageRegistry().prepare(mapId);
}
