import type { TalkSession } from "../editor/talk/talk-session.ts";
import { useTalkSession } from "../editor/talk/use-talk.ts";
import { useViewActions } from "../editor/use-session.ts";
import { errorText } from "../ui/error-text.ts";

/** Writes into the talk; where that is refused, says why and answers null. */
export function useSay(): <T>(write: (talk: TalkSession) => T) => T | null {
	const talk = useTalkSession();
	const { say } = useViewActions();
	return (write) => {
		if (talk === null) {
			say("The comments are not here yet; try again in a moment.");
			return null;
		}
		try {
			return write(talk);
		} catch (thrown) {
			say(errorText(thrown));
			return null;
		}
	};
}
