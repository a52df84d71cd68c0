import type { PictureFile, PictureProgress } from "../../transfer/picture-request.ts";
import type { DrawnMap } from "./drawn-map.ts";
import type { PictureJob } from "./picture-messages.ts";

/** The job's map, and what a writer asks of the page. */
export interface PictureMeans {
	readonly drawn: DrawnMap;
	readonly readPicture: (hash: string) => Promise<Blob | null>;
	readonly onProgress: (progress: PictureProgress) => void;
}

/** What most files need, ahead of the first. */
export function loadWriters(): void {
	// One that cannot be had now is asked for again, and missed, when it is used.
	for (const loading of [import("./raster-of-job.ts"), import("./svg-of-job.ts")]) loading.catch(() => {});
}

/** Ahead of the first drawing of a map, what it takes besides writing it. */
export async function prepareSvg(drawn: DrawnMap): Promise<void> {
	await (await import("./svg-of-job.ts")).prepareSvg(drawn);
}

/** Each writer loads when it is used: a PNG needs no library of PDF's. */
export async function pictureOfJob(job: PictureJob, means: PictureMeans): Promise<PictureFile> {
	const { request } = job;
	switch (request.kind) {
		case "raster":
			return (await import("./raster-of-job.ts")).rasterOfJob(job, request, means);
		case "svg":
			return (await import("./svg-of-job.ts")).svgOfJob(request, means);
		case "slides":
			return (await import("./slides-of-job.ts")).slidesOfJob(job, request, means);
		case "pdf":
			return (await import("./pdf-of-job.ts")).pdfOfJob(job, request, means);
	}
}
