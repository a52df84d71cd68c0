import type { Box } from "../../layout/map-layout.ts";
import { textStyles } from "../../layout/text-styles.ts";
import type { SceneItem, SceneLayer, Shape, Theme } from "../scene.ts";
import { FontNeed, type NeededFace } from "./font-need.ts";
import { joinBoxes } from "./join-boxes.ts";
import { type ItemName, type SvgGroup, svgGroups } from "./svg-groups.ts";
import { SvgIcons } from "./svg-icons.ts";
import { SvgIds } from "./svg-ids.ts";
import { SvgImages } from "./svg-images.ts";
import { SvgLooks } from "./svg-looks.ts";
import { svgNumber as n } from "./svg-number.ts";
import type { SvgOutlines } from "./svg-outlines.ts";
import { type ShapeContext, svgShape } from "./svg-shapes.ts";
import { SvgSigns, signAt } from "./svg-signs.ts";
import { xmlText } from "./xml-text.ts";

/** Items with what is done to all of them. */
export interface SvgPart {
	readonly items: readonly SceneItem[];
	/** From the items' units to the file's. */
	readonly move?: { readonly dx: number; readonly dy: number; readonly scale: number };
	/** Only what is inside is shown; in the items' units. */
	readonly clip?: Box;
}

/** What one file shows: what of its parts is in `view`, map units. */
export interface SvgSubject {
	readonly view: Box;
	/** Drawn one over the other. */
	readonly parts: readonly SvgPart[];
	/** The file's own size; a pixel for each map unit where it is not given. */
	readonly pixels?: { readonly width: number; readonly height: number };
}

export interface SvgOptions {
	readonly theme: Theme;
	readonly title: string;
	/** For those who do not see the picture. */
	readonly description: string;
	/** No ground behind the map. */
	readonly isTransparent?: boolean;
	readonly nameOf: (item: SceneItem) => ItemName;
	/** Font-face rules by file; a face that is absent is taken from the reader's system. */
	readonly fonts: ReadonlyMap<string, string>;
	/** Data URIs of the pictures by hash; an absent one shows its frame. */
	readonly pictures: ReadonlyMap<string, string>;
	/** Font families that text asks for before the shipped one, in which it is measured. */
	readonly families?: readonly string[] | undefined;
	/** Draws texts as paths. */
	readonly outlines?: SvgOutlines | undefined;
}

/** What must be fetched or known before its first line can be written. */
export interface SvgNeeds {
	readonly faces: readonly NeededFace[];
	readonly hashes: ReadonlySet<string>;
}

/** Items between two breaths. */
const slice = 50;

/** The families after the shipped one: near it in width, so that lines end where they were measured to end. */
const families = "Inter, 'Noto Sans', 'Helvetica Neue', Arial, 'Noto Sans CJK SC', 'Noto Color Emoji', system-ui, sans-serif";

/** The files of the font that items are drawn with. */
export function facesOf(items: readonly SceneItem[]): readonly NeededFace[] {
	const scan = svgNeeds(items);
	for (;;) {
		const step = scan.next();
		if (step.done === true) return step.value.faces;
	}
}

/** Finds out what items need. Yields after every few of them, so that a caller can breathe. */
export function* svgNeeds(items: readonly SceneItem[]): Generator<void, SvgNeeds> {
	const fonts = new FontNeed();
	const hashes = new Set<string>();
	for (const [index, { shapes }] of items.entries()) {
		for (const shape of shapes) {
			if (shape.kind === "text") fonts.add(shape.text, textStyles[shape.style].weight);
			else if (shape.kind === "image") hashes.add(shape.hash);
		}
		if (index % slice === slice - 1) yield;
	}
	return { faces: fonts.needed(), hashes };
}

/** What lies behind the cards and is moved by nobody. */
const backLayers: ReadonlySet<SceneLayer> = new Set(["ground", "grid"]);

function itemShapes({ layer, shapes }: SceneItem, context: ShapeContext, signs: SvgSigns): string {
	const drawn = backLayers.has(layer) ? joinBoxes(shapes) : shapes;
	let text = "";
	for (let index = 0; index < drawn.length; ) {
		const sign = signAt(drawn, index);
		const shape = drawn[index];
		if (sign.length > 0) text += signs.element(sign);
		else if (shape !== undefined) text += svgShape(shape, context);
		index += Math.max(1, sign.length);
	}
	return text;
}

/** Opening tags, shapes and closing tags of a tree of groups, one item at a time. */
function* groupSlices(group: SvgGroup, ids: SvgIds, shapesOf: (item: SceneItem) => string): Generator<string> {
	const { name, item, groups, isLayer } = group;
	const id = ids.unique(name);
	if (item !== null) {
		// Its id reads well enough: a label for each card would be a tenth of the file.
		yield `<g id="${id}" data-id="${xmlText(item.id)}">${shapesOf(item)}</g>\n`;
		return;
	}
	const label = name === id ? "" : ` inkscape:label="${xmlText(name)}"`;
	yield `<g id="${id}"${label}${isLayer ? ' inkscape:groupmode="layer"' : ""}>\n`;
	for (const inner of groups) yield* groupSlices(inner, ids, shapesOf);
	yield "</g>\n";
}

/** Groups of a part, in a group that cuts them and puts them in their place. */
function* partSlices({ move, clip }: SvgPart, index: number, slices: Generator<string>): Generator<string> {
	const [cut, place] = [clip === undefined ? "" : ` clip-path="url(#part-${index})"`, moveText(move)];
	if (cut === "" && place === "") {
		yield* slices;
		return;
	}
	yield `<g${cut}${place}>\n`;
	yield* slices;
	yield "</g>\n";
}

