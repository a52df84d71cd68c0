import { createValue } from "../../shared/observable.ts";
import type { ActivityCollection, ActivityEntry, People } from "../../shared/protocol/history-api.ts";
import type { HistoryClient } from "../../sync/history-client.ts";
import type { Observable } from "../session.ts";

export interface ActivityState {
	/** The newest first. Null until the first answer. */
	readonly entries: readonly ActivityEntry[] | null;
	readonly people: People;
	/** Where the older ones begin, null where there are none. */
	readonly next: string | null;
	readonly isLoading: boolean;
	readonly problem: string;
}

export interface ActivityList extends Observable<ActivityState> {
	/** The newest page anew. Never rejects. */
	refresh(): Promise<void>;
	more(): Promise<void>;
}

export interface ActivityOf {
	readonly mapId: string;
	readonly collection: ActivityCollection;
	readonly id: string;
}

/** Who changed which field of one record. */
export function createActivityList(client: HistoryClient, { mapId, collection, id }: ActivityOf): ActivityList {
	const state = createValue<ActivityState>({ entries: null, people: {}, next: null, isLoading: false, problem: "" });
	const change = (changes: Partial<ActivityState>) => state.set({ ...state.get(), ...changes });
	let turn = 0;

	async function ask(before: string): Promise<void> {
		const mine = ++turn;
		change({ isLoading: true });
		try {
			const page = await client.activity(mapId, { collection, id, before });
			if (mine !== turn) return;
			const entries = before === "" ? page.entries : [...(state.get().entries ?? []), ...page.entries];
			const people = { ...state.get().people, ...page.people };
			state.set({ entries, people, next: page.next, isLoading: false, problem: "" });
		} catch (thrown) {
			if (mine === turn) change({ isLoading: false, problem: thrown instanceof Error ? thrown.message : String(thrown) });
		}
	}

	return {
		get: state.get,
		subscribe: state.subscribe,
		refresh: () => ask(""),
		async more() {
			const { next } = state.get();
			if (next !== null) await ask(next);
		},
	};
}
