import { useEffect, useRef } from "react";
import { useLive } from "../../editor/live/use-live.ts";
import { useEditor } from "../../editor/use-session.ts";
import { isOpenVote } from "../../shared/live/vote.ts";
import { votesOf, writingsOf } from "./live-parts.ts";

/**
 * The layer with dots and blank cards is switched on when a vote or a writing opens, and again when a vote is closed;
 * whoever switches it off is left alone until then.
 */
export function useLayerShown(): void {
	const { view, actions } = useEditor();
	const votes = useLive(votesOf);
	const writings = useLive(writingsOf);
	const seen = useRef(new Map<string, boolean>());
	useEffect(() => {
		const states = [
			...Object.entries(votes).map(([id, vote]) => ({ id, isOpen: isOpenVote(vote), hasResult: true })),
			...Object.entries(writings).map(([id, { revealedAt }]) => ({ id, isOpen: revealedAt === null, hasResult: false })),
		];
		let isNews = false;
		for (const { id, isOpen, hasResult } of states) {
			const before = seen.current.get(id);
			seen.current.set(id, isOpen);
			if (isOpen ? before !== true : hasResult && before === true) isNews = true;
		}
		if (isNews) actions.setLayersOn([...view.getState().layersOn, "workshop"]);
	}, [votes, writings, view, actions]);
}
