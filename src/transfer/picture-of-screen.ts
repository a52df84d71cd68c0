import { AppError } from "../shared/errors.ts";
import { embeddedFonts } from "./embedded-fonts.ts";

/** A PNG of what one sees of an element now, at the screen's own density, the painted cards in it. */
export async function pictureOfScreen(element: HTMLElement): Promise<Blob> {
	const { toBlob } = await import("html-to-image");
	const options = {
		pixelRatio: window.devicePixelRatio,
		backgroundColor: getComputedStyle(element).backgroundColor,
		fontEmbedCSS: await embeddedFonts(),
		// Each element costs the copying of some 350 properties: buttons that show only under a pointer are left out.
		filter: (node: Node) =>
			!(node instanceof Element) || node.checkVisibility({ opacityProperty: true, visibilityProperty: true }),
	};
	// Safari leaves pictures and fonts out of the first rendering of an element; elsewhere a second one is lost time.
	if (navigator.vendor.startsWith("Apple")) await toBlob(element, options);
	const blob = await toBlob(element, options);
	if (!blob) {
		throw new AppError("internal", "The browser made no picture of the screen. Download the map as a PNG instead.");
	}
	return blob;
}
