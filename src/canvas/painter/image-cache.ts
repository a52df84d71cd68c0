/** Where a picture's bytes are: the canvas passes one that knows the map and the uploads made offline. */
export type ImageLoader = (hash: string) => Promise<ImageBitmap | HTMLImageElement | null>;

const limit = 300;

/** Pictures by hash, least recently drawn out first. What is loading or lost is not there to draw. */
export class ImageCache {
	readonly #images = new Map<string, ImageBitmap | HTMLImageElement | "loading" | "lost">();
	readonly #load: ImageLoader;
	readonly #onLoad: () => void;

	constructor(load: ImageLoader, onLoad: () => void) {
		this.#load = load;
		this.#onLoad = onLoad;
	}

	get(hash: string): ImageBitmap | HTMLImageElement | null {
		const known = this.#images.get(hash);
		if (known === undefined) {
			this.#images.set(hash, "loading");
			this.#fetch(hash);
			return null;
		}
		if (known === "loading" || known === "lost") return null;
		this.#images.delete(hash);
		this.#images.set(hash, known);
		return known;
	}

	/** Resolves when the pictures are there or known to be lost: what a download waits for. */
	async preload(hashes: Iterable<string>): Promise<void> {
		await Promise.all(Array.from(hashes, (hash) => (this.#isHere(hash) ? this.get(hash) : this.#fetch(hash))));
	}

	/** A lost picture is asked for again: after its upload, or when the network is back. */
	retry(): void {
		for (const [hash, state] of this.#images) if (state === "lost") this.#images.delete(hash);
		this.#onLoad();
	}

	#isHere(hash: string): boolean {
		const known = this.#images.get(hash);
		return known !== undefined && known !== "loading" && known !== "lost";
	}

	async #fetch(hash: string): Promise<void> {
		const image = await this.#load(hash).catch(() => null);
		this.#images.set(hash, image ?? "lost");
		for (const oldest of this.#images.keys()) {
			if (this.#images.size <= limit) break;
			this.#images.delete(oldest);
		}
		if (image !== null) this.#onLoad();
	}
}
