import type { AccessChange, Directory } from "./directory.ts";
import type { Visitor } from "./identity.ts";

/** Told when what its visitor may do could have changed. */
export type OnAccessChange = (change: AccessChange) => void;

/** What people have open right now and would go on after their access has changed: sockets, streams, calls. */
export class Visits {
	readonly #byPerson = new Map<string, Set<OnAccessChange>>();

	constructor(directory: Directory) {
		directory.listen((change) => {
			for (const person of change.people) for (const tell of [...(this.#byPerson.get(person) ?? [])]) tell(change);
		});
	}

	/** Ends with the function it answers. */
	enter({ author }: Visitor, onChange: OnAccessChange): () => void {
		const mine = this.#byPerson.get(author) ?? new Set();
		this.#byPerson.set(author, mine);
		mine.add(onChange);
		return () => {
			mine.delete(onChange);
			if (mine.size === 0 && this.#byPerson.get(author) === mine) this.#byPerson.delete(author);
		};
	}
}
