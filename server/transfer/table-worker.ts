import { AppError } from "../../src/shared/errors.ts";
import { exportFormats, readImport, readMappedTable } from "../maps/map-formats.ts";
import { stateOfContent } from "../maps/new-state.ts";
import { contentOfUpdates, titleOf } from "./content-of-updates.ts";
import { doJob } from "./do-job.ts";
import { editOfTable } from "./edit-of-table.ts";
import { wishedLook } from "./wished-look.ts";

await doJob<"document" | "newMap" | "changes">({
	async document(job, { loadPicture, loadScores }) {
		const format = exportFormats.find(({ name }) => name === job.format);
		if (format === undefined) throw new AppError("badRequest", `There is no format ${job.format}.`);
		const content = contentOfUpdates(job);
		const written = await format.write(content, {
			scores: loadScores,
			look: () => wishedLook(content, job.wish),
			source: job.source,
			loadPicture: async (hash) => (await loadPicture(hash, 0))?.bytes ?? null,
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
