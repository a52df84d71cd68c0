export type CurveName = "as-is" | "to-be";

/**
 * One point of an emotion curve. Its value and quote are flat keys of its step
 * (`emotion:{personaId}:{curve}`, `quote:{personaId}:{curve}`), so that two people who score
 * the same step at the same time, even offline, merge; a record of its own would lose one side.
 */
export interface Emotion {
	/** `{stepId}:{personaId}:{curve}` */
	readonly id: string;
	readonly stepId: string;
	readonly personaId: string;
	readonly curve: CurveName;
	/** -2..+2 in steps of 0.1; null where only a quote is given (a gap in the curve). */
	readonly value: number | null;
	readonly quote: string;
}

export function emotionId(stepId: string, personaId: string, curve: CurveName): string {
	return `${stepId}:${personaId}:${curve}`;
}
