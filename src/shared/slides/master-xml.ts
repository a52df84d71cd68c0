import type { Theme } from "../scene/scene.ts";
import { xmlText } from "../scene/svg/xml-text.ts";
import { notesSize } from "./notes-xml.ts";
import { colourXml } from "./paint-xml.ts";
import { xmlHead } from "./relations.ts";
import { emu } from "./shape-place.ts";
import { slideSize } from "./slide-plan.ts";
import { slideNames, treeHead } from "./slide-xml.ts";

/** The theme's colours that people choose from, under the names that slides have for them. */
function colours(theme: Theme, isDark: boolean): string {
	// Slides call a dark and a light colour by these names, and what is written on what by others.
	const dark = isDark ? "surface" : "text";
	const light = isDark ? "text" : "surface";
	const dark2 = isDark ? "surface-raised" : "text-muted";
	const light2 = isDark ? "text-muted" : "surface-sunken";
	const named: readonly (readonly [string, string])[] = [
		["dk1", dark],
		["lt1", light],
		["dk2", dark2],
		["lt2", light2],
		["accent1", "accent"],
		["accent2", "ink-painPoint"],
		["accent3", "ink-opportunity"],
		["accent4", "ink-solution"],
		["accent5", "ink-touchpoint"],
		["accent6", "ink-thought"],
		["hlink", "link"],
		["folHlink", "link"],
	];
	return named.map(([name, token]) => `<a:${name}>${colourXml(theme, token)}</a:${name}>`).join("");
}

/**
 * Inter, in which the map is drawn. Slides have no list of further families; where Inter is not installed its
 * kind (PANOSE: a sans serif of even strokes) says what comes near. Other scripts have the system's fonts.
 */
const shipped = 'typeface="Inter" panose="020B0604020202020204"';

/** `family`: instead of Inter, `""` for it. */
export function themeXml(theme: Theme, { isDark, family }: { readonly isDark: boolean; readonly family: string }): string {
	const latin = family === "" ? shipped : `typeface="${xmlText(family)}"`;
	const font = `<a:latin ${latin}/><a:ea typeface=""/><a:cs typeface=""/>`;
	const fills = '<a:solidFill><a:schemeClr val="phClr"/></a:solidFill>'.repeat(3);
	const lines = '<a:ln w="9525"><a:solidFill><a:schemeClr val="phClr"/></a:solidFill></a:ln>'.repeat(3);
	const effects = "<a:effectStyle><a:effectLst/></a:effectStyle>".repeat(3);
	const fonts = `<a:fontScheme name="Odograph"><a:majorFont>${font}</a:majorFont><a:minorFont>${font}</a:minorFont></a:fontScheme>`;
	const formats = `<a:fmtScheme name="Odograph"><a:fillStyleLst>${fills}</a:fillStyleLst><a:lnStyleLst>${lines}</a:lnStyleLst><a:effectStyleLst>${effects}</a:effectStyleLst><a:bgFillStyleLst>${fills}</a:bgFillStyleLst></a:fmtScheme>`;
	return `${xmlHead}<a:theme xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" name="Odograph"><a:themeElements><a:clrScheme name="Odograph">${colours(theme, isDark)}</a:clrScheme>${fonts}${formats}</a:themeElements></a:theme>`;
}

function colourMap(isDark: boolean): string {
	const [ground, text] = isDark ? ["dk", "lt"] : ["lt", "dk"];
	const accents = [1, 2, 3, 4, 5, 6].map((number) => `accent${number}="accent${number}"`).join(" ");
	return `<p:clrMap bg1="${ground}1" tx1="${text}1" bg2="${ground}2" tx2="${text}2" ${accents} hlink="hlink" folHlink="folHlink"/>`;
}

function placeholder(
	id: number,
	given: { type: string; name: string; box: readonly [number, number, number, number]; text: string },
): string {
	const [x, y, width, height] = given.box;
	const frame = `<a:xfrm><a:off x="${emu(x)}" y="${emu(y)}"/><a:ext cx="${emu(width)}" cy="${emu(height)}"/></a:xfrm>`;
	const body =
		given.text === "" ? "" : `<p:txBody><a:bodyPr lIns="0" tIns="0" rIns="0" bIns="0"/><a:lstStyle/>${given.text}</p:txBody>`;
	return `<p:sp><p:nvSpPr><p:cNvPr id="${id}" name="${given.name}"/><p:cNvSpPr><a:spLocks noGrp="1"/></p:cNvSpPr><p:nvPr><p:ph ${given.type}/></p:nvPr></p:nvSpPr><p:spPr>${frame}<a:prstGeom prst="rect"><a:avLst/></a:prstGeom></p:spPr>${body}</p:sp>`;
}

