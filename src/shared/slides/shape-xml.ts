import type { Box, Point } from "../layout/map-layout.ts";
import { textStyles } from "../layout/text-styles.ts";
import type { SceneItem, Shape } from "../scene/scene.ts";
import { hatchPath } from "../scene/svg/svg-shapes.ts";
import { xmlText } from "../scene/svg/xml-text.ts";
import { circleGeometry, iconGeometry, pathGeometry, rectGeometry } from "./geometry-xml.ts";
import { fillXml, lineXml, paintXml } from "./paint-xml.ts";
import type { ShapePlace } from "./shape-place.ts";
import type { SlideContext, StoredPicture } from "./slide-context.ts";
import type { TextBlock } from "./text-blocks.ts";
import { bodyXml, paragraphsXml, smallestText } from "./text-xml.ts";

/** Names and descriptions are lists' and screen readers' words: nobody reads more. */
const longestName = 200;

export function named(id: number, name: string, description = ""): string {
	const short = (text: string): string => xmlText([...text].slice(0, longestName).join(""));
	const words = description === "" ? "" : ` descr="${short(description)}"`;
	return `<p:cNvPr id="${id}" name="${short(name)}"${words}/>`;
}

interface FormInput {
	readonly box: Box;
	readonly geometry: string;
	/** Fill and line. */
	readonly paint: string;
	readonly name: string;
	readonly description?: string;
}

function formXml({ box, geometry, paint, name, description }: FormInput, place: ShapePlace, context: SlideContext): string {
	const head = `<p:nvSpPr>${named(context.nextId(), name, description)}<p:cNvSpPr/><p:nvPr/></p:nvSpPr>`;
	return `<p:sp>${head}<p:spPr><a:xfrm>${place.frame(box)}</a:xfrm>${geometry}${paint}</p:spPr></p:sp>`;
}

function lineForm(
	d: string,
	look: { stroke: string; width: number; name: string },
	given: { place: ShapePlace; context: SlideContext },
): string {
	const geometry = pathGeometry(d, false);
	if (geometry === null) return "";
	const paint = `<a:noFill/>${lineXml(given.context.theme, look, given.place)}`;
	return formXml({ box: geometry.box, geometry: geometry.xml, paint, name: look.name }, given.place, given.context);
}

/** Where a picture stands, and what is cut off at each side: 100,000 are all of its length. */
interface FittedPicture {
	readonly box: Box;
	readonly cut: Point;
}

/** All of it is in its box, at the right and the top. */
function wholePicture(box: Box, picture: StoredPicture): FittedPicture {
	const scale = Math.min(box.width / picture.width, box.height / picture.height);
	const width = picture.width * scale;
	return { box: { x: box.x + box.width - width, y: box.y, width, height: picture.height * scale }, cut: { x: 0, y: 0 } };
}

/** It covers its box, its middle stays. */
function coveringPicture(box: Box, picture: StoredPicture): FittedPicture {
	const scale = Math.max(box.width / picture.width, box.height / picture.height);
	const cut = (length: number, shown: number): number => Math.max(0, Math.round(((1 - shown / scale / length) / 2) * 100_000));
	return { box, cut: { x: cut(picture.width, box.width), y: cut(picture.height, box.height) } };
}

function pictureXml(
	shape: Shape & { kind: "image" },
	picture: StoredPicture,
	given: { place: ShapePlace; context: SlideContext },
): string {
	const { radius, alt } = shape;
	const { context, place } = given;
	const { box, cut } = shape.isWhole === true ? wholePicture(shape.box, picture) : coveringPicture(shape.box, picture);
	const shown = cut.x === 0 && cut.y === 0 ? "" : `<a:srcRect l="${cut.x}" t="${cut.y}" r="${cut.x}" b="${cut.y}"/>`;
	const id = context.relations.id("image", picture.target);
	const head = `<p:nvPicPr>${named(context.nextId(), alt === "" ? "Picture" : alt, alt)}<p:cNvPicPr><a:picLocks noChangeAspect="1"/></p:cNvPicPr><p:nvPr/></p:nvPicPr>`;
	const fill = `<p:blipFill><a:blip r:embed="${id}"/>${shown}<a:stretch><a:fillRect/></a:stretch></p:blipFill>`;
	return `<p:pic>${head}${fill}<p:spPr><a:xfrm>${place.frame(box)}</a:xfrm>${rectGeometry(box, radius)}</p:spPr></p:pic>`;
}

/** What a fallback font may be wider than Inter before lines break elsewhere. */
const slack = { 400: 1.01, 600: 1.03 } as const;

