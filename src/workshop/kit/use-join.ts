import { useEffect } from "react";
import { identity } from "../../editor/identity.ts";
import { useLive, useWorkshop } from "../../editor/live/use-live.ts";
import { useObservable } from "../../editor/use-session.ts";
import { isRunning, sessionOf, sourceOf } from "./live-parts.ts";
import { useMay } from "./use-may.ts";

/** Says to a session that goes on that this person is here, once; a server that does not hear it misses a name in a list. */
export function useJoin(): void {
	const live = useWorkshop();
	const session = useLive(sessionOf);
	const isLive = useLive(sourceOf) === "live";
	const may = useMay("session.join");
	const { name, colour } = useObservable(identity());
	const id = session !== null && isRunning(session) ? session.id : "";
	useEffect(() => {
		if (!may || !isLive || id === "") return;
		void live.act({ kind: "session.join", name, colour }).catch(() => undefined);
	}, [live, id, may, isLive, name, colour]);
}
