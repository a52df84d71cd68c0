import type * as Y from "yjs";
import { createUndo, type Undo } from "../../src/editor/undo.ts";
import { createDocument } from "../../src/shared/map/document.ts";
import { createProjection, type Projection } from "../../src/shared/map/projection.ts";

/** One person with a document, an undo and a live view of their own. */
export interface Peer {
	readonly name: string;
	readonly doc: Y.Doc;
	readonly origin: object;
	readonly undo: Undo;
	readonly projection: Projection;
}

export function createPeer(index: number): Peer {
	const doc = createDocument();
	doc.clientID = index + 1;
	const origin = { peer: index };
	return {
		name: `p${index}`,
		doc,
		origin,
		// Steps are cut by `stopCapturing` alone: a run must not depend on the clock.
		undo: createUndo(doc, origin, { joinWithin: Number.POSITIVE_INFINITY }),
		projection: createProjection(doc),
	};
}
