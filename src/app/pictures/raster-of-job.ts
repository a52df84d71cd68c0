import { boxOfTarget } from "../../canvas/model/card-finder.ts";
import { rasterFile } from "../../canvas/painter/raster-file.ts";
import { AppError } from "../../shared/errors.ts";
import type { Box } from "../../shared/layout/map-layout.ts";
import { pictureLookOf } from "../../shared/map/picture-look.ts";
import { boxAroundAll } from "../../shared/picture/box-around-all.ts";
import { type PicturePart, picturePlan, selectionMargin } from "../../shared/picture/picture-plan.ts";
import { pictureTheme } from "../../shared/scene/picture-theme.ts";
import type { PictureFile, RasterRequest } from "../../transfer/picture-request.ts";
import type { DrawnMap } from "./drawn-map.ts";
import { loadPictureFonts } from "./load-picture-fonts.ts";
import { PictureBlobs } from "./picture-blobs.ts";
import type { PictureJob } from "./picture-messages.ts";
import type { PictureMeans } from "./picture-of-job.ts";
import { openPngBeside } from "./png-beside.ts";

/** No card shows a picture larger than this, pixels, at four times its size. */
const mostSide = 1_600;

export async function rasterOfJob(
	job: PictureJob,
	request: RasterRequest,
	{ drawn, readPicture, onProgress }: PictureMeans & { readonly drawn: DrawnMap },
): Promise<PictureFile> {
	const plan = picturePlan(drawn, partOf(job, request, drawn));
	const missingFonts = await loadPictureFonts(plan);
	const blobs = new PictureBlobs(readPicture);
	const { blob, extension, tiles } = await rasterFile(plan, {
		...request,
		theme: pictureTheme(drawn.map, request.theme, pictureLookOf(drawn.map.info)),
		loadImage: (hash) => blobs.bitmap(hash, mostSide),
		onProgress: (done, of) => onProgress({ unit: "part", done, of }),
		...(typeof Worker === "undefined" ? {} : { openPng: openPngBeside }),
	});
	const notes = blobs.notes();
	if (missingFonts > 0) notes.push("The font could not be loaded, so some text is in another one. Try again with a connection.");
	if (tiles > 1) {
		notes.push(`At this size it is ${tiles} tiles in a ZIP, named by row and column; as PNG it would be one picture.`);
	}
	return { blob, extension, notes };
}

function partOf({ selection, view }: PictureJob, { part }: RasterRequest, { layout }: DrawnMap): PicturePart {
	if (part === "whole") return { kind: "whole" };
	if (part === "view") {
		if (view === null) throw new AppError("notFound", "The map is not on the screen. Choose the whole map.");
		return { kind: "area", box: view };
	}
	if (part !== "selection") return { kind: "stage", stageId: part.slice("stage:".length) };
	const { grid } = layout;
	const boxes = selection.flatMap((target): Box[] => {
		const box = boxOfTarget(layout, target);
		if (box === null) return [];
		// Of a header all that it is the header of.
		if (/^(?:stage|step):/.test(target)) return [{ ...box, y: 0, height: grid.y + grid.height }];
		return [target.startsWith("lane:") ? { ...box, x: 0, width: grid.x + grid.width } : box];
	});
	const around = boxAroundAll(boxes, selectionMargin);
	if (around === null)
		throw new AppError("notFound", "Nothing that is selected is drawn on the map. Select something, or choose the whole map.");
	return { kind: "area", box: around };
}
