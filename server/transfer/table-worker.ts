import { AppError } from "../../src/shared/errors.ts";
import { exportFormats, readImport, readMappedTable } from "../maps/map-formats.ts";
import { stateOfContent } from "../maps/new-state.ts";
import { contentOfUpdates, titleOf } from "./content-of-updates.ts";
import { doJob } from "./do-job.ts";
import { editOfTable } from "./edit-of-table.ts";
import { picturePngOf } from "./picture-png.ts";
import { wishedLook } from "./wished-look.ts";

const heldBySlides = ["image/png", "image/jpeg", "image/gif"];
/** Pixels of a picture's longer side: a card on a slide shows no more on a projector. */
const slideSide = 1_200;

await doJob<"document" | "newMap" | "changes">({
	async document(job, { loadPicture, loadScores, rasterize }) {
		const format = exportFormats.find(({ name }) => name === job.format);
		if (format === undefined) throw new AppError("badRequest", `There is no format ${job.format}.`);
		const content = contentOfUpdates(job);
		const pngOf = picturePngOf({ rasterize });
		const written = await format.write(content, {
			scores: loadScores,
			look: () => wishedLook(content, job.wish),
			source: job.source,
			async loadPicture(hash) {
				const picture = await loadPicture(hash, 0);
				if (picture === null || heldBySlides.includes(picture.type)) return picture?.bytes ?? null;
				return pngOf(picture, slideSide);
			},
		});
		return { title: titleOf(content), bytes: typeof written === "string" ? new TextEncoder().encode(written) : written };
	},
	async newMap({ file, options }) {
		const { content, problems } = readImport(file, options);
		return { state: stateOfContent(content), problems };
	},
	async changes({ file, options, removeMissing, updates }) {
		return editOfTable(readMappedTable(file, options), { updates, removeMissing });
	},
});
