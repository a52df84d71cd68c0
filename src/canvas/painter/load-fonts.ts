import { fontOf } from "./brush.ts";

/**
 * Resolves when the shipped font can be drawn with, in both weights. The parts of it for other scripts load
 * when a text needs them; `onMore` then says that what was drawn with a stand-in can be drawn again.
 */
export async function loadFonts(onMore?: () => void): Promise<void> {
	if (onMore !== undefined) document.fonts.addEventListener("loadingdone", onMore);
	await Promise.all([document.fonts.load(fontOf("cardTitle"), "Aé"), document.fonts.load(fontOf("stageTitle"), "Aé")]);
}
