import { AppError } from "../../src/shared/errors.ts";
import { exportFormats, readImport, readMappedTable } from "../maps/map-formats.ts";
import { stateOfContent } from "../maps/new-state.ts";
import { contentOfUpdates, titleOf } from "./content-of-updates.ts";
import { doJob } from "./do-job.ts";

await doJob<"document" | "newMap" | "table">({
	async document(job) {
		const format = exportFormats.find(({ name }) => name === job.format);
		if (format === undefined) throw new AppError("badRequest", `There is no format ${job.format}.`);
		const content = contentOfUpdates(job);
		const written = await format.write(content, async () => job.scores);
		return { title: titleOf(content), bytes: typeof written === "string" ? new TextEncoder().encode(written) : written };
	},
	async newMap({ file, options }) {
		const { content, problems } = readImport(file, options);
		return { state: stateOfContent(content), problems };
	},
	table: async ({ file, options }) => readMappedTable(file, options),
});
