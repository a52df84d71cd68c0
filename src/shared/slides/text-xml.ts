import { textStyles } from "../layout/text-styles.ts";
import type { TextStyleName, Theme } from "../scene/scene.ts";
import { xmlText } from "../scene/svg/xml-text.ts";
import { addresses } from "../scene/text-shapes.ts";
import { fillXml } from "./paint-xml.ts";
import type { Relations } from "./relations.ts";
import { webAddress } from "./web-address.ts";

/** The smallest that slides know, points. */
export const smallestText = 1;

export interface TextLook {
	readonly style: TextStyleName;
	readonly fill: string;
	/** Points per unit of the style. */
	readonly scale: number;
	readonly isCentred: boolean;
}

export interface TextContext {
	readonly theme: Theme;
	readonly relations: Relations;
	/** BCP 47. */
	readonly language: string;
}

/** Hundredths of a point. */
function hundredths(points: number): number {
	return Math.max(100, Math.min(400_000, Math.round(points * 100)));
}

function runXml(text: string, properties: string): string {
	return text === "" ? "" : `<a:r>${properties}<a:t>${xmlText(text)}</a:t></a:r>`;
}

/** A text as runs: an address is a link where a file can hold it. */
export function runsXml(
	text: string,
	{ attributes, inner, relations }: { attributes: string; inner: string; relations: Relations },
): string {
	const plain = `<a:rPr ${attributes}>${inner}</a:rPr>`;
	if (!text.includes("://")) return runXml(text, plain);
	let xml = "";
	let at = 0;
	for (const match of text.matchAll(addresses)) {
		const address = webAddress(match[0]);
		if (address === null) continue;
		const id = relations.id("hyperlink", address);
		xml += runXml(text.slice(at, match.index), plain);
		xml += runXml(match[0], `<a:rPr ${attributes}>${inner}<a:hlinkClick r:id="${id}"/></a:rPr>`);
		at = match.index + match[0].length;
	}
	return xml + runXml(text.slice(at), plain);
}

/** Paragraphs with the size, weight and line height of a style, in the font of the deck's theme. */
export function paragraphsXml(
	paragraphs: readonly string[],
	look: TextLook,
	{ theme, relations, language }: TextContext,
): string {
	const { size, weight, lineHeight } = textStyles[look.style];
	const bold = weight === 600 ? ' b="1"' : "";
	const attributes = `lang="${language}" sz="${hundredths(size * look.scale)}"${bold} dirty="0"`;
	const inner = fillXml(theme, look.fill);
	const spacing = `<a:lnSpc><a:spcPts val="${hundredths(lineHeight * look.scale)}"/></a:lnSpc>`;
	const alignment = look.isCentred ? ' algn="ctr"' : "";
	return paragraphs
		.map((text) => {
			const runs = runsXml(text, { attributes, inner, relations });
			const end = runs === "" ? `<a:endParaRPr ${attributes}/>` : "";
			return `<a:p><a:pPr${alignment}>${spacing}</a:pPr>${runs}${end}</a:p>`;
		})
		.join("");
}

/** A text's body without margins and without a size of its own: what the frame says holds. */
export function bodyXml(paragraphs: string, wraps: boolean): string {
	const body = `<a:bodyPr wrap="${wraps ? "square" : "none"}" lIns="0" tIns="0" rIns="0" bIns="0" rtlCol="0" anchor="t"><a:noAutofit/></a:bodyPr>`;
	return `<p:txBody>${body}<a:lstStyle/>${paragraphs}</p:txBody>`;
}
