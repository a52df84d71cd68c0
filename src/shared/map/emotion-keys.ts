import * as Y from "yjs";
import { type CurveName, type Emotion, emotionId } from "./emotion.ts";
import { isId } from "./schema.ts";
import { wellFormed } from "./well-formed.ts";

const keyPattern = /^(emotion|quote):([^:]+):(as-is|to-be)$/;

export const emotionKey = (personaId: string, curve: CurveName) => `emotion:${personaId}:${curve}`;
export const quoteKey = (personaId: string, curve: CurveName) => `quote:${personaId}:${curve}`;

/** Values are stored in tenths, so that a dragged point is one short number. */
export function roundEmotion(value: number): number {
	// Adding zero turns -0 into 0.
	return Math.round(value * 10) / 10 + 0;
}

/** The points that a step's record holds, by emotion id. A value or quote that does not validate is as none. */
export function readEmotions(stepId: string, step: unknown): Map<string, Emotion> {
	const emotions = new Map<string, Emotion>();
	if (!(step instanceof Y.Map)) {
		return emotions;
	}
	for (const [key, value] of step.entries()) {
		const match = keyPattern.exec(key);
		const personaId = match?.[2] ?? "";
		if (match && isId(personaId)) {
			const curve: CurveName = match[3] === "to-be" ? "to-be" : "as-is";
			const id = emotionId(stepId, personaId, curve);
			const known = emotions.get(id) ?? { id, stepId, personaId, curve, value: null, quote: "" };
			emotions.set(id, match[1] === "emotion" ? { ...known, value: readValue(value) } : { ...known, quote: readQuote(value) });
		}
	}
	for (const [id, emotion] of emotions) {
		if (emotion.value === null && emotion.quote === "") {
			emotions.delete(id);
		}
	}
	return emotions;
}

function readValue(value: unknown): number | null {
	return typeof value === "number" && value >= -2 && value <= 2 ? roundEmotion(value) : null;
}

function readQuote(value: unknown): string {
	return typeof value === "string" ? wellFormed(value) : "";
}
