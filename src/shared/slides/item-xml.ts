import type { Box } from "../layout/map-layout.ts";
import { textStyles } from "../layout/text-styles.ts";
import { boxAroundAll } from "../picture/box-around-all.ts";
import type { PrintPart } from "../print/print-plan.ts";
import type { SceneItem, Shape } from "../scene/scene.ts";
import { boxOfSegments } from "./clip-segments.ts";
import { clippedShapes } from "./clip-shape.ts";
import { pathSegments } from "./path-segments.ts";
import { type ShapePlace, shapePlace } from "./shape-place.ts";
import { named, shapeXml, textXml } from "./shape-xml.ts";
import type { SlideContext } from "./slide-context.ts";
import { withTextBlocks } from "./text-blocks.ts";

/** Points of a card's text below which cards are drawn as they are seen from afar: a box and its colour. */
const farText = 1.6;
const decorative =
	'<a:extLst><a:ext uri="{C183D7F6-B498-43B3-948B-1728B52AA6E4}"><adec:decorative xmlns:adec="http://schemas.microsoft.com/office/drawing/2017/decorative" val="1"/></a:ext></a:extLst>';
const titleMark = '<p:ph type="title"/>';

export interface PartOptions {
	/** Whether the map's title among the shapes is the slide's. */
	readonly hasTitle: boolean;
}

/** The items of a part, each as a group that can be moved as one. */
export function* partXml(part: PrintPart, context: SlideContext, { hasTitle }: PartOptions): Generator<string> {
	const place = shapePlace(part);
	const isFar = textStyles.cardTitle.size * place.scale < farText;
	for (const item of part.items) {
		const shapes = isFar ? shapesFromAfar(item) : item.shapes;
		yield itemXml({ ...shaped(item), shapes: clippedShapes({ box: item.box, shapes }, part.clip) }, { place, context, hasTitle });
	}
}

/** Without the getters that make a card's shapes when they are asked for. */
function shaped({ id, layer, box, cardId }: SceneItem): Omit<SceneItem, "shapes"> {
	return { id, layer, box, ...(cardId === undefined ? {} : { cardId }) };
}

function shapesFromAfar(item: SceneItem): readonly Shape[] {
	const { far } = item;
	if (far === undefined || far.isVeil === true) return item.shapes;
	const edge = far.edge === undefined ? {} : { stroke: far.edge, strokeWidth: 1 };
	return [{ kind: "rect", box: far.box ?? item.box, radius: far.radius, fill: far.fill, ...edge }];
}

function itemXml(item: SceneItem, given: { place: ShapePlace; context: SlideContext; hasTitle: boolean }): string {
	const { place, context, hasTitle } = given;
	// The group's number comes before its members'.
	const id = context.nextId();
	const parts: string[] = [];
	let title = "";
	for (const shape of withTextBlocks(item.shapes, context.paragraphsOf)) {
		if (shape.kind !== "block") parts.push(shapeXml(shape, place, context));
		// Programs look for a slide's title outside of groups.
		else if (hasTitle && title === "" && shape.style === "mapTitle")
			title = textXml(shape, item, { place, context, placeholder: titleMark });
		else parts.push(textXml(shape, item, { place, context }));
	}
	const members = parts.filter((part) => part !== "");
	if (members.length === 0) return title;
	const frame = place.frame(boxAround(item));
	const child = frame.replace("a:off", "a:chOff").replace("a:ext", "a:chExt");
	const transform = `<a:xfrm>${frame}${child}</a:xfrm>`;
	const head = `<p:nvGrpSpPr>${naming(id, item, context)}<p:cNvGrpSpPr/><p:nvPr/></p:nvGrpSpPr>`;
	return `${title}<p:grpSp>${head}<p:grpSpPr>${transform}</p:grpSpPr>${members.join("")}</p:grpSp>`;
}

function naming(id: number, item: SceneItem, context: SlideContext): string {
	const description = context.describe(item);
	const properties = named(id, context.nameOf(item), description);
	return description === "" ? properties.replace(/\/>$/, `>${decorative}</p:cNvPr>`) : properties;
}

function boxOf(shape: Shape): Box | null {
	switch (shape.kind) {
		case "rect":
		case "image":
		case "hatch":
			return shape.box;
		case "circle":
			return { x: shape.x - shape.r, y: shape.y - shape.r, width: 2 * shape.r, height: 2 * shape.r };
		case "icon":
			return { x: shape.x, y: shape.y, width: shape.size, height: shape.size };
		case "text":
			return { x: shape.x, y: shape.y - textStyles[shape.style].size, width: shape.width, height: textStyles[shape.style].size };
		case "path":
			return boxOfSegments(pathSegments(shape.d));
	}
}

/** Around what is left of an item that was cut. */
function boxAround({ box, shapes }: SceneItem): Box {
	const boxes = shapes.flatMap((shape) => boxOf(shape) ?? []);
	return boxAroundAll(boxes, 0) ?? box;
}
