/** Whose cards nobody throws away, and everybody writes on. */
export const everyone = "everyone";

/**
 * What must be on the map in the end, kept beside it. Each card is known by its first word, which
 * no other card has; a word is doubtful once its end hangs on who was first.
 */
export class WorkshopBook {
	readonly verbs: string[] = [];
	readonly #owners = new Map<string, string>();
	readonly #words = new Map<string, string[]>();
	readonly #copies = new Map<string, number>();
	readonly #thrownAway = new Set<string>();
	readonly #doubtful = new Set<string>();
	#count = 0;

	note(verb: string): void {
		this.verbs.push(verb);
	}

	/** Never part of another word. */
	nextWord(name: string): string {
		this.#count++;
		return `${name.toLowerCase()}${String(this.#count).padStart(4, "0")}`;
	}

	added(name: string, key: string): void {
		this.#owners.set(key, name);
		this.#words.set(key, []);
		this.#copies.set(key, 1);
	}

	wrote(key: string, word: string): void {
		this.#words.get(key)?.push(word);
	}

	doubled(key: string): void {
		this.#copies.set(key, (this.#copies.get(key) ?? 0) + 1);
	}

	thrownAway(key: string): void {
		this.#thrownAway.add(key);
	}

	doubt(key: string): void {
		this.#doubtful.add(key);
	}

	/** Cards that are there for certain. */
	cards(): string[] {
		return [...this.#owners.keys()].filter((key) => !this.#thrownAway.has(key) && !this.#doubtful.has(key));
	}

	/** Of these, somebody's that have no copy: it would be unclear which is meant. */
	cardsOf(name: string): string[] {
		return this.cards().filter((key) => this.#owners.get(key) === name && this.#copies.get(key) === 1);
	}

	/** What is wrong with the map, `[]` where it holds all that it must and nothing that it must not. */
	faults(titles: readonly string[]): string[] {
		const faults: string[] = [];
		for (const key of this.cards()) {
			const there = titles.filter((title) => title.includes(key));
			const wanted = this.#copies.get(key) ?? 1;
			if (there.length !== wanted)
				faults.push(`${key} is there ${there.length} times instead of ${wanted}: ${titles.join(" | ")}`);
			for (const word of this.#words.get(key) ?? []) {
				if (!there.some((title) => title.includes(word)))
					faults.push(`${word}, written on ${key}, is missing: ${there.join(" | ")}`);
			}
		}
		for (const key of this.#thrownAway) {
			if (titles.some((title) => title.includes(key))) faults.push(`${key} was thrown away and is there`);
		}
		return faults;
	}
}
