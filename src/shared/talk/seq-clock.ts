/**
 * How far a seq may be ahead of all others that are known: as much as can be missing of a talk for a while, or was
 * overwritten, and so little that nobody can write the rungs of a ladder to the greatest number there is.
 */
export const mostAhead = 100_000;

/**
 * Lamport's clock of a talk. A seq that is far ahead of all others is not followed: by one record with the greatest
 * number there is somebody could have the last word for ever, since nobody could count further. The same of the same
 * numbers, in whatever order they came.
 */
export class SeqClock {
	#ahead: number[] = [];
	#leastAhead = Number.POSITIVE_INFINITY;
	#greatest = 0;

	/** The greatest that can be reached in steps of at most `mostAhead`. */
	get greatest(): number {
		return this.#greatest;
	}

	note(seq: number): void {
		if (seq <= this.#greatest) return;
		if (seq > this.#greatest + mostAhead) {
			this.#ahead.push(seq);
			this.#leastAhead = Math.min(this.#leastAhead, seq);
			return;
		}
		this.#greatest = seq;
		if (this.#leastAhead <= seq + mostAhead) this.#catchUp();
	}

	/** What was too far ahead may be near enough now. */
	#catchUp(): void {
		const ahead = this.#ahead.sort((a, b) => a - b);
		const end = ahead.findIndex((seq) => {
			if (seq > this.#greatest + mostAhead) return true;
			this.#greatest = Math.max(this.#greatest, seq);
			return false;
		});
		this.#ahead = end < 0 ? [] : ahead.slice(end);
		this.#leastAhead = this.#ahead[0] ?? Number.POSITIVE_INFINITY;
	}
}
