import { useCallback, useRef, useSyncExternalStore } from "react";
import { type Colleague, colleaguesOf } from "../../editor/colleagues.ts";
import { useSession } from "../../editor/use-session.ts";

/** Who came or went is shown this late at most, ms: presence arrives at pointer rate, of two hundred people at a time. */
const lookEvery = 200;

/** Renders only when somebody comes, goes, or turns to something else. */
export function usePeople(): readonly Colleague[] {
	const session = useSession();
	const last = useRef<{ key: string; people: readonly Colleague[] } | null>(null);
	const look = useCallback(() => {
		const people = colleaguesOf(session);
		const key = JSON.stringify(people);
		if (key !== last.current?.key) last.current = { key, people };
		return last.current.people;
	}, [session]);
	const subscribe = useCallback(
		(listener: () => void) => {
			let timer: ReturnType<typeof setTimeout> | null = null;
			const stop = session.presence.subscribe(() => {
				timer ??= setTimeout(() => {
					timer = null;
					const before = last.current;
					look();
					if (last.current !== before) listener();
				}, lookEvery);
			});
			return () => {
				if (timer) clearTimeout(timer);
				stop();
			};
		},
		[session, look],
	);
	return useSyncExternalStore(subscribe, () => last.current?.people ?? look());
}
