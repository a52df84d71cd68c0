import { textStyles } from "../../layout/text-styles.ts";
import type { Scene, SceneItem, Shape, Theme } from "../scene.ts";
import { FontNeed, type NeededFace } from "./font-need.ts";
import { type ItemName, type SvgGroup, svgGroups } from "./svg-groups.ts";
import { SvgIcons } from "./svg-icons.ts";
import { SvgIds } from "./svg-ids.ts";
import { SvgImages } from "./svg-images.ts";
import { SvgLooks } from "./svg-looks.ts";
import { svgNumber as n } from "./svg-number.ts";
import type { SvgOutlines } from "./svg-outlines.ts";
import { type ShapeContext, svgShape } from "./svg-shapes.ts";
import { xmlText } from "./xml-text.ts";

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
	/** Draws texts as paths. */
	readonly outlines?: SvgOutlines | undefined;
}

/** What of a scene must be fetched or known before its first line can be written. */
export interface SvgNeeds {
	readonly faces: readonly NeededFace[];
	readonly hashes: ReadonlySet<string>;
}

/** Items between two breaths. */
const slice = 50;

/** The families after the shipped one: near it in width, so that lines end where they were measured to end. */
const families = "Inter, 'Noto Sans', 'Helvetica Neue', Arial, 'Noto Sans CJK SC', 'Noto Color Emoji', system-ui, sans-serif";

/** Finds out what a scene needs. Yields after every few items, so that a caller can breathe. */
export function* svgNeeds(scene: Scene): Generator<void, SvgNeeds> {
	const fonts = new FontNeed();
	const hashes = new Set<string>();
	for (const [index, { shapes }] of scene.items.entries()) {
		for (const shape of shapes) {
			if (shape.kind === "text") fonts.add(shape.text, textStyles[shape.style].weight);
			else if (shape.kind === "image") hashes.add(shape.hash);
		}
		if (index % slice === slice - 1) yield;
	}
	return { faces: fonts.needed(), hashes };
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

/** A whole scene as SVG: vectors and text alone, no foreignObject, no script, nothing to fetch. Slices are of any length, some empty. */
export function* writeSvg(scene: Scene, options: SvgOptions): Generator<string> {
	const { theme, title, description, outlines } = options;
	const ids = new SvgIds();
	for (const taken of ["title", "desc", "background"]) ids.unique(taken);
	const looks = new SvgLooks(theme);
	const images = new SvgImages(options.pictures);
	const icons = new SvgIcons(ids);
	const context: ShapeContext = {
		classOf: (shape) => looks.classOf(shape),
		iconId: (shape) => icons.idOf(shape),
		image: (shape) => images.element(shape),
		outline: (shape) => outlines?.element(shape, looks.fillClass(shape.fill)) ?? null,
	};
	const pictures: (Shape & { kind: "image" })[] = [];
	const body: string[] = [];
	for (const { shapes } of scene.items) {
		for (const shape of shapes) {
			if (shape.kind === "image") pictures.push(shape);
		}
	}
	// The style sheet stands before what it styles, and holds what was used: so the body is written first.
	const definitions = [...images.definitions(pictures)];
	let count = 0;
	for (const group of svgGroups(scene.items, options.nameOf)) {
		for (const part of groupSlices(group, ids, (item) => item.shapes.map((shape) => svgShape(shape, context)).join(""))) {
			body.push(part);
			if (++count % slice === 0) yield "";
		}
	}
	yield* head(scene, { ...options, hasText: outlines === undefined || outlines.kept > 0 }, looks);
	yield `<title id="title">${xmlText(title)}</title>\n<desc id="desc">${xmlText(description)}</desc>\n<defs>\n`;
	yield* icons.definitions();
	yield* definitions;
	yield "</defs>\n";
	if (options.isTransparent !== true) {
		const { x, y, width, height } = frameOf(scene);
		const ground = looks.colour("surface");
		yield `<rect id="background" x="${x}" y="${y}" width="${width}" height="${height}" style="fill:${ground}"/>\n`;
	}
	yield* body;
	yield "</svg>\n";
}

/** Whole pixels, as the PNG of the same scene has. */
function frameOf({ bounds }: Scene): { x: string; y: string; width: number; height: number } {
	const size = (length: number) => Math.max(1, Math.round(length));
	return { x: n(bounds.x), y: n(bounds.y), width: size(bounds.width), height: size(bounds.height) };
}

function* head(scene: Scene, { fonts, hasText }: SvgOptions & { hasText: boolean }, looks: SvgLooks): Generator<string> {
	const { x, y, width, height } = frameOf(scene);
	yield '<?xml version="1.0" encoding="UTF-8"?>\n';
	yield '<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" xmlns:inkscape="http://www.inkscape.org/namespaces/inkscape"';
	yield ` width="${width}" height="${height}" viewBox="${x} ${y} ${width} ${height}" role="img" aria-labelledby="title desc" xml:space="preserve"`;
	yield ` font-family="${families}" stroke-linecap="round" stroke-linejoin="round">\n<style>\n`;
	if (hasText) for (const rule of fonts.values()) yield `${rule}\n`;
	yield `text{font-kerning:none;font-variant-ligatures:none;text-rendering:geometricPrecision;white-space:pre}\n${looks.sheet()}\n</style>\n`;
}
