const segmenter = new Intl.Segmenter(undefined, { granularity: "grapheme" });
/** From here on characters may join the one before them. */
const firstMark = 0x300;
/** Segmenters take time that grows with the square of the text: long texts go through them in parts of this size. */
const part = 256;

/** Whether a cluster always starts at a unit: letters of the first blocks and ideographs join nothing before them. */
function startsCluster(code: number): boolean {
	return (code >= 0x20 && code < firstMark) || (code >= 0x3041 && code <= 0x3096) || (code >= 0x4e00 && code <= 0x9fff);
}

function partEnd(text: string, start: number): number {
	if (text.length - start <= part) return text.length;
	for (let at = start + part; at > start; at--) if (startsCluster(text.charCodeAt(at))) return at;
	// Nothing but joining characters: one long part, rather than a cut through a cluster.
	for (let at = start + part; at < text.length; at++) if (startsCluster(text.charCodeAt(at))) return at;
	return text.length;
}

/** Offsets of the grapheme clusters' starts; null where each UTF-16 unit is a cluster of its own. */
export function clusterStarts(text: string): readonly number[] | null {
	let index = 0;
	while (index < text.length && text.charCodeAt(index) < firstMark) index++;
	if (index === text.length) return null;
	const starts: number[] = [];
	for (let start = 0; start < text.length; ) {
		const end = partEnd(text, start);
		for (const cluster of segmenter.segment(text.slice(start, end))) starts.push(start + cluster.index);
		start = end;
	}
	return starts;
}

/** The clusters themselves. */
export function clustersOf(text: string): readonly string[] {
	const starts = clusterStarts(text);
	if (starts === null) return [...text];
	return starts.map((start, index) => text.slice(start, starts[index + 1] ?? text.length));
}
