import { useWorkshop } from "../../editor/live/use-live.ts";
import { useObservable, useSession } from "../../editor/use-session.ts";
import type { ActKind } from "../../shared/live/acts.ts";

/** Whether this person may do it, as far as the page knows. */
export function useMay(kind: ActKind): boolean {
	useObservable(useSession().access);
	return useWorkshop().may(kind);
}
