import type { MapContent } from "../../src/shared/map/content.ts";
import { rasterize } from "../maps/rasterize.ts";
import { svgOfContent } from "../maps/svg-of-content.ts";
import { contentOfUpdates, titleOf } from "./content-of-updates.ts";
import { doJob, type JobMeans } from "./do-job.ts";
import type { ThreadJobs } from "./thread-jobs.ts";
import { wishedLook } from "./wished-look.ts";

function draw(content: MapContent, { wish, ...options }: ThreadJobs["svg"]["job"], { loadFont, loadPicture }: JobMeans) {
	return svgOfContent(
		content,
		{ ...options, ...wishedLook(content, wish) },
		{
			// Without it the letters are another font's, which is better than no picture.
			loadFont: (file) => loadFont(file).catch(() => null),
			async pictureUri(hash) {
				const picture = await loadPicture(hash, 0);
				return picture && `data:${picture.type};base64,${Buffer.from(picture.bytes).toString("base64")}`;
			},
		},
	);
}

await doJob<"svg" | "png">({
	async svg(job, means) {
		const content = contentOfUpdates(job);
		const { slices, missingPictures } = await draw(content, job, means);
		return { title: titleOf(content), bytes: new TextEncoder().encode(slices.join("")), missingPictures };
	},
	async png({ scale, ...job }, means) {
		const content = contentOfUpdates(job);
		const { slices, missingPictures, width, height } = await draw(content, { ...job, isOutlined: true }, means);
		const bytes = await rasterize(slices, { width, height, scale });
		return { title: titleOf(content), bytes, missingPictures };
	},
});
