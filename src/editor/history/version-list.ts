import { createValue } from "../../shared/observable.ts";
import type { People, Version } from "../../shared/protocol/history-api.ts";
import type { HistoryClient } from "../../sync/history-client.ts";
import type { Observable, Session } from "../session.ts";
import { type HistoryServices, pageHistoryServices, sessionOfNow } from "./history-services.ts";

export interface VersionListState {
	/** The newest first. Null until the first answer. */
	readonly versions: readonly Version[] | null;
	readonly people: People;
	/** Where the older ones begin; null where there are none, or nothing is known yet. */
	readonly next: string | null;
	readonly isLoading: boolean;
	/** Why the last answer did not come, `""` where it did. */
	readonly problem: string;
}

/** The versions of one map. Asks when the first listener comes, and now and then while there is one. */
export interface VersionList extends Observable<VersionListState> {
	/** Never rejects: without a server the list stays what it is, and says so. */
	refresh(): Promise<void>;
	/** The next older page, behind what is there. */
	more(): Promise<void>;
	/** Keeps the map as it is now. Rejects with an `AppError`. */
	name(name: string): Promise<Version>;
	rename(versionId: string, name: string): Promise<Version>;
}

/** ms. The server keeps versions by itself. */
const askAgainAfter = 60_000;

export function createVersionList(mapId: string, client: HistoryClient): VersionList {
	const state = createValue<VersionListState>({ versions: null, people: {}, next: null, isLoading: false, problem: "" });
	const change = (changes: Partial<VersionListState>) => state.set({ ...state.get(), ...changes });
	let listeners = 0;
	let asking: ReturnType<typeof setInterval> | undefined;

	async function ask(before: string): Promise<void> {
		change({ isLoading: true });
		try {
			const page = await client.versions(mapId, before);
			const known = state.get();
			const people = { ...known.people, ...page.people };
			const isOlder = before !== "";
			const versions = isOlder ? [...(known.versions ?? []), ...page.versions] : newestWith(page.versions, known.versions ?? []);
			const isWhole = isOlder || known.versions === null || versions.length === page.versions.length;
			change({ versions, people, next: isWhole ? page.next : known.next, isLoading: false, problem: "" });
		} catch (thrown) {
			change({ isLoading: false, problem: thrown instanceof Error ? thrown.message : String(thrown) });
		}
	}

	const refresh = () => ask("");
	return {
		get: state.get,
		refresh,
		async more() {
			const { next, isLoading } = state.get();
			if (next !== null && !isLoading) await ask(next);
		},
		async name(name) {
			const version = await client.name(mapId, name);
			await refresh();
			return version;
		},
		async rename(versionId, name) {
			const renamed = await client.rename(mapId, versionId, name);
			const versions = state.get().versions?.map((version) => (version.id === versionId ? renamed : version)) ?? null;
			change({ versions });
			return renamed;
		},
		subscribe(listener) {
			listeners++;
			if (listeners === 1) {
				void refresh();
				asking = setInterval(refresh, askAgainAfter);
			}
			const stop = state.subscribe(listener);
			return () => {
				stop();
				listeners--;
				if (listeners === 0) clearInterval(asking);
			};
		},
	};
}

/** The first page as it is now, and of what was known before only what is older: pages that were opened stay open. */
function newestWith(newest: readonly Version[], known: readonly Version[]): readonly Version[] {
	const oldest = newest.at(-1);
	if (!oldest) return [];
	const at = known.findIndex(({ id }) => id === oldest.id);
	return at < 0 ? newest : [...newest, ...known.slice(at + 1)];
}

const lists = new WeakMap<HistoryServices, WeakMap<object, VersionList>>();

/** The one list of a map's versions: whoever asks gets the same. */
export function versionListOf(session: Session, services: HistoryServices = pageHistoryServices()): VersionList {
	const { doc, mapId } = sessionOfNow(session);
	const ofSessions = lists.get(services) ?? new WeakMap<object, VersionList>();
	lists.set(services, ofSessions);
	// Several handles may stand for one session; its document is one.
	const found = ofSessions.get(doc) ?? createVersionList(mapId, services.client);
	ofSessions.set(doc, found);
	return found;
}
