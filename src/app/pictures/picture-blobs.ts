import { bitmapOf } from "./bitmap-of.ts";

/** The pictures of one file, each asked for once, and what became of them. */
export class PictureBlobs {
	readonly #read: (hash: string) => Promise<Blob | null>;
	readonly #known = new Map<string, Promise<Blob | null>>();
	readonly #lost = new Set<string>();

	constructor(read: (hash: string) => Promise<Blob | null>) {
		this.#read = read;
	}

	blob(hash: string): Promise<Blob | null> {
		let blob = this.#known.get(hash);
		if (blob === undefined) {
			blob = this.#read(hash);
			this.#known.set(hash, blob);
		}
		return blob;
	}

	/** At most `side` pixels a side. */
	async bitmap(hash: string, side: number): Promise<ImageBitmap | null> {
		const bitmap = await bitmapOf(await this.blob(hash), side);
		if (bitmap === null) this.#lost.add(hash);
		return bitmap;
	}

	/** Hashes of what could not be had, or is no picture. */
	get lost(): readonly string[] {
		return [...this.#lost];
	}

	/** What another thread could not have. */
	lose(hashes: readonly string[]): void {
		for (const hash of hashes) this.#lost.add(hash);
	}

	/** What is not in the file as it is on the map, one sentence each. */
	notes(): string[] {
		return lostPicturesNotes(this.#lost.size);
	}
}

export function lostPicturesNotes(count: number): string[] {
	if (count === 0) return [];
	return [`${count === 1 ? "One picture" : `${count} pictures`} could not be loaded: the frame is drawn.`];
}
