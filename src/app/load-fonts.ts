/** The layout's text widths are the shipped font's: painted before it is there, every line would move. ms. */
const patience = 2_000;

/** Resolves when the font can be drawn, or when waiting longer would be worse than a fallback. */
export async function loadFonts(): Promise<void> {
	const loaded = Promise.all([document.fonts.load("400 13px Inter"), document.fonts.load("600 13px Inter")]);
	const waited = new Promise((resolve) => setTimeout(resolve, patience));
	await Promise.race([loaded.catch(() => undefined), waited]);
}
