import { cardStatuses } from "../../src/shared/map/card.ts";
import { ownerRoles } from "../../src/shared/map/node.ts";
import { setPrefixes } from "../../src/shared/map/record.ts";

/** A string as a value in an update of Yjs: its kind, its length in bytes (below 128), and its letters. */
function stringValue(text: string): Buffer {
	const letters = Buffer.from(text);
	return Buffer.concat([Uint8Array.of(119, letters.length), letters]);
}

const metricMark = Buffer.from(setPrefixes.metrics);

/** A field that is set for the first time says its name; one that is set again says its value alone. */
const marks: readonly Buffer[] = [
	Buffer.from(setPrefixes.owners),
	metricMark,
	...[...cardStatuses, ...ownerRoles].map(stringValue),
];

/**
 * Whether any of these updates may set a status, an owner or a metric: by their bytes, which takes a thousandth of reading
 * them by their meaning. True for some that do not; never false for one that does.
 */
export function mayConcernSomebody(updates: readonly Uint8Array[]): boolean {
	const bytes = Buffer.concat(updates);
	return marks.some((mark) => bytes.includes(mark));
}

/** Whether a map that is made of these updates may have a metric; as surely. */
export function mayHaveMetrics(updates: readonly Uint8Array[]): boolean {
	return updates.some((bytes) => Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length).includes(metricMark));
}
