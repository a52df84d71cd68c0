import * as encoding from "lib0/encoding";
import type { ClientBlock, ClockRange, UpdateStructure } from "./update-structure.ts";

/** The same update with fewer clients' edits and with these deletes, in the order in which they stood. */
export function rewriteUpdate(
	bytes: Uint8Array,
	{ blocks }: UpdateStructure,
	{ isKept, deletes }: { isKept(block: ClientBlock): boolean; readonly deletes: readonly ClockRange[] },
): Uint8Array {
	const kept = blocks.filter(isKept);
	const encoder = encoding.createEncoder();
	encoding.writeVarUint(encoder, kept.length);
	for (const { structs, client, clock, from, to } of kept) {
		encoding.writeVarUint(encoder, structs);
		encoding.writeVarUint(encoder, client);
		encoding.writeVarUint(encoder, clock);
		encoding.writeUint8Array(encoder, bytes.subarray(from, to));
	}
	const byClient = new Map<number, ClockRange[]>();
	for (const range of deletes) {
		const ofClient = byClient.get(range.client);
		if (ofClient === undefined) byClient.set(range.client, [range]);
		else ofClient.push(range);
	}
	encoding.writeVarUint(encoder, byClient.size);
	for (const [client, ranges] of byClient) {
		encoding.writeVarUint(encoder, client);
		encoding.writeVarUint(encoder, ranges.length);
		for (const { from, to } of ranges) {
			encoding.writeVarUint(encoder, from);
			encoding.writeVarUint(encoder, to - from);
		}
	}
	return encoding.toUint8Array(encoder);
}
