import { joinBytes } from "../../shared/join-bytes.ts";
import { type PngHead, pngChunk, pngScanlines, pngStart } from "../../shared/picture/png-chunks.ts";

/** A PNG in the making. */
export interface PngRows {
	/** The next rows over the whole width, as straight RGBA, which is not to be used afterwards. Resolves when more may come. */
	write(rgba: Uint8ClampedArray<ArrayBuffer>): Promise<void>;
	finish(): Promise<Blob>;
}

/** Writes a PNG of any size from its rows: what is held is one band and the compressed file. */
export class PngWriter implements PngRows {
	readonly #head: PngHead;
	readonly #above: Uint8ClampedArray;
	readonly #deflate = new CompressionStream("deflate");
	readonly #input = this.#deflate.writable.getWriter();
	readonly #data: Promise<Blob[]>;

	constructor(head: PngHead) {
		this.#head = head;
		this.#above = new Uint8ClampedArray(4 * head.width);
		this.#data = collect(this.#deflate.readable);
	}

	async write(rgba: Uint8ClampedArray): Promise<void> {
		const { width, hasAlpha } = this.#head;
		await this.#input.write(pngScanlines(rgba, { width, hasAlpha, above: this.#above }));
	}

	async finish(): Promise<Blob> {
		await this.#input.close();
		return new Blob([...pngStart(this.#head), ...(await this.#data), pngChunk("IEND", new Uint8Array())], { type: "image/png" });
	}
}

/** Each as a blob, which a browser may keep on disk. */
async function collect(stream: ReadableStream<Uint8Array>): Promise<Blob[]> {
	const blobs: Blob[] = [];
	const reader = stream.getReader();
	let waiting: Uint8Array<ArrayBuffer>[] = [];
	let size = 0;
	const put = (): void => {
		if (size === 0) return;
		blobs.push(new Blob([pngChunk("IDAT", joinBytes(waiting))]));
		waiting = [];
		size = 0;
	};
	for (let { done, value } = await reader.read(); !done; { done, value } = await reader.read()) {
		if (value === undefined) continue;
		waiting.push(new Uint8Array(value));
		size += value.length;
		if (size > 2 ** 20) put();
	}
	put();
	return blobs;
}
