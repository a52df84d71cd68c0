import type { Framing, MapScreen, ViewLead, Viewport } from "../../editor/commands/command.ts";
import type { OtherPerson, Session } from "../../editor/session.ts";
import { isFollowedBy } from "./is-followed-by.ts";

/** How long somebody may be away before they have left, ms: a lost connection forgets everybody for a moment. */
const patienceMs = 4_000;
/** Flights last as long as their view takes to be told again: where many are in a map that is less often, ms. */
const flight = { least: 60, most: 260 };

export interface FollowOptions {
	readonly session: Pick<Session, "presence">;
	readonly viewport: Pick<Viewport, "lead">;
	readonly personId: string;
	/** The view is led no more; why, as a sentence for the person. Not called by what `followPerson` returns. */
	onEnd(sentence: string): void;
}

/** Shows what a person sees, as large as this window allows, until they leave or one goes one's own way. Returns how to stop. */
export function followPerson({ session: { presence }, viewport, personId, onEnd }: FollowOptions): () => void {
	const tabs = createTabs(presence, personId);
	let shown: OtherPerson | null = null;
	let name = "This person";
	let seenAt = Number.NEGATIVE_INFINITY;
	let leaving: ReturnType<typeof setTimeout> | undefined;
	let lead: ViewLead | undefined;
	let isOver = false;

	function stop(): void {
		isOver = true;
		clearTimeout(leaving);
		stopPresence();
		lead?.release();
		if (presence.me.following) presence.set({ following: "" });
	}

	function end(sentence: string): void {
		if (isOver) return;
		stop();
		onEnd(sentence);
	}

	function look(): void {
		const tab = tabs.used();
		if (!tab) {
			leaving ??= setTimeout(() => end(`${name} has left the map.`), patienceMs);
			return;
		}
		clearTimeout(leaving);
		leaving = undefined;
		name = tab.name || name;
		if (isFollowedBy(presence, personId)) {
			end(`${name} follows you already.`);
			return;
		}
		const before = shown;
		shown = tab;
		if (!tab.view || isSameView(tab.view, before?.view ?? null)) return;
		const now = performance.now();
		lead?.renew(Math.min(flight.most, Math.max(flight.least, now - seenAt)));
		seenAt = now;
	}

	const stopPresence = presence.subscribe(look);
	lead = viewport.lead?.((screen) => framingOf(screen, shown), { onLeft: () => end(`You do not follow ${name} any more.`) });
	look();
	if (!isOver) presence.set({ following: personId });
	return stop;
}

/** The tabs in which a person has the map open. */
function createTabs(presence: Session["presence"], personId: string) {
	let last = new Map<number, OtherPerson>();
	let usedId: number | undefined;
	return {
		/** The one that has told something last; null where there is none. */
		used(): OtherPerson | null {
			const tabs = presence.others().filter((other) => other.personId === personId);
			usedId = tabs.find((tab) => last.has(tab.clientId) && last.get(tab.clientId) !== tab)?.clientId ?? usedId;
			last = new Map(tabs.map((tab) => [tab.clientId, tab]));
			return tabs.find(({ clientId }) => clientId === usedId) ?? tabs[0] ?? null;
		},
	};
}

function isSameView(a: NonNullable<OtherPerson["view"]>, b: OtherPerson["view"]): boolean {
	return b !== null && a.x === b.x && a.y === b.y && a.zoom === b.zoom && a.width === b.width && a.height === b.height;
}

/** All that they see, and nothing larger than they see it unless that is small. */
function framingOf(screen: MapScreen, person: OtherPerson | null): Framing | null {
	if (!person?.view) return null;
	return { box: screen.seenIn(person.view), mostZoom: Math.max(1, person.view.zoom), align: "middle" };
}
