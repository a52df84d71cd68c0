import { boxOfTarget } from "../../canvas/model/card-finder.ts";
import { rasterFile } from "../../canvas/painter/raster-file.ts";
import { AppError } from "../../shared/errors.ts";
import type { Box } from "../../shared/layout/map-layout.ts";
import { pictureLookOf } from "../../shared/map/picture-look.ts";
import { boxAroundAll } from "../../shared/picture/box-around-all.ts";
import { type PicturePart, type PicturePlan, picturePlan, selectionMargin } from "../../shared/picture/picture-plan.ts";
import { pixelSize } from "../../shared/picture/raster-size.ts";
import { pictureTheme } from "../../shared/scene/picture-theme.ts";
import type { PictureFile, RasterRequest } from "../../transfer/picture-request.ts";
import { BandsBeside } from "./bands-beside.ts";
import type { DrawnMap } from "./drawn-map.ts";
import { fontSubsetsOf, loadPictureFonts } from "./load-picture-fonts.ts";
import { mostPictureSide } from "./most-picture-side.ts";
import { PictureBlobs } from "./picture-blobs.ts";
import type { PictureJob } from "./picture-messages.ts";
import type { PictureMeans } from "./picture-of-job.ts";

/** One for all pictures of this worker: starting its thread takes as long as some bands. */
const beside = new BandsBeside();
/** Pixels: a smaller picture is drawn sooner than the other thread has started. */
const sharedFrom = 2 ** 22;
/** Between two news of how far it is, ms: the page shows each, on a processor that could draw. */
const newsEvery = 100;

export async function rasterOfJob(
	job: PictureJob,
	request: RasterRequest,
	{ drawn, readPicture, onProgress }: PictureMeans,
): Promise<PictureFile> {
	const plan = picturePlan(drawn, partOf(job, request, drawn));
	const subsets = fontSubsetsOf(plan);
	const look = {
		scale: request.scale,
		isTransparent: request.isTransparent,
		theme: pictureTheme(drawn.map, request.theme, pictureLookOf(drawn.map.info)),
	};
	const blobs = new PictureBlobs(readPicture);
	const other = isShared(plan, request) ? beside : null;
	other?.begin({ ...look, subsets }, blobs);
	const missingFonts = await loadPictureFonts(subsets);
	const { blob, extension, tiles } = await rasterFile(plan, {
		...look,
		format: request.format,
		dpi: request.dpi,
		loadImage: (hash) => blobs.bitmap(hash, mostPictureSide),
		onProgress: seldom((done, of) => onProgress({ unit: "part", done, of })),
		...(other && { makeBeside: (part, band) => other.make(part, band) }),
	});
	const notes = blobs.notes();
	if (missingFonts > 0) notes.push("The font could not be loaded, so some text is in another one. Try again with a connection.");
	if (tiles > 1) {
		notes.push(`At this size it is ${tiles} tiles in a ZIP, named by row and column; as PNG it would be one picture.`);
	}
	return { blob, extension, notes };
}

function seldom(say: (done: number, of: number) => void): (done: number, of: number) => void {
	let saidAt = -Infinity;
	return (done, of) => {
		const now = performance.now();
		if (now - saidAt < newsEvery) return;
		saidAt = now;
		say(done, of);
	};
}

function isShared(plan: PicturePlan, { format, scale }: RasterRequest): boolean {
	const { width, height } = pixelSize(plan, scale);
	return format === "png" && width * height > sharedFrom && typeof Worker !== "undefined" && navigator.hardwareConcurrency > 1;
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
