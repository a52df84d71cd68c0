/** How long what is spent is let to come back before the next look, as a share of a second: else each message would need a timer. */
const breath = 0.1;

/** So many tokens a second, ten seconds' worth at once. Spending more than there is means waiting afterwards. */
export class TokenBucket {
	readonly #perSecond: number;
	readonly #most: number;
	#tokens: number;
	#filledAt = performance.now();

	constructor(perSecond: number) {
		this.#perSecond = perSecond;
		this.#most = perSecond * 10;
		this.#tokens = this.#most;
	}

	/** Returns how long to wait before the next, ms. Reads the clock only where there seems to be too little. */
	spend(tokens: number): number {
		this.#tokens -= tokens;
		if (this.#tokens >= 0) return 0;
		const now = performance.now();
		this.#tokens = Math.min(this.#most, this.#tokens + ((now - this.#filledAt) * this.#perSecond) / 1_000);
		this.#filledAt = now;
		return this.#tokens >= 0 ? 0 : (breath - this.#tokens / this.#perSecond) * 1_000;
	}
}
