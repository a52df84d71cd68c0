import type { People } from "../../src/shared/protocol/history-api.ts";
import type { Log } from "../log.ts";
import type { Storage } from "../storage/storage.ts";

export interface PersonNamesOptions {
	readonly storage: Pick<Storage, "notePersonName" | "readPersonNames">;
	readonly log: Log;
	/** Of people whom the server knows; null for others. */
	nameOf(person: string): string | null;
	/** Milliseconds since 1970. */
	now(): number;
}

const longestName = 80;
/** What was said last of so many people is remembered, so that only news are stored. */
const mostRemembered = 10_000;

/** What people are called, or call themselves where the server does not know them: history shows names, not ids. */
export class PersonNames {
	readonly #options: PersonNamesOptions;
	readonly #said = new Map<string, string>();

	constructor(options: PersonNamesOptions) {
		this.#options = options;
	}

	/** Never rejects: a name that is not stored now is said again at the next visit. */
	async note(person: string, given: string): Promise<void> {
		const name = [...given.replace(/\p{C}+/gu, " ").trim()].slice(0, longestName).join("");
		if (person === "" || name === "" || this.#said.get(person) === name) return;
		if (this.#said.size >= mostRemembered) this.#said.clear();
		this.#said.set(person, name);
		const { storage, log, now } = this.#options;
		await storage.notePersonName(person, name, now()).catch((error: unknown) => {
			this.#said.delete(person);
			log.warn("A person's name could not be stored", { error });
		});
	}

	/** What somebody has called themselves since this server started, `""` where they have not. */
	lately(person: string): string {
		return this.#said.get(person) ?? "";
	}

	/** Of those whose name is known. */
	async of(ids: Iterable<string>): Promise<People> {
		const wanted = [...new Set(ids)].filter((id) => id !== "");
		const { storage, nameOf } = this.#options;
		const known = wanted.map((id) => ({ id, name: nameOf(id) })).filter(isNamed);
		const others = wanted.filter((id) => nameOf(id) === null);
		const said = others.length === 0 ? [] : await storage.readPersonNames(others);
		return Object.fromEntries([...known, ...said].map(({ id, name }) => [id, { name }]));
	}
}

function isNamed(person: { readonly id: string; readonly name: string | null }): person is { id: string; name: string } {
	return person.name !== null;
}
