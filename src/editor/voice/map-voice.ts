import { AppError } from "../../shared/errors.ts";
import { createValue } from "../../shared/observable.ts";
import type { AddedVerbatims } from "../../shared/protocol/voice-api.ts";
import {
	mostAdded,
	mostChanged,
	mostErased,
	type NewVerbatim,
	type Verbatim,
	type VerbatimChange,
} from "../../shared/voice/verbatim.ts";
import type { VoiceClient } from "../../sync/voice-client.ts";
import { followPage } from "../page-life.ts";
import type { Observable } from "../session.ts";

export interface VoiceState {
	/** In the order in which they were brought in. */
	readonly verbatims: readonly Verbatim[];
	/** By the target that they are about; a list keeps its identity until it has others in it. */
	readonly byTarget: ReadonlyMap<string, readonly Verbatim[]>;
	/** What the server shows to this person; null until it has answered. */
	readonly sees: "all" | "consented" | null;
	/** Why the newest cannot be had, `""` where they are here. */
	readonly problem: string;
}

/**
 * What customers said about one map. It is on the server only: nothing of it is kept on this device. Read anew every
 * few seconds while somebody subscribes and the page is in sight.
 */
export interface MapVoice extends Observable<VoiceState> {
	/** Never rejects: the state says what is wrong. */
	refresh(): Promise<void>;
	/** Rejects with an `AppError`; then those of the calls before are on the server, and sent again they add nothing. */
	add(verbatims: readonly NewVerbatim[], onSent?: (sent: number) => void): Promise<AddedVerbatims>;
	/** What was said beside answers and is not here yet; how many. Rejects as `add` does. */
	bringAnswers(): Promise<number>;
	change(ids: readonly string[], change: VerbatimChange): Promise<void>;
	erase(ids: readonly string[]): Promise<void>;
}

export const noVoice: VoiceState = { verbatims: [], byTarget: new Map(), sees: null, problem: "" };

/** ms. */
const readEvery = 4_000;

export function createMapVoice(mapId: string, client: VoiceClient): MapVoice {
	const state = createValue<VoiceState>(noVoice);
	let revision = 0;
	let listeners = 0;
	let timer: ReturnType<typeof setTimeout> | undefined;
	let stopPage: (() => void) | null = null;
	let isHidden = false;
	/** One after the other: an older answer must not come after a newer one. */
	let reading: Promise<void> = Promise.resolve();

	function refresh(): Promise<void> {
		reading = reading.then(readNow);
		return reading;
	}

	async function readNow(): Promise<void> {
		try {
			const { sees } = state.get();
			let answer = await client.read(mapId, revision);
			let verbatims = revision === 0 ? answer.verbatims : mergedWith(state.get().verbatims, answer.verbatims);
			// A backup was put in its place, which knows less than this page has read.
			const isOlder = answer.revision < revision;
			if (isOlder || verbatims.length !== answer.total || (sees !== null && sees !== answer.sees)) {
				answer = await client.read(mapId, 0);
				verbatims = answer.verbatims;
			}
			const isSame = answer.revision === revision && answer.sees === sees && state.get().problem === "";
			revision = answer.revision;
			if (!isSame) state.set({ verbatims, byTarget: grouped(verbatims, state.get().byTarget), sees: answer.sees, problem: "" });
		} catch (thrown) {
			const problem = thrown instanceof Error ? thrown.message : String(thrown);
			const isAway = thrown instanceof AppError && thrown.code === "unavailable";
			// Who may not read it any more does not keep it on the screen.
			if (!isAway) revision = 0;
			if (problem !== state.get().problem) state.set({ ...(isAway ? state.get() : noVoice), problem });
		}
	}

	function schedule(): void {
		clearTimeout(timer);
		if (listeners === 0 || isHidden) return;
		timer = setTimeout(() => void refresh().then(schedule), readEvery);
	}

	function start(): void {
		isHidden = typeof document !== "undefined" && document.visibilityState === "hidden";
		void refresh().then(schedule);
		const look = () => {
			isHidden = false;
			void refresh().then(schedule);
		};
		const hidden = () => {
			isHidden = true;
			clearTimeout(timer);
		};
		stopPage = followPage({
			hidden,
			shown: look,
			leaving: hidden,
			back: look,
			networkChanged: look,
			hasUnsavedWork: () => false,
		});
	}

	async function inParts(
		ids: readonly string[],
		most: number,
		send: (part: readonly string[]) => Promise<unknown>,
	): Promise<void> {
		try {
			for (const part of partsOf(ids, most)) await send(part);
		} finally {
			await refresh();
		}
	}

	return {
		get: state.get,
		refresh,
		subscribe(listener) {
			listeners++;
			if (listeners === 1) start();
			const stop = state.subscribe(listener);
			return () => {
				stop();
				listeners--;
				if (listeners > 0) return;
				clearTimeout(timer);
				stopPage?.();
				stopPage = null;
			};
		},
		async add(verbatims, onSent) {
			let [added, duplicates, sent] = [0, 0, 0];
			try {
				for (const part of partsOf(verbatims, mostAdded)) {
					const answer = await client.add(mapId, part);
					added += answer.added;
					duplicates += answer.duplicates;
					sent += part.length;
					onSent?.(sent);
				}
			} finally {
				await refresh();
			}
			return { added, duplicates };
		},
		async bringAnswers() {
			let added = 0;
			try {
				for (let isMore = true; isMore; ) {
					const answer = await client.bringAnswers(mapId);
					added += answer.added;
					isMore = answer.hasMore;
				}
			} finally {
				await refresh();
			}
			return added;
		},
		change: (ids, change) => inParts(ids, mostChanged, (part) => client.change(mapId, part, change)),
		erase: (ids) => inParts(ids, mostErased, (part) => client.erase(mapId, part)),
	};
}

function mergedWith(known: readonly Verbatim[], changed: readonly Verbatim[]): readonly Verbatim[] {
	if (changed.length === 0) return known;
	const newer = new Map(changed.map((verbatim) => [verbatim.id, verbatim]));
	const merged = known.map((verbatim) => newer.get(verbatim.id) ?? verbatim);
	const ids = new Set(known.map(({ id }) => id));
	return [...merged, ...changed.filter(({ id }) => !ids.has(id))];
}

function grouped(verbatims: readonly Verbatim[], before: VoiceState["byTarget"]): VoiceState["byTarget"] {
	const groups = new Map<string, Verbatim[]>();
	for (const verbatim of verbatims) {
		if (verbatim.target === "") continue;
		const group = groups.get(verbatim.target);
		if (group) group.push(verbatim);
		else groups.set(verbatim.target, [verbatim]);
	}
	return new Map([...groups].map(([target, group]) => [target, sameOr(before.get(target), group)]));
}

function sameOr(before: readonly Verbatim[] | undefined, now: readonly Verbatim[]): readonly Verbatim[] {
	const isSame = before?.length === now.length && before.every((verbatim, index) => verbatim === now[index]);
	return isSame ? before : now;
}

function* partsOf<T>(all: readonly T[], most: number): Generator<readonly T[]> {
	for (let at = 0; at < all.length; at += most) yield all.slice(at, at + most);
}
