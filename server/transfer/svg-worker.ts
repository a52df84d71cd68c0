import { pngOfContent } from "../maps/png-of-content.ts";
import { svgOfContent } from "../maps/svg-of-content.ts";
import { contentOfUpdates, titleOf } from "./content-of-updates.ts";
import { doJob, type JobMeans } from "./do-job.ts";
import { pictureUriOf } from "./picture-uri.ts";
import { wishedLook } from "./wished-look.ts";

/** Without a font's file the letters are another font's, which is better than no picture. */
function drawingMeans({ loadFont, loadPicture }: JobMeans) {
	return { loadFont: (file: string) => loadFont(file).catch(() => null), pictureUri: pictureUriOf({ loadPicture }) };
}

await doJob<"svg" | "png">({
	async svg({ updates, wish, ...job }, means) {
		const content = contentOfUpdates({ updates });
		const { slices, missingPictures } = await svgOfContent(
			content,
			{ ...job, ...wishedLook(content, wish) },
			drawingMeans(means),
		);
		return { title: titleOf(content), bytes: new TextEncoder().encode(slices.join("")), missingPictures };
	},
	async png({ updates, wish, ...job }, means) {
		const content = contentOfUpdates({ updates });
		const { rasterize } = means;
		const drawn = await pngOfContent(content, { ...job, ...wishedLook(content, wish) }, { ...drawingMeans(means), rasterize });
		return { title: titleOf(content), ...drawn };
	},
});
