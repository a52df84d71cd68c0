import * as Y from "yjs";

/**
 * Whether an update says something else of an edit than a document that has it. Compares what no split, merge,
 * deletion or compaction changes: neighbours, parent and content; an edit that was deleted since can be anything.
 */
export function contradicts(doc: Y.Doc, update: Uint8Array): boolean {
	for (const struct of Y.decodeUpdate(update).structs) {
		if (!(struct instanceof Y.Item)) continue;
		const { client, clock } = struct.id;
		const end = Math.min(clock + struct.length, Y.getState(doc.store, client));
		for (let at = clock; at < end; ) {
			const stored = structAt(doc, client, at);
			if (stored instanceof Y.Item && isOther(stored, struct, at)) return true;
			at = stored.id.clock + stored.length;
		}
	}
	return false;
}

function structAt(doc: Y.Doc, client: number, clock: number): Y.Item | Y.GC {
	const structs = doc.store.clients.get(client) ?? [];
	const found = structs[Y.findIndexSS(structs, clock)];
	if (found === undefined) throw new Error("A document has no edit where its clocks say that there is one.");
	return found;
}

/** From a clock that both hold. */
function isOther(stored: Y.Item, given: Y.Item, at: number): boolean {
	if (stored.content instanceof Y.ContentDeleted || given.content instanceof Y.ContentDeleted) return false;
	if (!Y.compareIDs(leftOf(stored, at), leftOf(given, at)) || !Y.compareIDs(stored.rightOrigin, given.rightOrigin)) return true;
	if (stored.origin === null && given.origin === null && given.rightOrigin === null && isElsewhere(stored, given)) return true;
	return hasOtherContent(stored, given, at);
}

/** The left neighbour of the part from `at`: cut off, it follows the rest. */
function leftOf(item: Y.Item, at: number): Y.ID | null {
	return item.id.clock === at ? item.origin : Y.createID(item.id.client, at - 1);
}

function isElsewhere(stored: Y.Item, given: Y.Item): boolean {
	if (stored.parentSub !== given.parentSub) return true;
	const parent: unknown = given.parent;
	if (!(stored.parent instanceof Y.AbstractType)) return false;
	const owner = stored.parent._item;
	if (typeof parent === "string") return owner !== null || Y.findRootTypeKey(stored.parent) !== parent;
	return parent instanceof Y.ID && !Y.compareIDs(owner?.id ?? null, parent);
}

function hasOtherContent(stored: Y.Item, given: Y.Item, at: number): boolean {
	if (stored.content.constructor !== given.content.constructor) return true;
	if (!(stored.content instanceof Y.ContentString)) {
		if (stored.length === 1 && given.length === 1) return bytesOf(stored.content, 0) !== bytesOf(given.content, 0);
		const length = Math.min(stored.id.clock + stored.length, given.id.clock + given.length) - at;
		return partOf(stored, at, length) !== partOf(given, at, length);
	}
	const one = stored.content.str.slice(at - stored.id.clock);
	const other = (given.content as Y.ContentString).str.slice(at - given.id.clock);
	for (let i = 0; i < Math.min(one.length, other.length); i++) {
		// A cut inside a pair leaves a replacement character on both sides.
		if (one[i] !== other[i] && !isCut(one.charCodeAt(i)) && !isCut(other.charCodeAt(i))) return true;
	}
	return false;
}

function isCut(unit: number): boolean {
	return unit === 0xfffd;
}

/** As bytes, so that NaN and undefined are equal to themselves. */
function partOf(item: Y.Item, at: number, length: number): string {
	const content = item.content.copy();
	const part = at === item.id.clock ? content : content.splice(at - item.id.clock);
	if (part.getLength() > length) part.splice(length);
	return bytesOf(part, 0);
}

function bytesOf(content: Y.Item["content"], offset: number): string {
	const encoder = new Y.UpdateEncoderV1();
	content.write(encoder, offset);
	return Buffer.from(encoder.toUint8Array()).toString("latin1");
}
