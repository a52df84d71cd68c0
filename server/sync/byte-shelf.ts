const smallest = 512;
const largest = 8_192;

/** Keeps copies of small byte arrays side by side: as an array buffer each they would take several times their size. */
export class ByteShelf {
	#free = new Uint8Array(0);
	#size = smallest;

	/** A copy that nobody else changes; it lives as long as what was put beside it. */
	keep(bytes: Uint8Array): Uint8Array {
		if (bytes.length > this.#size / 2) return new Uint8Array(bytes);
		if (bytes.length > this.#free.length) {
			this.#free = new Uint8Array(this.#size);
			this.#size = Math.min(largest, this.#size * 2);
		}
		const kept = this.#free.subarray(0, bytes.length);
		kept.set(bytes);
		this.#free = this.#free.subarray(bytes.length);
		return kept;
	}
}
