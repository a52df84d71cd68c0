import type { Doc } from "yjs";
import type { CurveName } from "../shared/map/emotion.ts";
import { setEmotion } from "../shared/operations/emotions.ts";
import { createPersona } from "../shared/operations/personas.ts";

export interface StepScore {
	readonly stepId: string;
	/** `""` for the map's first persona, which is made with its first point. */
	readonly personaId: string;
	readonly curve: CurveName;
	readonly value: number;
}

/** Sets a point of a curve, within the caller's undo step. Answers whose point it is. */
export function scoreStep(doc: Doc, { stepId, personaId, curve, value }: StepScore, origin: object): string {
	const owner = personaId || createPersona(doc, { name: "Persona 1" }, origin);
	setEmotion(doc, { stepId, personaId: owner, curve, value }, origin);
	return owner;
}
