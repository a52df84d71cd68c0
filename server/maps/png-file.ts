import { createDeflate } from "node:zlib";
import { AppError } from "../../src/shared/errors.ts";
import { type PngHead, pngChunk, pngScanlines, pngStart } from "../../src/shared/picture/png-chunks.ts";

/** Photographs do not shrink: what is held as a whole must end somewhere. */
const mostBytes = 256 * 2 ** 20;

/** A PNG of any size from its rows: what is held is one band and the compressed file. */
export class PngFile {
	readonly #head: PngHead;
	readonly #above: Uint8ClampedArray;
	readonly #deflate = createDeflate({ chunkSize: 2 ** 18 });
	readonly #data: Buffer[] = [];
	#bytes = 0;

	constructor(head: PngHead) {
		this.#head = head;
		this.#above = new Uint8ClampedArray(4 * head.width);
		this.#deflate.on("data", (part: Buffer) => {
			this.#data.push(part);
			this.#bytes += part.length;
		});
	}

	/** The next rows over the whole width, as straight RGBA. Rejects with `tooLarge` where the file is more than can be held. */
	async write(rgba: Uint8ClampedArray): Promise<void> {
		const { width, hasAlpha } = this.#head;
		const lines = pngScanlines(rgba, { width, hasAlpha, above: this.#above });
		await new Promise<void>((resolve, reject) => {
			this.#deflate.write(lines, (error) => (error ? reject(error) : resolve()));
		});
		if (this.#bytes > mostBytes)
			throw new AppError(
				"tooLarge",
				"The picture would be a file of more than 256 MB; take a smaller scale, or a part of the map.",
			);
	}

	async finish(): Promise<Uint8Array> {
		await new Promise<void>((resolve, reject) => {
			this.#deflate.once("error", reject).once("end", resolve).end();
		});
		const data = this.#data.map((part) => pngChunk("IDAT", part));
		return Buffer.concat([...pngStart(this.#head), ...data, pngChunk("IEND", new Uint8Array())]);
	}
}
