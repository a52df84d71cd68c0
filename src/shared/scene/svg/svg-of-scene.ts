import { AppError } from "../../errors.ts";
import { base64Of } from "../../formats/base64.ts";
import type { Scene, SceneItem, Theme } from "../scene.ts";
import { fontRule, type NeededFace } from "./font-need.ts";
import type { ItemName } from "./svg-groups.ts";
import { isEmbeddable, type PictureUri } from "./svg-images.ts";
import { SvgOutlines } from "./svg-outlines.ts";
import { type SvgSubject, svgNeeds, writeSvg } from "./write-svg.ts";

export interface SvgRequest {
	readonly theme: Theme;
	readonly title: string;
	readonly description: string;
	readonly isTransparent?: boolean;
	/** Texts as outlines of their letters, for programs that lack the font. */
	readonly isOutlined?: boolean;
	/** The font is left out of the file, for a program that takes it from nowhere but the system. */
	readonly isFontless?: boolean;
	/** Font families that text asks for before the shipped one. */
	readonly families?: readonly string[];
	readonly nameOf: (item: SceneItem) => ItemName;
	/** The bytes of a file of `public/fonts`; null where it cannot be had. */
	readonly loadFont: (file: string) => Promise<Uint8Array | null>;
	readonly pictureUri: PictureUri;
	/** Lets the thread do other things for a moment. */
	readonly breathe: () => Promise<void>;
}

export interface SvgFile {
	/** The file in parts, to be joined. */
	readonly slices: readonly string[];
	/** Lines that stayed text where outlines were asked for: the shipped font lacks a character of theirs. */
	readonly keptLines: number;
	/** Pictures that could not be had: their frames are drawn. */
	readonly missingPictures: number;
	/** Files of the font that could not be had: where it is not installed, their letters are another font's. */
	readonly missingFonts: number;
}

async function loadFonts(faces: readonly NeededFace[], load: SvgRequest["loadFont"]): Promise<Map<NeededFace, Uint8Array>> {
	const found = new Map<NeededFace, Uint8Array>();
	await Promise.all(
		faces.map(async (face) => {
			const bytes = await load(face.file);
			if (bytes !== null) found.set(face, bytes);
		}),
	);
	return found;
}

/** Of bytes that whoever loads them keeps: several files in a row hold the same. */
const texts = new WeakMap<Uint8Array, string>();

function textOf(bytes: Uint8Array): string {
	let text = texts.get(bytes);
	if (text === undefined) {
		text = base64Of(bytes);
		texts.set(bytes, text);
	}
	return text;
}

async function outlinesOf(fonts: ReadonlyMap<NeededFace, Uint8Array>): Promise<SvgOutlines> {
	const { readGlyphs } = await import("./read-glyphs.ts");
	const outlines = new SvgOutlines();
	for (const [face, bytes] of fonts) outlines.add(face, readGlyphs(bytes));
	return outlines;
}

async function loadPictures(hashes: ReadonlySet<string>, load: PictureUri): Promise<Map<string, string>> {
	const found = new Map<string, string>();
	// One after the other: a map may hold hundreds, and all of them are in memory at the end anyway.
	for (const hash of hashes) {
		const uri = await load(hash);
		if (uri !== null && isEmbeddable(uri)) found.set(hash, uri);
	}
	return found;
}

/** Writes files that show the same items, with what they need loaded once. */
export interface SvgWriter {
	/** The file in parts, to be joined. */
	write(subject: SvgSubject): Promise<readonly string[]>;
	/** Of what was written so far. */
	readonly keptLines: number;
	readonly missingPictures: number;
	readonly missingFonts: number;
}

/**
 * `items` are all that any of the files shows. Throws `unavailable` where outlines are asked for and a file of the font
 * cannot be had.
 */
export async function openSvgWriter(items: readonly SceneItem[], request: SvgRequest): Promise<SvgWriter> {
	const { breathe } = request;
	const scan = svgNeeds(items);
	let step = scan.next();
	for (; step.done !== true; step = scan.next()) await breathe();
	const { faces, hashes } = step.value;
	const found = await loadFonts(faces, request.loadFont);
	const missingFonts = faces.length - found.size;
	if (request.isOutlined === true && missingFonts > 0) {
		throw new AppError("unavailable", "The font could not be loaded, so its letters cannot be drawn as outlines. Try again.");
	}
	const outlines = request.isOutlined === true ? await outlinesOf(found) : undefined;
	const pictures = await loadPictures(hashes, request.pictureUri);
	// In the order of the faces, since a later one wins where two hold a character.
	const rules = faces.flatMap((face) => {
		const bytes = found.get(face);
		return bytes === undefined ? [] : [[face.file, fontRule(face, textOf(bytes))] as const];
	});
	const fonts = new Map(request.isFontless === true ? [] : rules);
	// Beside letters drawn as outlines, a line that stays text looks like them.
	const families = outlines === undefined ? request.families : [];
	return {
		missingPictures: hashes.size - pictures.size,
		missingFonts,
		get keptLines() {
			return outlines?.kept ?? 0;
		},
		async write(subject) {
			const slices: string[] = [];
			for (const part of writeSvg(subject, { ...request, families, fonts, pictures, outlines })) {
				if (part === "") await breathe();
				else slices.push(part);
			}
			return slices;
		},
	};
}

/** A whole scene as an SVG file, written between breaths; 5,000 cards take a fraction of a second. Throws as `openSvgWriter` does. */
export async function svgOfScene({ items, bounds }: Scene, request: SvgRequest): Promise<SvgFile> {
	const writer = await openSvgWriter(items, request);
	const slices = await writer.write({ view: bounds, parts: [{ items }] });
	const { keptLines, missingPictures, missingFonts } = writer;
	return { slices, keptLines, missingPictures, missingFonts };
}
