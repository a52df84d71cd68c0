import * as Y from "yjs";
import { AppError } from "../../../src/shared/errors.ts";
import { type MapContent, readContent } from "../../../src/shared/map/content.ts";
import { createDocument } from "../../../src/shared/map/document.ts";
import { liveMapOf } from "../../../src/shared/map/projection.ts";
import { applyOperation, operations } from "../../../src/shared/operations/operations.ts";
import { draws } from "../../fuzz/draws.ts";
import type { Random } from "../../fuzz/random.ts";

export const contentOf = (doc: Y.Doc): MapContent => readContent(liveMapOf(doc));

/** A map with everything on it, as some people have left it. */
export function play(doc: Y.Doc, random: Random, steps: number): void {
	const names = operations.map(({ name }) => name).filter((name) => name !== "restoreContent" && name !== "changeContent");
	const first =
		"updateMap createStage createStage createStep createStep createLane createLane createPersona createOwner createCard createCard";
	for (const name of [...first.split(" "), ...Array.from({ length: steps }, () => random.pick(names) ?? "createCard")]) {
		try {
			applyOperation(doc, name, draws[name]?.({ random, map: liveMapOf(doc) }), { name: "somebody" });
		} catch (error) {
			if (!(error instanceof AppError)) throw error;
		}
	}
}

export function copyOf(doc: Y.Doc, clientId: number): Y.Doc {
	const copy = createDocument();
	copy.clientID = clientId;
	Y.applyUpdate(copy, Y.encodeStateAsUpdate(doc));
	return copy;
}

export function exchange(one: Y.Doc, other: Y.Doc): void {
	Y.applyUpdate(one, Y.encodeStateAsUpdate(other, Y.encodeStateVector(one)));
	Y.applyUpdate(other, Y.encodeStateAsUpdate(one, Y.encodeStateVector(other)));
}
