const smallest = 512;
const largest = 8_192;

/** Keeps copies of small byte arrays side by side: as an array buffer each they would take several times their size. */
export class ByteShelf {
	#shelf = new Uint8Array(0);
	#used = 0;
	#size = smallest;

	/** A copy that nobody else changes; it lives as long as what was put beside it. */
	keep(bytes: Uint8Array): Uint8Array {
		const { length } = bytes;
		if (length > this.#size / 2) return new Uint8Array(bytes);
		if (this.#used + length > this.#shelf.length) {
			this.#shelf = new Uint8Array(this.#size);
			this.#used = 0;
			this.#size = Math.min(largest, this.#size * 2);
		}
		const kept = this.#shelf.subarray(this.#used, this.#used + length);
		kept.set(bytes);
		this.#used += length;
		return kept;
	}
}
