import { createValue } from "../../shared/observable.ts";
import type { LatestActivity, People } from "../../shared/protocol/history-api.ts";
import type { Observable, Session } from "../session.ts";
import { targetOf } from "../targets.ts";
import { type HistoryServices, pageHistoryServices } from "./history-services.ts";

/** Who changed one thing last. The same object until somebody changes it again. */
export interface LatestEdit {
	readonly person: string;
	/** ms since 1970. */
	readonly at: number;
}

export interface LatestEdits {
	/** By target; what nobody has changed since the map was made is missing. */
	readonly byTarget: ReadonlyMap<string, LatestEdit>;
	readonly people: People;
	/** ms since 1970: how long ago something was counts from here. */
	readonly now: number;
}

/** ms. The server knows of an edit when it has it, and people write in bursts. */
const askAfter = 2_500;
/** ms. How long ago something was is said in minutes. */
const ageEvery = 60_000;

type EditedMap = Pick<Session, "mapId" | "onChange" | "status">;

/** Asked for while somebody subscribes: at once, after edits, and when the last edit of one's own is on the server. */
export function createLatestEdits(
	{ mapId, onChange, status }: EditedMap,
	{ client, now }: HistoryServices = pageHistoryServices(),
): Observable<LatestEdits> {
	const state = createValue<LatestEdits>({ byTarget: new Map(), people: {}, now: now() });
	let listeners = 0;
	let stopFollowing = () => {};

	function follow(): () => void {
		let isClosed = false;
		let waiting: ReturnType<typeof setTimeout> | undefined;
		const ask = async () => {
			waiting = undefined;
			try {
				const latest = await client.latest(mapId);
				if (!isClosed) state.set(taken(latest, state.get(), now()));
			} catch {
				// Without the server the last answer stands; the next edit asks again.
			}
		};
		const askLater = () => {
			clearTimeout(waiting);
			waiting = setTimeout(ask, askAfter);
		};
		const stops = [
			onChange(askLater),
			status.subscribe(() => {
				if (status.get().kind === "saved") askLater();
			}),
		];
		const ageing = setInterval(() => state.set({ ...state.get(), now: now() }), ageEvery);
		void ask();
		return () => {
			isClosed = true;
			clearTimeout(waiting);
			clearInterval(ageing);
			for (const stop of stops) stop();
		};
	}

	return {
		get: state.get,
		subscribe(listener) {
			if (listeners === 0) stopFollowing = follow();
			listeners++;
			const stop = state.subscribe(listener);
			return () => {
				stop();
				listeners--;
				if (listeners === 0) stopFollowing();
			};
		},
	};
}

function taken({ records, people }: LatestActivity, last: LatestEdits, now: number): LatestEdits {
	const byTarget = new Map<string, LatestEdit>();
	for (const { collection, record, person, at } of records) {
		if (collection === "map") continue;
		const target = targetOf({ collection, id: record });
		const edit = { person, at: Date.parse(at) };
		const known = last.byTarget.get(target);
		byTarget.set(target, known?.person === person && known.at === edit.at ? known : edit);
	}
	return { byTarget, people, now };
}
