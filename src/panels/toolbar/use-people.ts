import { useCallback, useRef, useSyncExternalStore } from "react";
import type { Session } from "../../editor/session.ts";
import { targetOf } from "../../editor/targets.ts";
import { useSession } from "../../editor/use-session.ts";

type RemotePerson = ReturnType<Session["presence"]["others"]>[number];

/** A colleague as the bar shows them: one, however many tabs they have open. */
export interface Colleague {
	readonly personId: string;
	readonly name: string;
	readonly colour: string;
	/** What they edit or have selected, as a target; `""` where nothing. */
	readonly at: string;
	readonly isEditing: boolean;
}

function colleagueOf(person: RemotePerson): Colleague {
	const { personId, name, colour, editing, selection } = person;
	return { personId, name, colour, at: editing ? targetOf(editing) : (selection[0] ?? ""), isEditing: editing !== null };
}

function colleaguesOf(session: Session): readonly Colleague[] {
	const byPerson = new Map<string, Colleague>();
	for (const person of session.presence.others()) {
		const next = colleagueOf(person);
		const known = byPerson.get(person.personId);
		if (person.personId === session.presence.me.personId || known?.isEditing) continue;
		byPerson.set(person.personId, next);
	}
	return [...byPerson.values()].sort((a, b) => a.name.localeCompare(b.name) || a.personId.localeCompare(b.personId));
}

/** Presence arrives at pointer rate; this renders only when somebody comes, goes, or turns to something else. */
export function usePeople(): readonly Colleague[] {
	const session = useSession();
	const last = useRef<{ key: string; people: readonly Colleague[] }>({ key: "[]", people: [] });
	const subscribe = useCallback((listener: () => void) => session.presence.subscribe(listener), [session]);
	return useSyncExternalStore(subscribe, () => {
		const people = colleaguesOf(session);
		const key = JSON.stringify(people);
		if (key !== last.current.key) last.current = { key, people };
		return last.current.people;
	});
}
