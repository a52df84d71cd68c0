import { type People, programAuthors } from "../../shared/protocol/history-api.ts";
import { identity } from "../identity.ts";

/** What an author is called: "You", a name, or what stands for those who gave none. */
export function nameOfAuthor(person: string, people: People): string {
	if (person === identity().get().personId) return "You";
	const known = people[person]?.name.trim();
	if (known) return known;
	if (person === programAuthors.api) return "A program";
	return person === programAuthors.server ? "Odograph" : "Somebody";
}

/** "Ada, Ben and 3 more" */
export function namesOfAuthors(persons: readonly string[], people: People): string {
	const names = [...new Set(persons.map((person) => nameOfAuthor(person, people)))];
	if (names.length <= 3) return names.join(", ");
	return `${names.slice(0, 2).join(", ")} and ${names.length - 2} more`;
}
