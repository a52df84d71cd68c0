import { useEffect, useRef } from "react";
import { identity } from "../../editor/identity.ts";
import { useLive, useWorkshop } from "../../editor/live/use-live.ts";
import { useEditor, useObservable } from "../../editor/use-session.ts";
import { guideOfLead, isWithLead } from "./lead-guide.ts";
import { leadOf } from "./live-parts.ts";

/** Goes where whoever leads calls everybody to, and on with them until one leaves. */
export function useLead(): void {
	const { view, actions, session } = useEditor();
	const live = useWorkshop();
	const lead = useLive(leadOf);
	const me = useObservable(identity()).personId;
	const calledAt = useRef(0);
	useEffect(() => {
		const isWith = isWithLead(view.getState().guide);
		if (lead === null || lead.person === me) {
			if (isWith) actions.follow(null);
			calledAt.current = lead?.summonedAt ?? 0;
			return;
		}
		const isCalled = lead.summonedAt > calledAt.current;
		calledAt.current = lead.summonedAt;
		if (!isCalled && !isWith) return;
		const guide = guideOfLead(live.get().state, session);
		if (guide !== null) actions.follow(guide);
		if (lead.lens !== null) actions.setLayersOn(lead.lens.split(",").filter((id) => id !== ""));
	}, [lead, me, view, actions, live, session]);
}
