import { useCallback, useEffect, useRef, useSyncExternalStore } from "react";
import type { Talk } from "../../shared/talk/talk.ts";
import { type Equality, useObservable, useSession } from "../use-session.ts";
import type { TalkSession, TalkView } from "./talk-session.ts";

const noTalk: Talk = {
	threads: [],
	byId: new Map(),
	byAnchor: new Map(),
	people: new Map(),
	marks: new Map(),
	greatestSeq: 0,
	unreadable: 0,
};
const noView: TalkView = { talk: noTalk, me: "", unread: new Map() };
const nothing = () => () => {};

/** The talk of the open map, null while it is being opened: whoever asks has it opened at once. */
export function useTalkSession(): TalkSession | null {
	const { talk } = useSession();
	useEffect(() => {
		// Where it cannot be loaded now, it is when the network is back.
		void talk.open().catch(() => undefined);
	}, [talk]);
	return useObservable(talk);
}

/**
 * The smallest value of what people say that a component needs; `selector` should be a module-level function. Of a
 * talk that is not open yet it sees one without threads. `equal` (e.g. `shallow`) keeps the last value where a
 * selector builds a new list.
 */
export function useTalk<T>(selector: (view: TalkView) => T, equal: Equality<T> = Object.is): T {
	const session = useTalkSession();
	const kept = useRef<{ value: T } | null>(null);
	const subscribe = useCallback((listener: () => void) => session?.view.subscribe(listener) ?? nothing(), [session]);
	const read = () => {
		const next = selector(session?.view.get() ?? noView);
		if (kept.current && equal(kept.current.value, next)) return kept.current.value;
		kept.current = { value: next };
		return next;
	};
	return useSyncExternalStore(subscribe, read);
}
