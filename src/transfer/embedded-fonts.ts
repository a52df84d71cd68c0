import { dataUrl } from "./data-url.ts";

/**
 * The page's font faces as style rules with the files inside, for a picture of the page: it is drawn
 * apart from the page and can fetch nothing. html-to-image would find them itself, but resolves their
 * addresses through a `base` element, which the page's Content-Security-Policy refuses.
 */
export async function embeddedFonts(): Promise<string> {
	const faces = [...document.styleSheets].flatMap((sheet) =>
		fontFaces(sheet).map((face) => ({ face, base: sheet.href ?? document.baseURI })),
	);
	const rules = await Promise.all(faces.map(({ face, base }) => embedded(face, base)));
	return rules.join("\n");
}

/** A style sheet of another origin (of an extension) keeps its rules to itself. */
function fontFaces(sheet: CSSStyleSheet): CSSFontFaceRule[] {
	try {
		return [...sheet.cssRules].filter((rule) => rule instanceof CSSFontFaceRule);
	} catch {
		return [];
	}
}

/** Empty where the file cannot be had: the picture then shows the next font of the family's list. */
async function embedded({ cssText }: CSSFontFaceRule, base: string): Promise<string> {
	const address = /url\(\s*(["']?)(.*?)\1\s*\)/.exec(cssText);
	if (!address?.[2] || address[2].startsWith("data:")) return cssText;
	try {
		const response = await fetch(new URL(address[2], base));
		if (!response.ok) return "";
		return cssText.replace(address[0], `url("${await dataUrl(await response.blob())}")`);
	} catch {
		return "";
	}
}
