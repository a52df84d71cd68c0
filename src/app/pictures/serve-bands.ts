import { PngBands } from "../../canvas/painter/png-bands.ts";
import { AwaitedAnswers } from "../../shared/awaited-answers.ts";
import { AppError } from "../../shared/errors.ts";
import type { Box } from "../../shared/layout/map-layout.ts";
import type { PicturePlan } from "../../shared/picture/picture-plan.ts";
import type { BandLook, FromBandWorker, ToBandWorker } from "./band-messages.ts";
import { loadPictureFonts } from "./load-picture-fonts.ts";
import { mostPictureSide } from "./most-picture-side.ts";
import { PictureBlobs } from "./picture-blobs.ts";

/** What the bands of one picture are made with. */
interface Making {
	readonly bands: PngBands;
	readonly blobs: PictureBlobs;
	readonly hasFonts: boolean;
}

/** Answers the messages about pictures, one after the other: bands of the one that began last. */
export function serveBands(say: (news: FromBandWorker, transfer?: Transferable[]) => void): (message: ToBandWorker) => void {
	const pictures = new AwaitedAnswers<Blob | null>();
	let making: Promise<Making | null> = Promise.resolve(null);
	let last = Promise.resolve();

	async function begin({ subsets, ...look }: BandLook): Promise<Making> {
		const missing = await loadPictureFonts(subsets);
		const blobs = new PictureBlobs((hash) => pictures.ask(hash, () => say({ kind: "picture", hash })));
		const bands = new PngBands({ ...look, loadImage: (hash) => blobs.bitmap(hash, mostPictureSide) });
		return { bands, blobs, hasFonts: missing === 0 };
	}

	async function make(plan: PicturePlan, band: Box): Promise<void> {
		const now = await making;
		// The other thread may have the font, and one picture has one.
		if (now?.hasFonts !== true) throw new AppError("unavailable", "The font could not be loaded.");
		const made = await now.bands.make(plan, band);
		say({ kind: "made", made, lost: now.blobs.lost }, [made.chunk.buffer]);
	}

	return (message) => {
		switch (message.kind) {
			case "begin":
				making = begin(message.look).catch(() => null);
				return;
			case "picture":
				pictures.answer(message.hash, message.picture);
				return;
			case "band":
				last = last.then(() => make(message.plan, message.band)).catch(() => say({ kind: "failed" }));
		}
	};
}
