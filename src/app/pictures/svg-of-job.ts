import { pictureFonts, pictureLookOf, pictureTitleOf } from "../../shared/map/picture-look.ts";
import { describeMap } from "../../shared/scene/picture-of-content.ts";
import { pictureOfMap } from "../../shared/scene/picture-of-map.ts";
import { pictureTheme } from "../../shared/scene/picture-theme.ts";
import { itemNames } from "../../shared/scene/svg/item-names.ts";
import { type SvgFile, svgOfScene } from "../../shared/scene/svg/svg-of-scene.ts";
import { dataUrl } from "../../transfer/data-url.ts";
import type { PictureFile, SvgRequest } from "../../transfer/picture-request.ts";
import { bitmapOf } from "./bitmap-of.ts";
import type { DrawnMap } from "./drawn-map.ts";
import { lostPicturesNotes } from "./picture-blobs.ts";
import type { PictureMeans } from "./picture-of-job.ts";

export async function svgOfJob(
	{ theme, isTransparent, isOutlined }: SvgRequest,
	{ drawn, readPicture }: PictureMeans & { readonly drawn: DrawnMap },
): Promise<PictureFile> {
	const { map } = drawn;
	const look = pictureLookOf(map.info);
	const file = await svgOfScene(pictureOfMap(drawn), {
		theme: pictureTheme(map, theme, look),
		title: pictureTitleOf(map.info, look),
		description: describeMap(map),
		isTransparent,
		isOutlined,
		families: pictureFonts(look),
		nameOf: itemNames(map),
		loadFont,
		pictureUri: async (hash) => {
			const blob = await readPicture(hash);
			return blob !== null && (await isShown(blob)) ? dataUrl(blob) : null;
		},
		// Nothing else waits for this thread.
		breathe: async () => {},
	});
	return { blob: new Blob([...file.slices], { type: "image/svg+xml" }), extension: "svg", notes: notesOn(file) };
}

/** Whether a picture can be decoded: a broken one would leave a hole where its frame belongs. A worker decodes no drawings. */
async function isShown(blob: Blob): Promise<boolean> {
	if (blob.type === "image/svg+xml") return true;
	const bitmap = await bitmapOf(blob, 1);
	bitmap?.close();
	return bitmap !== null;
}

/** What this worker has loaded already. */
const fonts = new Map<string, Uint8Array>();

async function loadFont(file: string): Promise<Uint8Array | null> {
	const known = fonts.get(file);
	if (known !== undefined) return known;
	try {
		const response = await fetch(`/fonts/${file}`);
		if (!response.ok) return null;
		const bytes = new Uint8Array(await response.arrayBuffer());
		fonts.set(file, bytes);
		return bytes;
	} catch {
		return null;
	}
}

function notesOn({ keptLines, missingPictures, missingFonts }: SvgFile): readonly string[] {
	const notes: string[] = [];
	if (keptLines > 0)
		notes.push(`${keptLines === 1 ? "One line" : `${keptLines} lines`} with characters that the font lacks stayed text.`);
	notes.push(...lostPicturesNotes(missingPictures));
	if (missingFonts > 0) notes.push("The font could not be put into it: programs without Inter show another one.");
	return notes;
}