const words = (text: string): string => `<a:p><a:r><a:rPr lang="en-US"/><a:t>${text}</a:t></a:r></a:p>`;
const number =
	'<a:p><a:pPr algn="r"/><a:fld id="{B6F15528-21DE-4FAA-801E-634DDDAF4B2B}" type="slidenum"><a:rPr lang="en-US" sz="800"/><a:t>‹#›</a:t></a:fld></a:p>';

function slidePlaceholders(): string {
	const title = placeholder(2, {
		type: 'type="title"',
		name: "Title",
		box: [28, 16, slideSize.width - 56, 28],
		text: words("Title"),
	});
	const box = [slideSize.width - 78, slideSize.height - 36, 50, 12] as const;
	const slideNumber = placeholder(3, { type: 'type="sldNum" sz="quarter" idx="12"', name: "Slide number", box, text: number });
	return title + slideNumber;
}

const background = '<p:bg><p:bgPr><a:solidFill><a:schemeClr val="bg1"/></a:solidFill><a:effectLst/></p:bgPr></p:bg>';

function level(size: number, more = ""): string {
	return `<a:lvl1pPr algn="l"><a:defRPr sz="${size}"${more}><a:solidFill><a:schemeClr val="tx1"/></a:solidFill><a:latin typeface="+mn-lt"/><a:ea typeface="+mn-ea"/><a:cs typeface="+mn-cs"/></a:defRPr></a:lvl1pPr>`;
}

export function masterXml(isDark: boolean, layoutId: string): string {
	const styles = `<p:txStyles><p:titleStyle>${level(2000, ' b="1"')}</p:titleStyle><p:bodyStyle>${level(1400)}</p:bodyStyle><p:otherStyle>${level(1400)}</p:otherStyle></p:txStyles>`;
	const layouts = `<p:sldLayoutIdLst><p:sldLayoutId id="2147483649" r:id="${layoutId}"/></p:sldLayoutIdLst>`;
	return `${xmlHead}<p:sldMaster ${slideNames}><p:cSld>${background}<p:spTree>${treeHead}${slidePlaceholders()}</p:spTree></p:cSld>${colourMap(isDark)}${layouts}${styles}</p:sldMaster>`;
}

export const layoutXml = `${xmlHead}<p:sldLayout ${slideNames} type="titleOnly" preserve="1"><p:cSld name="Journey map"><p:spTree>${treeHead}${slidePlaceholders()}</p:spTree></p:cSld><p:clrMapOvr><a:masterClrMapping/></p:clrMapOvr></p:sldLayout>`;

/** Notes are printed on white, whatever the slides are. */
export const notesMasterXml = [
	`${xmlHead}<p:notesMaster ${slideNames}><p:cSld><p:bg><p:bgPr><a:solidFill><a:srgbClr val="FFFFFF"/></a:solidFill><a:effectLst/></p:bgPr></p:bg><p:spTree>${treeHead}`,
	'<p:sp><p:nvSpPr><p:cNvPr id="2" name="Slide"/><p:cNvSpPr><a:spLocks noGrp="1" noRot="1" noChangeAspect="1"/></p:cNvSpPr><p:nvPr><p:ph type="sldImg" idx="2"/></p:nvPr></p:nvSpPr>',
	`<p:spPr><a:xfrm><a:off x="${emu(36)}" y="${emu(36)}"/><a:ext cx="${emu(468)}" cy="${emu(263.25)}"/></a:xfrm><a:prstGeom prst="rect"><a:avLst/></a:prstGeom></p:spPr></p:sp>`,
	placeholder(3, {
		type: 'type="body" sz="quarter" idx="1"',
		name: "Notes",
		box: [36, 316, notesSize.width - 72, 368],
		text: words("Notes"),
	}),
	`</p:spTree></p:cSld>${colourMap(false)}<p:notesStyle><a:lvl1pPr algn="l"><a:defRPr sz="1100"><a:solidFill><a:srgbClr val="1C1D1F"/></a:solidFill><a:latin typeface="+mn-lt"/><a:ea typeface="+mn-ea"/><a:cs typeface="+mn-cs"/></a:defRPr></a:lvl1pPr></p:notesStyle></p:notesMaster>`,
].join("");
