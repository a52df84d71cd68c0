/** The measures of a map, in map units (CSS px at 100 %). */
export const sizes = {
	card: { width: 200, padding: 10, icon: 15, titleInset: 32, metaHeight: 18, metaGap: 6, pictureHeight: 112 },
	cell: { padding: 10, gap: 8, minHeight: 60 },
	/** Between stages, so that they read as blocks before any line does. */
	stageGap: 14,
	rail: { width: 184, padding: 14, icon: 16, iconGap: 10 },
	stageTier: { paddingX: 14, paddingY: 11 },
	stepTier: { paddingX: 12, paddingY: 10, mark: 20 },
	collapsedRow: 34,
	/** Room for the label between the lanes in front and those behind. */
	visibilityGap: 40,
	emotion: { band: 268, inset: 46 },
	parking: { gap: 48, padding: 20, label: 26 },
} as const;

export const columnWidth = sizes.card.width + 2 * sizes.cell.padding;

/** How many cards stand side by side in a cell: tall cells would push all that follows out of sight. */
export function cellColumns(cardCount: number): number {
	if (cardCount <= 4) return 1;
	if (cardCount <= 10) return 2;
	if (cardCount <= 21) return 3;
	return Math.min(6, Math.ceil(Math.sqrt(cardCount * 0.6)));
}