/** Where a line of a fixed height has its baseline: programs put four fifths of it above. */
const baselineShare = 0.8;

/** A text box that stands exactly where the lines of the text stand on the map. */
export function textXml(
	block: TextBlock,
	item: SceneItem,
	given: { place: ShapePlace; context: SlideContext; placeholder?: string },
): string {
	const { place, context, placeholder = "" } = given;
	const { size, weight, lineHeight } = textStyles[block.style];
	const y = block.y - baselineShare * lineHeight;
	if (size * place.scale < smallestText) return barXml(block, given);
	const card = item.cardId === undefined ? undefined : context.cards.get(item.cardId);
	const isCardTitle = card !== undefined && card.titleStyle === block.style && Math.abs(card.title.x - block.x) < 0.01;
	const wraps = isCardTitle || block.lineCount > 1;
	const width = Math.max(isCardTitle ? card.title.width : 0, block.width * slack[weight]);
	const x = block.isCentred ? block.x - (width - block.width) / 2 : block.x;
	const box = { x, y, width, height: block.lineCount * lineHeight };
	const look = { style: block.style, fill: block.fill, scale: place.scale, isCentred: block.isCentred };
	const body = bodyXml(paragraphsXml(block.paragraphs, look, context), wraps);
	const name = placeholder === "" ? "Text" : "Title";
	const isBox = placeholder === "" ? ' txBox="1"' : "";
	const head = `<p:nvSpPr>${named(context.nextId(), name)}<p:cNvSpPr${isBox}/><p:nvPr>${placeholder}</p:nvPr></p:nvSpPr>`;
	return `<p:sp>${head}<p:spPr><a:xfrm>${place.frame(box)}</a:xfrm>${rectGeometry(box, 0)}<a:noFill/></p:spPr>${body}</p:sp>`;
}

/** Where a text is smaller than slides know, a bar stands for it, as on a map that is seen from afar. */
function barXml(block: TextBlock, { place, context }: { place: ShapePlace; context: SlideContext }): string {
	const { size } = textStyles[block.style];
	const box = { x: block.x, y: block.y - size * 0.52, width: block.width, height: size * 0.42 };
	const paint = `${fillXml(context.theme, "greek")}<a:ln><a:noFill/></a:ln>`;
	return formXml(
		{ box, geometry: rectGeometry(box, 0), paint, name: "Text", description: block.paragraphs.join(" ") },
		place,
		context,
	);
}

/** One shape as elements of a slide, drawn as the painter draws it. */
export function shapeXml(shape: Exclude<Shape, { kind: "text" }>, place: ShapePlace, context: SlideContext): string {
	const { theme } = context;
	switch (shape.kind) {
		case "rect": {
			const { box, radius } = shape;
			if (!(box.width > 0 && box.height > 0)) return "";
			return formXml(
				{ box, geometry: rectGeometry(box, radius), paint: paintXml(theme, shape, place), name: "Shape" },
				place,
				context,
			);
		}
		case "circle": {
			const { x, y, r } = shape;
			const box = { x: x - r, y: y - r, width: 2 * r, height: 2 * r };
			return formXml({ box, geometry: circleGeometry, paint: paintXml(theme, shape, place), name: "Marker" }, place, context);
		}
		case "path": {
			const geometry = pathGeometry(shape.d, shape.fill !== undefined);
			if (geometry === null) return "";
			const paint = paintXml(theme, shape, place);
			return formXml({ box: geometry.box, geometry: geometry.xml, paint, name: "Line" }, place, context);
		}
		case "icon": {
			const geometry = iconGeometry(shape.name);
			if (geometry === null) return "";
			const { x, y, size, stroke } = shape;
			const paint = `<a:noFill/>${lineXml(theme, { stroke, width: size / 12 }, place)}`;
			return formXml({ box: { x, y, width: size, height: size }, geometry, paint, name: "Icon" }, place, context);
		}
		case "hatch":
			return lineForm(hatchPath(shape.box), { stroke: shape.stroke, width: 1, name: "Hatching" }, { place, context });
		case "image": {
			const picture = context.pictures.get(shape.hash);
			if (picture !== undefined) return pictureXml(shape, picture, { place, context });
			const { box, radius, alt } = shape;
			const paint = `${fillXml(theme, "surface-sunken")}<a:ln><a:noFill/></a:ln>`;
			return formXml({ box, geometry: rectGeometry(box, radius), paint, name: "Picture", description: alt }, place, context);
		}
	}
}
