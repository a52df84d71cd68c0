import { readFile, stat } from "node:fs/promises";
import { basename, extname, resolve } from "node:path";
import { AppError } from "../../src/shared/errors.ts";
import { readJson } from "../../src/shared/formats/json.ts";
import { checkFileSize } from "../../src/shared/formats/limits.ts";
import type { MapContent } from "../../src/shared/map/content.ts";
import { mapInfoDefaults } from "../../src/shared/map/map-info.ts";
import { type PictureLook, pictureLookOf } from "../../src/shared/map/picture-look.ts";
import { pdfOfContent } from "../../src/shared/pdf/pdf-of-content.ts";
import { orientations, pageLayouts, paperNames } from "../../src/shared/print/paper.ts";
import { lookWithWords, lookWordNames, lookWords } from "../../src/shared/scene/look-words.ts";
import { themeNameOf } from "../../src/shared/scene/picture-theme.ts";
import { exportFormats } from "../maps/map-formats.ts";
import { dpiOf, type PictureWords, partOf, requireWhole, scales } from "../maps/picture-words.ts";
import { pngOfContent } from "../maps/png-of-content.ts";
import { canRasterize, isMissing, rasterize } from "../maps/rasterize.ts";
import { svgOfContent } from "../maps/svg-of-content.ts";
import type { Command } from "./command.ts";
import { sizeText } from "./size-text.ts";
import { writeWholeFile } from "./write-whole-file.ts";

const formats = [...exportFormats.map(({ name }) => name), "svg", "png", "pdf"];
const themes = ["light", "dark"] as const;

export const exportMap: Command = {
	name: "export",
	usage: "MAP.json --format FORMAT",
	summary: "writes a map's JSON file in another format, without a server",
	help: [
		"Reads a map as it was downloaded as JSON and writes it in another format, next to where you are.",
		"Neither a server nor its data is needed. A JSON file holds no pictures, so their frames are drawn.",
		"The file appears when it is whole, never before; one of that name is left alone without --replace.",
	].join("\n"),
	positionals: 1,
	options: {
		format: { value: "FORMAT", meaning: formats.join(", ") },
		to: { value: "FILE", meaning: "the file to write; otherwise the map's, with the format's ending, here" },
		replace: { value: null, meaning: "replace the file where it is there" },
		theme: { value: "THEME", meaning: "of a picture: light or dark; otherwise the map's, or light" },
		...Object.fromEntries(
			lookWordNames.map((name) => [name, { value: "WORDS", meaning: `of a picture, ${lookWords[name].meaning}` }]),
		),
		transparent: { value: null, meaning: "of an SVG or a PNG: nothing behind the map" },
		scale: { value: "SCALE", meaning: "of a PNG: 1 (the default) to 4 pixels for each unit of the map" },
		dpi: { value: "DPI", meaning: "of a PNG, instead of the scale: 48 to 600; 96 is scale 1" },
		stage: { value: "ID", meaning: "of an SVG or a PNG: one stage alone" },
		cards: { value: "ID,ID", meaning: "of an SVG or a PNG: these cards alone, with what is between them" },
		outlines: { value: null, meaning: "of an SVG: letters as outlines, for programs without the font" },
		paper: { value: "PAPER", meaning: `of a PDF: ${paperNames.join(", ")}; a4 is the default` },
		orientation: { value: "ORIENTATION", meaning: "of a PDF: auto (the default: as the map is largest), landscape or portrait" },
		pages: { value: "PAGES", meaning: "of a PDF: fit (the default), tiles, or map for one page as large as the map" },
	},
	async run({ positionals: [given = ""], options }, { fonts, say }) {
		const format = oneOf("format", formats, options.format);
		const { content, notes } = await readMapFile(given);
		const { bytes, extension, missing } = await write(content, format, { options, fonts });
		const named = options.to;
		const path = resolve(typeof named === "string" ? named : `${basename(given, extname(given))}.${extension}`);
		await writeWholeFile(path, bytes, { replaces: options.replace === true });
		for (const note of [...notes, ...missing]) say(note);
		say(`The map is in ${path} (${sizeText(Buffer.byteLength(bytes))}).`);
		return 0;
	},
};

interface Means {
	readonly options: Readonly<Record<string, string | true>>;
	/** Folder of the shipped fonts. */
	readonly fonts: URL;
}

interface Written {
	readonly bytes: string | Uint8Array;
	readonly extension: string;
	/** What could not be put in, a sentence each. */
	readonly missing: readonly string[];
}

