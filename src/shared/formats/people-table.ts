import { AppError } from "../errors.ts";
import { type PaletteColour, paletteColours } from "../map/palette.ts";
import { readGrid } from "./grid.ts";
import type { Problem } from "./imported.ts";
import { normalHeading } from "./table-fields.ts";

/** One row of a list of people and teams. */
export interface ListedPerson {
	readonly name: string;
	readonly kind: "person" | "team";
	/** Name of a person's team, `""` for none. */
	readonly team: string;
	/** Null where the list names none, or none that there is. */
	readonly colour: PaletteColour | null;
}

export interface PeopleTable {
	/** Each name once, teams that only people name included; teams first. */
	readonly people: readonly ListedPerson[];
	/** Columns that nothing is made of, by their headings. */
	readonly leftOut: readonly string[];
	readonly problems: readonly Problem[];
}

/** More owners than this are no longer told apart on a map. */
export const mostPeople = 2_000;
const longestName = 200;

const headings: Readonly<Record<"name" | "team" | "colour" | "kind", readonly string[]>> = {
	name: ["name", "person", "full name", "fullname", "display name", "owner", "employee", "member", "nom", "nombre", "naam"],
	team: ["team", "department", "group", "unit", "squad", "abteilung", "equipe", "equipo", "afdeling"],
	colour: ["colour", "color", "farbe", "couleur", "kleur"],
	kind: ["kind", "type", "art"],
};

/** Reads a CSV, a TSV or a copied range with a row of headings. Throws where nothing says which column holds the names. */
export function readPeopleTable(text: string): PeopleTable {
	const { rows, problems: gridProblems } = readGrid(text);
	const [header, ...body] = rows;
	const names = (header?.cells ?? []).map(normalHeading);
	const columnOf = (field: keyof typeof headings) => {
		const wanted = headings[field].map(normalHeading);
		return names.findIndex((name) => wanted.includes(name));
	};
	const columns = { name: columnOf("name"), team: columnOf("team"), colour: columnOf("colour"), kind: columnOf("kind") };
	if (header === undefined || columns.name < 0) {
		throw new AppError("badRequest", "No column is called “Name”. The first row must hold headings: Name, Team, Colour.");
	}
	const used = new Set(Object.values(columns));
	const leftOut = header.cells.filter((heading, index) => heading !== "" && !used.has(index));
	const problems: Problem[] = [...gridProblems];
	const found = new Map<string, ListedPerson>();
	for (const { row, cells } of body) {
		if (found.size >= mostPeople) {
			problems.push({ row, message: `A map takes ${mostPeople} people and teams: the rest was left out.` });
			break;
		}
		const cell = (field: keyof typeof columns) => cells[columns[field]] ?? "";
		const read = readRow({ name: cell("name"), team: cell("team"), colour: cell("colour"), kind: cell("kind") });
		for (const message of read.problems) problems.push({ row, message });
		if (read.person === null) continue;
		const key = personKey(read.person.name);
		if (found.has(key)) problems.push({ row, message: `“${read.person.name}” is listed twice: the last row counts.` });
		found.set(key, read.person);
	}
	for (const { team } of [...found.values()]) {
		if (team !== "" && !found.has(personKey(team)))
			found.set(personKey(team), { name: team, kind: "team", team: "", colour: null });
	}
	const people = [...found.values()];
	const teams = new Set(people.map(({ team }) => personKey(team)));
	const settled = people.map((person) =>
		teams.has(personKey(person.name)) ? { ...person, kind: "team" as const, team: "" } : person,
	);
	return { people: [...settled.filter(isTeam), ...settled.filter((person) => !isTeam(person))], leftOut, problems };
}

function isTeam({ kind }: ListedPerson): boolean {
	return kind === "team";
}

/** Two spellings of one name that differ in case and spaces only are one person. */
export function personKey(name: string): string {
	return name.normalize("NFKC").trim().replaceAll(/\s+/g, " ").toLocaleLowerCase("en");
}

function readRow(cells: Readonly<Record<"name" | "team" | "colour" | "kind", string>>): {
	readonly person: ListedPerson | null;
	readonly problems: readonly string[];
} {
	const name = cells.name.replaceAll(/\s+/g, " ");
	if (name === "") return { person: null, problems: ["Without a name: left out."] };
	if (name.length > longestName) return { person: null, problems: [`A name of more than ${longestName} characters: left out.`] };
	const kind = /^(team|group|unit|department)$/i.test(cells.kind) ? "team" : "person";
	const wanted = cells.colour.toLowerCase();
	const colour = paletteColours.find((known) => known === wanted) ?? null;
	const problems =
		wanted === "" || colour ? [] : [`“${cells.colour}” is none of the colours ${paletteColours.join(", ")}: one is chosen.`];
	const team = kind === "team" ? "" : cells.team.replaceAll(/\s+/g, " ").slice(0, longestName);
	return { person: { name, kind, team, colour }, problems };
}
