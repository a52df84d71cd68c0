import { picturesMissing, pptxOfContent, slidesType } from "../../shared/slides/pptx-of-content.ts";
import type { PictureFile, SlidesRequest } from "../../transfer/picture-request.ts";
import type { PictureJob } from "./picture-messages.ts";
import type { PictureMeans } from "./picture-of-job.ts";

export async function slidesOfJob(
	{ content, date, source }: PictureJob,
	{ theme }: SlidesRequest,
	{ drawn, readPicture }: PictureMeans,
): Promise<PictureFile> {
	const { overlays, overlayLegend } = drawn;
	const { bytes, missingPictures } = await pptxOfContent(
		{ content, theme, at: `${date}T00:00:00Z`, source, overlays, overlayLegend },
		{
			loadPicture: async (hash) => {
				const blob = await readPicture(hash);
				return blob === null ? null : new Uint8Array(await blob.arrayBuffer());
			},
			// Nothing else waits for this thread.
			pause: async () => {},
		},
	);
	return { blob: new Blob([bytes], { type: slidesType }), extension: "pptx", notes: picturesMissing(missingPictures) };
}