async function write(content: MapContent, format: string, { options, fonts }: Means): Promise<Written> {
	const date = new Date().toISOString().slice(0, 10);
	const look = lookOf(content, options);
	const theme = options.theme === undefined ? themeNameOf(look, "light") : oneOf("theme", themes, options.theme);
	const loadFont = async (file: string) => new Uint8Array(await readFile(new URL(file, fonts)));
	const words = pictureWordsOf(options);
	if (format !== "svg" && format !== "png") requireWhole(words);
	if (format === "svg" || format === "png") {
		const isTransparent = options.transparent === true;
		const picture = { theme, look, isTransparent, date, source: "", part: partOf(words) };
		const loading = { loadFont, pictureUri: async () => null };
		if (format === "png") {
			const dpi = dpiOf(words);
			if (!(await canRasterize())) throw isMissing();
			const { signal } = new AbortController();
			const drawn = await pngOfContent(content, { ...picture, dpi }, { ...loading, rasterize: (svg) => rasterize(svg, signal) });
			return { bytes: drawn.bytes, extension: "png", missing: framesText(drawn.missingPictures) };
		}
		const drawn = await svgOfContent(content, { ...picture, isOutlined: options.outlines === true }, loading);
		const { slices, keptLines, missingPictures } = drawn;
		const kept = `${keptLines} lines stayed text: the font has no outlines of some of their characters.`;
		return {
			bytes: slices.join(""),
			extension: "svg",
			missing: [...framesText(missingPictures), ...(keptLines > 0 ? [kept] : [])],
		};
	}
	if (format === "pdf") {
		const print = {
			paper: oneOf("paper", paperNames, options.paper ?? "a4"),
			orientation: oneOf("orientation", orientations, options.orientation ?? "auto"),
			pages: oneOf("pages", pageLayouts, options.pages ?? "fit"),
		};
		const job = { content, options: print, theme, date, source: "", overlays: [], overlayLegend: [], look };
		const bytes = await pdfOfContent(job, {
			loadFont: async (file) => new Uint8Array(await readFile(new URL(`print/${file}`, fonts))),
			loadPicture: async () => null,
			paintText: async () => null,
			paintsText: false,
			onPage: () => {},
		});
		return { bytes, extension: "pdf", missing: [] };
	}
	const plain = exportFormats.find(({ name }) => name === format);
	if (plain === undefined) throw new AppError("badRequest", `There is no format ${format}.`);
	const means = { scores: async () => [], look: () => ({ theme, look }), source: "", loadPicture: async () => null };
	return { bytes: await plain.write(content, means), extension: plain.extension, missing: [] };
}

function framesText(missingPictures: number): readonly string[] {
	return missingPictures > 0 ? [`${missingPictures} pictures are drawn as their frames.`] : [];
}

function pictureWordsOf({ scale, dpi, stage, cards }: Means["options"]): PictureWords {
	const textOf = (given: string | true | undefined) => (typeof given === "string" ? given : undefined);
	const known = scale === undefined ? undefined : oneOf("scale", scales, scale);
	return { scale: known, dpi: textOf(dpi), stage: textOf(stage), cards: textOf(cards) };
}

/** What the map remembers, with what the command line says instead. */
function lookOf(content: MapContent, options: Means["options"]): PictureLook {
	const given = lookWordNames.flatMap((name) => {
		const word = options[name];
		return typeof word === "string" ? [[name, word] as const] : [];
	});
	return lookWithWords(pictureLookOf({ ...mapInfoDefaults, ...content.info }), Object.fromEntries(given));
}

async function readMapFile(given: string): Promise<{ readonly content: MapContent; readonly notes: readonly string[] }> {
	const path = resolve(given);
	const { size } = await stat(path).catch(() => {
		throw new AppError("notFound", `There is no file ${path}.`);
	});
	checkFileSize(size);
	const { content, problems } = readJson(await readFile(path, "utf8"));
	return { content, notes: problems.map(({ column, message }) => (column === undefined ? message : `${column}: ${message}`)) };
}

function oneOf<Name extends string>(option: string, names: readonly Name[], given: string | true | undefined): Name {
	const known = names.find((name) => name === given);
	if (known === undefined)
		throw new AppError(
			"badRequest",
			`--${option} is ${given === undefined ? "missing" : `“${given}”`}; give one of ${names.join(", ")}.`,
		);
	return known;
}
