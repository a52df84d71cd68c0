import { useCallback } from "react";
import { useWorkshop } from "../../editor/live/use-live.ts";
import { useViewActions } from "../../editor/use-session.ts";
import type { Act } from "../../shared/live/acts.ts";
import { errorText } from "../../ui/error-text.ts";

/** Does something in the workshop; where it was not done, why is said, and it answers false. */
export function useAct(): (act: Act) => Promise<boolean> {
	const live = useWorkshop();
	const { say } = useViewActions();
	return useCallback(
		async (act) => {
			try {
				await live.act(act);
				return true;
			} catch (thrown) {
				say(errorText(thrown));
				return false;
			}
		},
		[live, say],
	);
}
