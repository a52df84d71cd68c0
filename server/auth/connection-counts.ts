/** Of one thing that opens connections: who, and how many it may have. */
export interface Share {
	readonly name: string;
	readonly most: number;
}

/** How many connections each person and each address has open. */
export class ConnectionCounts {
	readonly #open = new Map<string, number>();

	/** False where one of the shares is used up; else all are counted until they `leave`. */
	enter(shares: readonly Share[]): boolean {
		if (shares.some(({ name, most }) => this.of(name) >= most)) return false;
		for (const { name } of shares) this.#open.set(name, this.of(name) + 1);
		return true;
	}

	leave(shares: readonly Share[]): void {
		for (const { name } of shares) {
			const rest = this.of(name) - 1;
			if (rest <= 0) this.#open.delete(name);
			else this.#open.set(name, rest);
		}
	}

	of(name: string): number {
		return this.#open.get(name) ?? 0;
	}
}