function moveText(move: SvgPart["move"]): string {
	if (move === undefined) return "";
	return ` transform="translate(${move.dx} ${move.dy})${move.scale === 1 ? "" : ` scale(${move.scale})`}"`;
}

function* partDefinitions(parts: readonly SvgPart[]): Generator<string> {
	for (const [index, { clip }] of parts.entries()) {
		if (clip === undefined) continue;
		const { x, y, width, height } = clip;
		yield `<clipPath id="part-${index}"><rect x="${x}" y="${y}" width="${width}" height="${height}"/></clipPath>\n`;
	}
}

/** A subject as SVG: vectors and text alone, no foreignObject, no script, nothing to fetch. Slices are of any length, some empty. */
export function* writeSvg(subject: SvgSubject, options: SvgOptions): Generator<string> {
	const { parts } = subject;
	const { theme, title, description, outlines } = options;
	const ids = new SvgIds();
	for (const taken of ["title", "desc", "background", ...parts.map((_, index) => `part-${index}`)]) ids.unique(taken);
	const looks = new SvgLooks(theme);
	const images = new SvgImages(options.pictures);
	const icons = new SvgIcons(ids, looks);
	const signs = new SvgSigns(ids, looks);
	const context: ShapeContext = {
		look: (shape) => looks.attribute(shape),
		iconId: (shape) => icons.idOf(shape),
		image: (shape) => images.element(shape),
		outline: (shape) => outlines?.element(shape, looks.fill(shape.fill)) ?? null,
	};
	const pictures: (Shape & { kind: "image" })[] = [];
	const body: string[] = [];
	for (const { shapes } of parts.flatMap(({ items }) => items)) {
		for (const shape of shapes) {
			if (shape.kind === "image") pictures.push(shape);
		}
	}
	// The style sheet stands before what it styles, and holds what was used: so the body is written first.
	const definitions = [...images.definitions(pictures)];
	let count = 0;
	const shapesOf = (item: SceneItem) => itemShapes(item, context, signs);
	function* slicesOf(items: readonly SceneItem[]): Generator<string> {
		for (const group of svgGroups(items, options.nameOf)) yield* groupSlices(group, ids, shapesOf);
	}
	for (const [index, part] of parts.entries()) {
		for (const piece of partSlices(part, index, slicesOf(part.items))) {
			body.push(piece);
			if (++count % slice === 0) yield "";
		}
	}
	yield* head(subject, { ...options, hasText: outlines === undefined || outlines.kept > 0 }, looks);
	yield `<title id="title">${xmlText(title)}</title>\n<desc id="desc">${xmlText(description)}</desc>\n<defs>\n`;
	yield* icons.definitions();
	yield* signs.definitions();
	yield* definitions;
	yield* partDefinitions(parts);
	yield "</defs>\n";
	if (options.isTransparent !== true) {
		const { x, y, width, height } = frameOf(subject);
		const ground = looks.colour("surface");
		yield `<rect id="background" x="${x}" y="${y}" width="${width}" height="${height}" style="fill:${ground}"/>\n`;
	}
	yield* body;
	yield "</svg>\n";
}

interface Frame {
	/** Of the view, as attributes say them. */
	readonly x: string;
	readonly y: string;
	readonly width: number;
	readonly height: number;
	/** Of the file. */
	readonly size: string;
}

/** Whole pixels, as the PNG of the same scene has; one of another size shows exactly its view. */
function frameOf({ view, pixels }: SvgSubject): Frame {
	if (pixels !== undefined) {
		const size = `width="${pixels.width}" height="${pixels.height}" preserveAspectRatio="none"`;
		return { x: String(view.x), y: String(view.y), width: view.width, height: view.height, size };
	}
	const whole = (length: number) => Math.max(1, Math.round(length));
	const [width, height] = [whole(view.width), whole(view.height)];
	return { x: n(view.x), y: n(view.y), width, height, size: `width="${width}" height="${height}"` };
}

/** Names of kinds of fonts are no names of fonts: in quotation marks they would be. */
const genericFamilies = /^(?:serif|sans-serif|monospace|system-ui|ui-[a-z-]+)$/;

function familyList(given: readonly string[]): string {
	return [...given.map((name) => (genericFamilies.test(name) ? name : `'${xmlText(name)}'`)), families].join(", ");
}

function* head(
	subject: SvgSubject,
	{ fonts, hasText, families: wanted = [] }: SvgOptions & { hasText: boolean },
	looks: SvgLooks,
): Generator<string> {
	const { x, y, width, height, size } = frameOf(subject);
	yield '<?xml version="1.0" encoding="UTF-8"?>\n';
	yield '<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" xmlns:inkscape="http://www.inkscape.org/namespaces/inkscape"';
	yield ` ${size} viewBox="${x} ${y} ${width} ${height}" role="img" aria-labelledby="title desc" xml:space="preserve"`;
	yield ` font-family="${familyList(wanted)}" ${looks.root()} stroke-linecap="round" stroke-linejoin="round">\n<style>\n`;
	if (hasText) for (const rule of fonts.values()) yield `${rule}\n`;
	yield `text{font-kerning:none;font-variant-ligatures:none;text-rendering:geometricPrecision;white-space:pre}\n${looks.sheet()}\n</style>\n`;
}
