/**
 * Ids sorted by (order, id), sorted again only when somebody reads them after a member or an order
 * changed. The array keeps its identity as long as it would hold the same ids.
 */
export class IdList {
	readonly #members = new Set<string>();
	readonly #orderOf: (id: string) => string;
	#list: readonly string[] = [];
	#isStale = false;

	constructor(orderOf: (id: string) => string) {
		this.#orderOf = orderOf;
	}

	add(id: string): void {
		this.#members.add(id);
		this.#isStale = true;
	}

	/** The order of a member changed. */
	touch(): void {
		this.#isStale = true;
	}

	delete(id: string): void {
		if (this.#members.delete(id)) {
			this.#isStale = true;
		}
	}

	get size(): number {
		return this.#members.size;
	}

	members(): Iterable<string> {
		return this.#members;
	}

	get list(): readonly string[] {
		if (this.#isStale) {
			this.#list = keepList(this.#list, sortByOrder(this.#members, this.#orderOf));
			this.#isStale = false;
		}
		return this.#list;
	}
}

export function sortByOrder(ids: Iterable<string>, orderOf: (id: string) => string): string[] {
	return [...ids]
		.map((id) => ({ id, order: orderOf(id) }))
		.sort((a, b) => compare(a.order, b.order) || compare(a.id, b.id))
		.map(({ id }) => id);
}

/** The old list where the new one holds the same. */
export function keepList<T>(before: readonly T[], after: readonly T[]): readonly T[] {
	return before.length === after.length && before.every((item, i) => item === after[i]) ? before : after;
}

/** By code unit: the same on every machine, whatever its language. */
function compare(a: string, b: string): number {
	return a < b ? -1 : a > b ? 1 : 0;
}
