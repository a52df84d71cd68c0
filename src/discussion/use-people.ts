import { identity } from "../editor/identity.ts";
import type { TalkView } from "../editor/talk/talk-session.ts";
import { useTalk } from "../editor/talk/use-talk.ts";
import { useMap, useObservable, useSession } from "../editor/use-session.ts";
import type { JourneyMap } from "../shared/map/journey-map.ts";
import type { Mentionable } from "./mention-query.ts";

export interface Speaker {
	readonly name: string;
	/** A palette colour's name. */
	readonly colour: string;
}

const stranger: Speaker = { name: "Somebody", colour: "slate" };
const peopleOf = ({ talk }: TalkView) => talk.people;
const ownersOf = (map: JourneyMap) => map.owners;

/** Who says something: as the server calls them, else as they call themselves here. */
export function useSpeakers(): (person: string) => Speaker {
	const people = useTalk(peopleOf);
	const { presence } = useSession();
	const me = useObservable(identity());
	return (person) => {
		if (person === me.personId) return me;
		const met = presence.met().get(person) ?? stranger;
		const known = people.get(person);
		// A server that knows nobody knows no colours either.
		return known === undefined ? met : { name: known.name, colour: known.colour || met.colour };
	};
}

/** Whom a comment can name: who has said something, who is or was here, and the people and teams of the map. */
export function useMentionable(): readonly Mentionable[] {
	const people = useTalk(peopleOf);
	const owners = useMap(ownersOf);
	const { presence } = useSession();
	const { personId } = useObservable(identity());
	const found = new Map<string, Mentionable>();
	for (const [id, { name, colour }] of [...people, ...presence.met()])
		found.set(id, { kind: "person", id, name, colour: colour || stranger.colour, detail: "" });
	for (const { personId: id } of presence.others()) {
		const here = found.get(id);
		if (here !== undefined) found.set(id, { ...here, detail: "is here" });
	}
	found.delete(personId);
	const ofMap = [...owners.values()].map(
		({ id, name, colour, kind }): Mentionable => ({
			...{ kind: "owner", id, name, colour },
			detail: kind === "team" ? "team" : "owner on this map",
		}),
	);
	return [...found.values(), ...ofMap].filter(({ name }) => name.trim() !== "").sort((a, b) => a.name.localeCompare(b.name));
}
