import { AppError } from "../../shared/errors.ts";
import type { Box } from "../../shared/layout/map-layout.ts";
import { joinedAdler } from "../../shared/picture/adler-32.ts";
import { type PngHead, pngChunk, pngStart } from "../../shared/picture/png-chunks.ts";
import type { PngBand } from "./png-bands.ts";

export interface PngMaking {
	readonly head: PngHead;
	readonly bands: readonly Box[];
	/** Here, one after the other. */
	readonly make: (band: Box) => Promise<PngBand>;
	/** In another thread; null where that one cannot. */
	readonly makeBeside?: (band: Box) => Promise<PngBand | null>;
	readonly onProgress: (done: number, of: number) => void;
}

/** Bands that another thread has at a time: one in the making and one that waits. */
const ahead = 2;

/** Zlib's: a window of 32 kB. */
const streamHead = pngChunk("IDAT", Uint8Array.of(0x78, 0x01));

/** A PNG of any size: what is held are some bands and the compressed file, of which a browser may keep the parts on disk. */
export async function pngOfBands({ head, bands, make, makeBeside, onProgress }: PngMaking): Promise<Blob> {
	const waiting = [...bands.keys()].reverse();
	const made = new Map<number, Pick<PngBand, "adler" | "length"> & { readonly blob: Blob }>();
	const keep = (index: number, { chunk, adler, length }: PngBand): void => {
		made.set(index, { blob: new Blob([chunk]), adler, length });
		onProgress(made.size, bands.length);
	};
	/** Until no band waits; answers whether it could make all that it took. */
	async function take(from: (band: Box) => Promise<PngBand | null>): Promise<boolean> {
		for (let index = waiting.pop(); index !== undefined; index = waiting.pop()) {
			const band = bands[index];
			const result = band === undefined ? null : await from(band);
			if (result === null) {
				waiting.push(index);
				return false;
			}
			keep(index, result);
		}
		return true;
	}
	const makeHere = async (band: Box): Promise<PngBand> => {
		const result = await make(band);
		await otherWork();
		return result;
	};
	const beside = makeBeside === undefined ? [] : Array.from({ length: ahead }, () => take(makeBeside));
	await take(makeHere);
	// What another thread gave back is made here.
	if ((await Promise.all(beside)).includes(false)) await take(makeHere);
	const parts = [...bands.keys()].map((index) => {
		const part = made.get(index);
		if (part === undefined) throw new AppError("internal", "A part of the picture is missing.");
		return part;
	});
	const end = new Uint8Array(6);
	// An empty last block, and the checksum of all scanlines.
	end.set([0x03, 0x00]);
	new DataView(end.buffer).setUint32(2, joinedAdler(parts));
	const chunks = [streamHead, ...parts.map(({ blob }) => blob), pngChunk("IDAT", end), pngChunk("IEND", new Uint8Array())];
	return new Blob([...pngStart(head), ...chunks], { type: "image/png" });
}

/** Lets what has come from other threads be heard. */
function otherWork(): Promise<void> {
	return new Promise((resolve) => {
		const { port1, port2 } = new MessageChannel();
		port1.onmessage = () => {
			port1.close();
			resolve();
		};
		port2.postMessage(null);
	});
}
