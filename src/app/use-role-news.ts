import { useEffect } from "react";
import { mapRoleTexts } from "../editor/role-text.ts";
import { useEditor } from "../editor/use-session.ts";

/** Says so when somebody changes what this person may do with the map while it is open. */
export function useRoleNews(): void {
	const { session, actions } = useEditor();
	useEffect(() => {
		let known = session.access.get().role;
		return session.access.subscribe(() => {
			const { role } = session.access.get();
			if (role === known) return;
			const isNews = known !== null && role !== null;
			known = role;
			if (isNews)
				actions.say(`You are ${mapRoleTexts[role].name.toLowerCase()} of this map now: you can ${mapRoleTexts[role].can}.`);
		});
	}, [session, actions]);
}
