import { constants, deflateRaw, inflateRawSync } from "node:zlib";

/** Below this, what is saved is less than what keeping track of it takes, bytes. */
const worthPacking = 4_096;

/** Packing takes a quarter of a megabyte for itself: of thousands of rooms that come to rest together, one is packed at a time. */
let queue = Promise.resolve();

/** Bytes that are seldom read: they can be packed meanwhile, to a fifth or less where they are a map. */
export class KeptBytes {
	readonly length: number;
	#bytes: Uint8Array | null;
	#packed: Uint8Array | null = null;
	#isQueued = false;

	constructor(bytes: Uint8Array) {
		this.length = bytes.length;
		this.#bytes = bytes;
	}

	/** Unpacked until `pack` is called again. */
	get(): Uint8Array {
		this.#bytes ??= inflateRawSync(this.#packed ?? new Uint8Array());
		return this.#bytes;
	}

	/** The same bytes, where somebody else holds them, too. */
	share(bytes: Uint8Array): void {
		this.#bytes = bytes;
	}

	/** In another thread, in a moment; whoever reads them meanwhile keeps them as they are. Says how many bytes it freed. */
	pack(noteFreed: (bytes: number) => void): void {
		if (this.#bytes === null) return;
		if (this.#packed !== null) this.#drop(this.#packed, noteFreed);
		else if (this.length >= worthPacking && !this.#isQueued) {
			this.#isQueued = true;
			queue = queue.then(() => this.#pack(this.get(), noteFreed));
		}
	}

	/** What cannot be packed is not tried again. */
	async #pack(bytes: Uint8Array, noteFreed: (bytes: number) => void): Promise<void> {
		this.#packed = await deflate(bytes);
		if (this.#packed !== null) this.#drop(this.#packed, noteFreed);
	}

	#drop(packed: Uint8Array, noteFreed: (bytes: number) => void): void {
		this.#bytes = null;
		noteFreed(this.length - packed.length);
	}
}

/** Null where nothing is saved, or there is no memory for it. */
function deflate(bytes: Uint8Array): Promise<Uint8Array | null> {
	return new Promise((resolve) => {
		deflateRaw(bytes, { level: constants.Z_BEST_SPEED }, (error, packed) => {
			const isSmaller = error === null && packed.length < bytes.length;
			// A view of a larger buffer would keep all of that.
			resolve(isSmaller ? new Uint8Array(packed) : null);
		});
	});
}
