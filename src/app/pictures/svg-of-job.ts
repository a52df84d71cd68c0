import { pictureFonts, pictureLookOf, pictureTitleOf } from "../../shared/map/picture-look.ts";
import { describeMap } from "../../shared/scene/picture-of-content.ts";
import { pictureOfMap } from "../../shared/scene/picture-of-map.ts";
import { pictureTheme } from "../../shared/scene/picture-theme.ts";
import type { Scene } from "../../shared/scene/scene.ts";
import { itemNames } from "../../shared/scene/svg/item-names.ts";
import { type SvgFile, svgOfScene } from "../../shared/scene/svg/svg-of-scene.ts";
import { facesOf } from "../../shared/scene/svg/write-svg.ts";
import { dataUrl } from "../../transfer/data-url.ts";
import type { PictureFile, SvgRequest } from "../../transfer/picture-request.ts";
import { bitmapOf } from "./bitmap-of.ts";
import type { DrawnMap } from "./drawn-map.ts";
import { lostPicturesNotes } from "./picture-blobs.ts";
import type { PictureMeans } from "./picture-of-job.ts";

/** What was drawn ahead, or for the drawing before. */
const scenes = new WeakMap<DrawnMap, Scene>();

function sceneOf(drawn: DrawnMap): Scene {
	let scene = scenes.get(drawn);
	if (scene === undefined) {
		scene = pictureOfMap(drawn);
		scenes.set(drawn, scene);
	}
	return scene;
}

/** Of a map: enough for the browser to compile what writes them, few enough to take no longer than that. */
const rehearsedItems = 1_000;
let isRehearsed = false;

/** Has a map's scene and its fonts at hand, and what writes them compiled, so that a drawing is only written when it is asked for. */
export async function prepareSvg(drawn: DrawnMap): Promise<void> {
	const { items, bounds } = sceneOf(drawn);
	await Promise.all(facesOf(items).map(({ file }) => loadFont(file)));
	if (isRehearsed) return;
	isRehearsed = true;
	const request = { theme: "light", isTransparent: false, isOutlined: false } as const;
	// What is written is thrown away. A drawing that is asked for meanwhile comes between two parts of it.
	const means = { pictureUri: async () => null, breathe: () => new Promise<void>((resolve) => setTimeout(resolve)) };
	for (let time = 0; time < 2; time++) {
		await svgOfScene({ items: items.slice(0, rehearsedItems), bounds }, { ...drawingOf(drawn, request), ...means });
	}
}

function drawingOf({ map }: DrawnMap, { theme, isTransparent, isOutlined }: Omit<SvgRequest, "kind">) {
	const look = pictureLookOf(map.info);
	return {
		theme: pictureTheme(map, theme, look),
		title: pictureTitleOf(map.info, look),
		description: describeMap(map),
		isTransparent,
		isOutlined,
		families: pictureFonts(look),
		nameOf: itemNames(map),
		loadFont,
	};
}

export async function svgOfJob(request: SvgRequest, { drawn, readPicture }: PictureMeans): Promise<PictureFile> {
	const file = await svgOfScene(sceneOf(drawn), {
		...drawingOf(drawn, request),
		pictureUri: async (hash) => {
			const blob = await readPicture(hash);
			return blob !== null && (await isShown(blob)) ? dataUrl(blob) : null;
		},
		// Nothing else waits for this thread.
		breathe: async () => {},
	});
	return { blob: new Blob([file.slices.join("")], { type: "image/svg+xml" }), extension: "svg", notes: notesOn(file) };
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
