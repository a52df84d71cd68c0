import { useEffect, useMemo, useRef, useState } from "react";
import type { LiveView } from "../../editor/live/live.ts";
import { useLive, useWorkshop } from "../../editor/live/use-live.ts";
import type { TalkView } from "../../editor/talk/talk-session.ts";
import { useTalk, useTalkSession } from "../../editor/talk/use-talk.ts";
import { useMap, useObservable, useSession } from "../../editor/use-session.ts";
import { gatherSession } from "../../shared/live/gather-session.ts";
import type { AddedBy } from "../../shared/live/session-outcome.ts";
import type { SessionSummary } from "../../shared/live/session-summary.ts";
import type { JourneyMap } from "../../shared/map/journey-map.ts";
import { createValue } from "../../shared/observable.ts";
import { sessionTime } from "./session-time.ts";

const revisionOf = (map: JourneyMap) => map.revision;
const stateOf = ({ state }: LiveView) => state;
const sourceOf = ({ source }: LiveView) => source;
const talkOf = ({ talk }: TalkView) => talk;
const notLoaded = createValue(false);

/** `waiting` while nothing is known yet; null where there has been no session. It follows what goes on. */
export function useSessionSummary(): SessionSummary | null | "waiting" {
	const { map } = useSession();
	const revision = useMap(revisionOf);
	const live = useLive(stateOf);
	const source = useLive(sourceOf);
	const talk = useTalk(talkOf);
	const isLoaded = useObservable(useTalkSession()?.isLoaded ?? notLoaded);
	const added = useAdded(live.outcome === null ? (live.session?.id ?? "") : "", revision);
	// The revision stands for the map, which is one object that changes in place.
	// biome-ignore lint/correctness/useExhaustiveDependencies: see above
	const summary = useMemo(
		() =>
			added === "waiting" ? "waiting" : gatherSession({ map, live, talk: isLoaded ? talk : null, added, timeText: sessionTime }),
		[map, revision, live, talk, isLoaded, added],
	);
	return source === "waiting" ? "waiting" : summary;
}

/** ms. Whoever adds cards adds several. */
const askEvery = 2_000;

type Added = readonly AddedBy[] | null | "waiting";

/** Of a session that notes nothing yet; asked again when the map has changed. Null where there is no answer, or `session` is `""`. */
function useAdded(session: string, revision: number): Added {
	const live = useWorkshop();
	const [answer, setAnswer] = useState<{ readonly session: string; readonly added: Added } | null>(null);
	const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
	const added = answer?.session === session ? answer.added : "waiting";
	const isFirst = added === "waiting";
	// biome-ignore lint/correctness/useExhaustiveDependencies: another revision may have other cards
	useEffect(() => {
		// On a map that changes all the time it is asked all the same, now and then.
		if (session === "" || timer.current !== undefined) return;
		const ask = async () => {
			timer.current = undefined;
			const next = await live.added().catch(() => null);
			// A failure takes nothing away that is known.
			setAnswer((before) => (next === null && before?.session === session ? before : { session, added: next }));
		};
		timer.current = setTimeout(() => void ask(), isFirst ? 0 : askEvery);
	}, [session, live, revision]);
	// biome-ignore lint/correctness/useExhaustiveDependencies: what was asked for another session or map is of no use
	useEffect(
		() => () => {
			clearTimeout(timer.current);
			timer.current = undefined;
		},
		[session, live],
	);
	return session === "" ? null : added;
}
