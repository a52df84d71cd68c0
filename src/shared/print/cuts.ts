export interface CutInput {
	readonly start: number;
	readonly end: number;
	/** How much a page holds, its overlap with the next one included. */
	readonly size: number;
	/** How much of the next page is repeated. */
	readonly overlap: number;
	/** Where a cut goes through nothing: the edges of columns or rows. */
	readonly edges: readonly number[];
}

export interface Stretch {
	readonly from: number;
	readonly to: number;
}

/**
 * Splits a length into pages that overlap. A cut is made at the last edge in the second half of a page; where a column
 * or row is larger than that, as late as the page allows.
 */
export function cutIntoPages({ start, end, size, overlap, edges }: CutInput): readonly Stretch[] {
	const pages: Stretch[] = [];
	let from = start;
	// Half a unit is no page of its own: sums of widths are not exact.
	while (from + size < end - 0.5) {
		const latest = from + size - overlap;
		const earliest = from + size / 2;
		const cut = Math.max(...edges.filter((edge) => edge > earliest && edge <= latest));
		const next = Number.isFinite(cut) ? cut : latest;
		pages.push({ from, to: next + overlap });
		from = next;
	}
	return [...pages, { from, to: end }];
}
