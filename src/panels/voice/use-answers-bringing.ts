import { useState } from "react";
import { useMayOnServer } from "../../editor/use-account.ts";
import { useEditor, useMap } from "../../editor/use-session.ts";
import { useMapVoice } from "../../editor/voice/use-voice.ts";
import type { JourneyMap } from "../../shared/map/journey-map.ts";
import { countOfVerbatims } from "../../shared/voice/voice-words.ts";
import { errorText } from "../../ui/error-text.ts";

const hasMetrics = ({ stages, steps, lanes, cards }: JourneyMap) =>
	[stages, steps, lanes, cards].some((nodes) => [...nodes.values()].some(({ metrics }) => metrics.length > 0));

/** Brings in what was said beside answers to the map's metrics; the outcome is said in the status region. */
export function useAnswersBringing(onAdded: () => void) {
	const editor = useEditor();
	const voice = useMapVoice();
	const mayRead = useMayOnServer("answers.read");
	const isPossible = useMap(hasMetrics) && mayRead;
	const [isBusy, setBusy] = useState(false);
	async function bring(): Promise<void> {
		setBusy(true);
		try {
			const added = await voice.bringAnswers();
			if (added > 0) onAdded();
			editor.actions.say(
				added === 0
					? "No answer to the metrics on this map has a comment that is not here yet."
					: `${countOfVerbatims(added)} brought in, each on the node that its metric stands on.`,
			);
		} catch (thrown) {
			editor.actions.say(errorText(thrown));
		} finally {
			setBusy(false);
		}
	}
	return { isPossible, isBusy, bring };
}
