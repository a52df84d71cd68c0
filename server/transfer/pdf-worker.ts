import { pdfOfContent } from "../../src/shared/pdf/pdf-of-content.ts";
import { isPrintable } from "../maps/printable-picture.ts";
import { contentOfUpdates, titleOf } from "./content-of-updates.ts";
import { doJob } from "./do-job.ts";
import { picturePngOf } from "./picture-png.ts";
import { wishedLook } from "./wished-look.ts";

/** A broken one of these stays a frame. */
const heldByPdf = ["image/png", "image/jpeg"];
/** Pixels per point: what a good printer shows. */
const density = 300 / 72;

await doJob<"pdf">({
	async pdf({ updates, wish, ...job }, { loadFont, loadPicture, rasterize }) {
		const content = contentOfUpdates({ updates });
		const pngOf = picturePngOf({ rasterize });
		const bytes = await pdfOfContent(
			{ ...job, ...wishedLook(content, wish), content, overlays: [], overlayLegend: [] },
			{
				loadFont: (file) => loadFont(`print/${file}`),
				async loadPicture(hash, side) {
					const picture = await loadPicture(hash, side);
					if (picture === null || isPrintable(picture.bytes)) return picture?.bytes ?? null;
					return heldByPdf.includes(picture.type) ? null : pngOf(picture, side * density);
				},
				paintText: async () => null,
				paintsText: false,
				onPage: () => {},
			},
		);
		return { title: titleOf(content), bytes };
	},
});
