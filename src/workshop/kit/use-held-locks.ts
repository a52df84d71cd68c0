import { useEffect } from "react";
import { holdLocked } from "../../editor/live/hold-locked.ts";
import { useWorkshop } from "../../editor/live/use-live.ts";
import { useSession } from "../../editor/use-session.ts";

/** Nobody writes through this page what the workshop has marked as locked. */
export function useHeldLocks(): void {
	const session = useSession();
	const live = useWorkshop();
	useEffect(() => holdLocked(session, live), [session, live]);
}
