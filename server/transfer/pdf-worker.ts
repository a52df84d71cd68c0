import { pdfOfContent } from "../../src/shared/pdf/pdf-of-content.ts";
import { isPrintable } from "../maps/printable-picture.ts";
import { contentOfUpdates, titleOf } from "./content-of-updates.ts";
import { doJob } from "./do-job.ts";
import { wishedLook } from "./wished-look.ts";

await doJob<"pdf">({
	async pdf({ updates, wish, ...job }, { loadFont, loadPicture }) {
		const content = contentOfUpdates({ updates });
		const bytes = await pdfOfContent(
			{ ...job, ...wishedLook(content, wish), content, overlays: [], overlayLegend: [] },
			{
				loadFont: (file) => loadFont(`print/${file}`),
				async loadPicture(hash, side) {
					const picture = await loadPicture(hash, side);
					return picture !== null && isPrintable(picture.bytes) ? picture.bytes : null;
				},
				paintText: async () => null,
				paintsText: false,
				onPage: () => {},
			},
		);
		return { title: titleOf(content), bytes };
	},
});
