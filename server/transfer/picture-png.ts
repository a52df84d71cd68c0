import { isDrawable, pictureSides } from "../maps/drawable-picture.ts";
import { readPng } from "../maps/read-png.ts";
import type { JobMeans } from "./do-job.ts";
import type { CardPicture } from "./thread-jobs.ts";

/** What one picture may take, and all of a file together, ms: beyond it frames are shown, and the file is still written. */
const patience = { one: 10_000, all: 40_000 };
/** Pixels: a page of A0 shows no card larger at 300 dots per inch. */
const longestSide = 2_400;

/** A picture as a PNG that is about `side` pixels at its longer side; null where it cannot be drawn. Never rejects. */
export type PicturePng = (picture: CardPicture, side: number) => Promise<Uint8Array | null>;

/** For formats that hold neither SVG nor WebP: pictures of one file, drawn by the program that draws PNGs, where it is installed. */
export function picturePngOf({ rasterize }: Pick<JobMeans, "rasterize">): PicturePng {
	let left = patience.all;
	return async ({ type, bytes }, side) => {
		if (left <= 0 || !isDrawable(type, bytes)) return null;
		const begun = performance.now();
		const most = Math.max(1, Math.min(longestSide, Math.ceil(side)));
		const limits = { patience: Math.min(patience.one, left) };
		try {
			if (type === "image/svg+xml") return await rasterize(new Uint8Array(bytes), { ...limits, fit: most });
			const { width, height } = shownSides(pictureSides(type, bytes), most);
			const png = await rasterize(wrapped({ type, bytes }, { width, height }), { ...limits, fit: null });
			return isBlank(png, { width, height }) ? null : png;
		} catch {
			return null;
		} finally {
			left -= performance.now() - begun;
		}
	};
}

interface Sides {
	readonly width: number;
	readonly height: number;
}

/** No larger than it is. */
function shownSides({ width, height }: Sides, most: number): Sides {
	const scale = Math.min(1, most / Math.max(width, height));
	return { width: Math.max(1, Math.round(width * scale)), height: Math.max(1, Math.round(height * scale)) };
}

function wrapped({ type, bytes }: CardPicture, { width, height }: Sides): Uint8Array<ArrayBuffer> {
	const address = `data:${type};base64,${Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString("base64")}`;
	const size = `width="${width}" height="${height}"`;
	return new TextEncoder().encode(
		`<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" ${size}><image ${size} preserveAspectRatio="none" xlink:href="${address}"/></svg>`,
	);
}

/** The program draws nothing, and does not say so, of a format that it was built without. */
function isBlank(png: Uint8Array, { width, height }: Sides): boolean {
	const rgba = new Uint8ClampedArray(4 * width * height);
	readPng(png, { x: 0, y: 0, width, height }, { rgba, width });
	return rgba.every((value) => value === 0);
}
