import { footerHeight, pageMargin } from "../print/print-plan.ts";
import { partXml } from "./item-xml.ts";
import { fillXml } from "./paint-xml.ts";
import { xmlHead } from "./relations.ts";
import { emu } from "./shape-place.ts";
import { named } from "./shape-xml.ts";
import type { SlideContext } from "./slide-context.ts";
import { type Slide, slideSize } from "./slide-plan.ts";
import { bodyXml, runsXml } from "./text-xml.ts";

export const slideNames =
	'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships" xmlns:p="http://schemas.openxmlformats.org/presentationml/2006/main"';

/** What every tree of shapes begins with. */
export const treeHead =
	'<p:nvGrpSpPr><p:cNvPr id="1" name=""/><p:cNvGrpSpPr/><p:nvPr/></p:nvGrpSpPr><p:grpSpPr><a:xfrm><a:off x="0" y="0"/><a:ext cx="0" cy="0"/><a:chOff x="0" y="0"/><a:chExt cx="0" cy="0"/></a:xfrm></p:grpSpPr>';

interface Line {
	readonly text: string;
	readonly placeholder: string;
	readonly name: string;
	/** Points. */
	readonly box: { readonly x: number; readonly y: number; readonly width: number; readonly height: number };
	/** Points. */
	readonly size: number;
	readonly isBold: boolean;
	readonly fill: string;
	readonly isAtEnd?: boolean;
}

/** A line of the slide itself, not of the map. */
function lineXml(line: Line, context: SlideContext): string {
	const { box } = line;
	const frame = `<a:off x="${emu(box.x)}" y="${emu(box.y)}"/><a:ext cx="${emu(box.width)}" cy="${emu(box.height)}"/>`;
	const attributes = `lang="${context.language}" sz="${line.size * 100}" b="${line.isBold ? 1 : 0}" dirty="0"`;
	const inner = fillXml(context.theme, line.fill);
	const runs =
		line.text === numberField
			? `<a:fld id="{B6F15528-21DE-4FAA-801E-634DDDAF4B2B}" type="slidenum"><a:rPr ${attributes}>${inner}</a:rPr><a:t>‹#›</a:t></a:fld>`
			: runsXml(line.text, { attributes, inner, relations: context.relations });
	const paragraph = `<a:p><a:pPr algn="${line.isAtEnd === true ? "r" : "l"}"/>${runs}</a:p>`;
	const isBox = line.placeholder === "" ? ' txBox="1"' : "";
	const head = `<p:nvSpPr>${named(context.nextId(), line.name)}<p:cNvSpPr${isBox}/><p:nvPr>${line.placeholder}</p:nvPr></p:nvSpPr>`;
	const form = `<p:spPr><a:xfrm>${frame}</a:xfrm><a:prstGeom prst="rect"><a:avLst/></a:prstGeom><a:noFill/></p:spPr>`;
	return `<p:sp>${head}${form}${bodyXml(paragraph, true)}</p:sp>`;
}

/** Stands for the slide's number, which programs keep right when slides are moved. */
const numberField = "‹#›";

/** The map's address and day are long: a footer of small print takes the width that the number leaves. */
function footerLines(slide: Slide): readonly Line[] {
	const y = slideSize.height - pageMargin - footerHeight + 8;
	const look = { size: 8, isBold: false, fill: "text-muted", placeholder: "" };
	const width = slideSize.width - 2 * pageMargin;
	return [
		{ ...look, text: slide.footer, name: "Footer", box: { x: pageMargin, y, width: width - 60, height: 12 } },
		{
			...look,
			text: numberField,
			name: "Slide number",
			placeholder: '<p:ph type="sldNum" sz="quarter" idx="12"/>',
			box: { x: pageMargin + width - 50, y, width: 50, height: 12 },
			isAtEnd: true,
		},
	];
}

const titleLook = { placeholder: '<p:ph type="title"/>', name: "Title", isBold: true, fill: "text" };
const titleBox = { x: pageMargin, y: 16, width: slideSize.width - 2 * pageMargin, height: 28 };

/** A slide in parts, each of a few kilobytes. Its relations are complete after the last one. */
export function* slideXml(slide: Slide, context: SlideContext): Generator<string> {
	yield `${xmlHead}<p:sld ${slideNames}><p:cSld><p:spTree>${treeHead}`;
	if (slide.titlePlace === "above") yield lineXml({ ...titleLook, text: slide.title, size: 20, box: titleBox }, context);
	for (const part of slide.parts) {
		yield* partXml(part, context, { hasTitle: slide.titlePlace === "drawn" && part === slide.parts[0] });
	}
	for (const line of footerLines(slide)) if (line.text !== "") yield lineXml(line, context);
	yield "</p:spTree></p:cSld><p:clrMapOvr><a:masterClrMapping/></p:clrMapOvr></p:sld>";
}
