import type { Editor } from "../editor/editor.ts";
import { describeMap } from "../shared/scene/picture-of-content.ts";
import { itemNames } from "../shared/scene/svg/item-names.ts";
import { type SvgFile, svgOfScene } from "../shared/scene/svg/svg-of-scene.ts";
import { themes } from "../shared/scene/theme.ts";
import { dataUrl } from "../transfer/data-url.ts";
import type { SvgOptions, SvgPicture } from "../transfer/svg-picture.ts";
import { pictureScene } from "./picture-scene.ts";

/** The whole map as an SVG, with what could not be put into it. */
export async function mapSvg(editor: Editor, { theme, isTransparent, isOutlined }: SvgOptions): Promise<SvgPicture> {
	const { map, pictures } = editor.session;
	const file = await svgOfScene(await pictureScene(editor), {
		theme: themes[theme],
		title: map.info.title === "" ? "Untitled map" : map.info.title,
		description: describeMap(map),
		isTransparent,
		isOutlined,
		nameOf: itemNames(map),
		loadFont,
		pictureUri: async (hash) => {
			const blob = await pictures.read(hash);
			return blob === null ? null : dataUrl(blob);
		},
		breathe: () => new Promise((resolve) => setTimeout(resolve)),
	});
	return { blob: new Blob([...file.slices], { type: "image/svg+xml" }), notes: notesOn(file) };
}

async function loadFont(file: string): Promise<Uint8Array | null> {
	try {
		const response = await fetch(`/fonts/${file}`);
		return response.ok ? new Uint8Array(await response.arrayBuffer()) : null;
	} catch {
		return null;
	}
}

function notesOn({ keptLines, missingPictures, missingFonts }: SvgFile): readonly string[] {
	const notes: string[] = [];
	if (keptLines > 0)
		notes.push(`${keptLines === 1 ? "One line" : `${keptLines} lines`} with characters that the font lacks stayed text.`);
	if (missingPictures > 0) {
		notes.push(
			`${missingPictures === 1 ? "One picture" : `${missingPictures} pictures`} could not be loaded: the frame is drawn.`,
		);
	}
	if (missingFonts > 0) notes.push("The font could not be put into it: programs without Inter show another one.");
	return notes;
}
