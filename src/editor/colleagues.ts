import type { OtherPerson, Session } from "./session.ts";
import { targetOf } from "./targets.ts";

/** Somebody else who has the map open: one, however many tabs they have. */
export interface Colleague {
	readonly personId: string;
	readonly name: string;
	readonly colour: string;
	/** What they edit or have selected, as a target; `""` where nothing. */
	readonly at: string;
	readonly isEditing: boolean;
	/** Whose view they go along with, by name; `"you"` for mine, `""` for nobody's. */
	readonly follows: string;
}

const order = new Intl.Collator();

/** By name. */
export function colleaguesOf({ presence }: Pick<Session, "presence">): readonly Colleague[] {
	const others = presence.others();
	const { me } = presence;
	const names = new Map(others.map(({ personId, name }) => [personId, name]));
	const byPerson = new Map<string, Colleague>();
	for (const person of others) {
		if (person.personId === me.personId || byPerson.get(person.personId)?.isEditing) continue;
		const { following = "" } = person;
		byPerson.set(person.personId, colleagueOf(person, following === me.personId ? "you" : (names.get(following) ?? "")));
	}
	return [...byPerson.values()].sort((a, b) => order.compare(a.name, b.name) || order.compare(a.personId, b.personId));
}

function colleagueOf({ personId, name, colour, editing, selection }: OtherPerson, follows: string): Colleague {
	const at = editing ? targetOf(editing) : (selection[0] ?? "");
	return { personId, name, colour, at, isEditing: editing !== null, follows };
}
