import type * as Y from "yjs";
import { AppError } from "../errors.ts";
import { deleteRecords, restoreRecords } from "./bin.ts";
import { createCard, moveCards, updateCards } from "./cards.ts";
import { changeContent } from "./change-content.ts";
import { createConnection, updateConnection } from "./connections.ts";
import { duplicateCards } from "./duplicate-cards.ts";
import { setEmotion } from "./emotions.ts";
import { insertContent } from "./insert-content.ts";
import { createLane, moveLane, updateLane } from "./lanes.ts";
import { updateMap } from "./map-info.ts";
import type { NamedOperation } from "./operation.ts";
import { createOwner, updateOwner } from "./owners.ts";
import { createPersona, movePersona, updatePersona } from "./personas.ts";
import { restoreContent } from "./restore-content.ts";
import { setMetric, setOwner, setTag } from "./sets.ts";
import { createStage, moveStage, updateStage } from "./stages.ts";
import { createStep, moveStep, updateStep } from "./steps.ts";
import { editText, setText } from "./texts.ts";

/** Every operation: what the API offers by name, and what the fuzzer drives. */
export const operations: readonly NamedOperation[] = [
	updateMap,
	createStage,
	updateStage,
	moveStage,
	createStep,
	updateStep,
	moveStep,
	createLane,
	updateLane,
	moveLane,
	createCard,
	updateCards,
	moveCards,
	duplicateCards,
	setTag,
	setOwner,
	setMetric,
	setEmotion,
	createConnection,
	updateConnection,
	createPersona,
	updatePersona,
	movePersona,
	createOwner,
	updateOwner,
	editText,
	setText,
	deleteRecords,
	restoreRecords,
	insertContent,
	restoreContent,
	changeContent,
];

const byName = new Map(operations.map((operation) => [operation.name, operation]));

/** Runs an operation that came by name, as over HTTP. Throws `badRequest` where there is none or its arguments do not fit. */
export function applyOperation(doc: Y.Doc, name: string, args: unknown, origin: object): unknown {
	const operation = byName.get(name);
	if (!operation) {
		throw new AppError("badRequest", `There is no operation ${name}.`, { name: [...byName.keys()].join(" ") });
	}
	return operation.apply(doc, args, origin);
}
