import { AppError } from "../../src/shared/errors.ts";
import type { Connection } from "./connection.ts";

export type Claim =
	| { readonly kind: "own" }
	| { readonly kind: "foreign" }
	| { readonly kind: "contested"; readonly holder: Connection };

/**
 * Whose a Yjs client id is: first the connection that shows or uses it first, and for ever the person who
 * first wrote with it. Somebody else who writes with it could make the owner's next edit vanish.
 */
export class ClientOwners {
	readonly #holders = new Map<number, Connection>();
	readonly #authors: Map<number, string>;

	constructor(authors: readonly { readonly client: number; readonly person: string }[]) {
		this.#authors = new Map(authors.map(({ client, person }) => [client, person]));
	}

	/**
	 * For a live edit. `contested` where another connection holds the id and neither has said who it is: it may
	 * be the same browser, whose old socket has died without a word. Who may not edit keeps nobody from it.
	 */
	claimForEdit(client: number, connection: Connection): Claim {
		const holder = this.#holders.get(client);
		if (holder === connection) return { kind: "own" };
		if (holder?.mayEdit === true && !isSamePerson(holder, connection)) {
			return holder.person === connection.person ? { kind: "contested", holder } : { kind: "foreign" };
		}
		const author = this.#authors.get(client);
		if (author !== undefined && author !== "" && author !== connection.person) return { kind: "foreign" };
		this.#hold(client, connection);
		return { kind: "own" };
	}

	/** Each of them; null where all are the connection's. Throws `forbidden` at one that is another person's. */
	claimAllForEdit(clients: readonly number[], connection: Connection): Extract<Claim, { kind: "contested" }> | null {
		for (const client of clients) {
			const claim = this.claimForEdit(client, connection);
			if (claim.kind === "contested") return claim;
			if (claim.kind === "foreign")
				throw new AppError("forbidden", "An edit claimed to be another person's.", { client: String(client) });
		}
		return null;
	}

	/** Whether somebody else is here who writes with it, and so can bring what they wrote. */
	isHeldByOther(client: number, connection: Connection): boolean {
		const holder = this.#holders.get(client);
		return holder !== undefined && holder !== connection && holder.mayEdit && !isSamePerson(holder, connection);
	}

	/** Who first wrote with it; undefined where nobody has. */
	authorOf(client: number): string | undefined {
		return this.#authors.get(client);
	}

	/** Those that nobody wrote with before; from now on they are this person's, for ever once the edit is stored. */
	recordAuthors(clients: readonly number[], person: string): readonly number[] {
		const fresh = clients.filter((client) => !this.#authors.has(client));
		for (const client of fresh) this.#authors.set(client, person);
		return fresh;
	}

	/**
	 * For presence: a connection shows one client id, the first it names. Stock clients echo everybody's
	 * states, so that a later, free id is nobody coming but the echo of one who has left.
	 */
	claimForPresence(client: number, connection: Connection): boolean {
		const holder = this.#holders.get(client);
		if (holder === connection) return true;
		if (holder !== undefined && !isSamePerson(holder, connection)) return false;
		if (holder === undefined && connection.clients.size > 0) return false;
		const author = this.#authors.get(client);
		if (author !== undefined && author !== "" && author !== connection.person) return false;
		this.#hold(client, connection);
		return true;
	}

	/** Returns the ids that are free now. */
	release(connection: Connection): number[] {
		const freed = [...connection.clients].filter((client) => this.#holders.get(client) === connection);
		for (const client of freed) this.#holders.delete(client);
		return freed;
	}

	#hold(client: number, connection: Connection): void {
		this.#holders.get(client)?.clients.delete(client);
		this.#holders.set(client, connection);
		connection.clients.add(client);
	}
}

function isSamePerson(one: Connection, other: Connection): boolean {
	return one.person !== "" && one.person === other.person;
}
