import type { Framing, MapScreen } from "../../editor/commands/command.ts";
import type { Session } from "../../editor/session.ts";
import type { ViewGuide } from "../../editor/view-guide.ts";
import type { LiveState } from "../../shared/live/live-state.ts";
import type { LiveView } from "../../shared/live/view.ts";

const made = new WeakSet<ViewGuide>();

/** Whether somebody is where the lead has brought them. */
export function isWithLead(guide: ViewGuide | null): boolean {
	return guide !== null && made.has(guide);
}

/** To where the lead shows; null where that is nowhere in particular. */
export function guideOfLead(state: Pick<LiveState, "lead" | "people">, session: Pick<Session, "presence">): ViewGuide | null {
	const view = state.lead?.view ?? null;
	if (view === null) return null;
	const leader = leaderOf(state, session);
	const guide: ViewGuide = {
		kind: "place",
		framing: (screen) => framingOf(view, screen),
		title: `${leader?.name || "Somebody"} leads`,
		colour: leader?.colour ?? "indigo",
	};
	made.add(guide);
	return guide;
}

/** Who leads, as the session or the people who are here know them. */
export function leaderOf(
	{ lead, people }: Pick<LiveState, "lead" | "people">,
	{ presence }: Pick<Session, "presence">,
): { readonly name: string; readonly colour: string } | null {
	if (lead === null) return null;
	return people[lead.person] ?? presence.others().find(({ personId }) => personId === lead.person) ?? null;
}

/** Null where what is meant is not on the map any more. */
export function framingOf(view: LiveView, { layout }: Pick<MapScreen, "layout">): Framing | null {
	switch (view.kind) {
		case "map":
			return { box: layout.grid, mostZoom: 1, align: "middle" };
		case "area": {
			const { x, y, width, height } = view;
			return { box: { x, y, width, height }, mostZoom: 4, align: "middle" };
		}
		case "stage": {
			const columns = layout.columns.filter(({ stageId }) => stageId === view.id);
			const [first, last] = [columns[0], columns.at(-1)];
			if (!first || !last) return null;
			const { y, height } = layout.grid;
			return { box: { x: first.x, y, width: last.x + last.width - first.x, height }, mostZoom: 1.5, align: "top" };
		}
	}
}
