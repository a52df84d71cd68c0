import type { Emotion } from "./emotion.ts";
import { keepIdentity } from "./record.ts";

/** The points of all curves. Those of an absent persona are kept aside, so that restoring it brings them back. */
export class EmotionPoints {
	/** What `JourneyMap.emotions` shows. */
	readonly shown = new Map<string, Emotion>();
	readonly #byStep = new Map<string, ReadonlyMap<string, Emotion>>();
	readonly #hasPersona: (id: string) => boolean;

	constructor(hasPersona: (id: string) => boolean) {
		this.#hasPersona = hasPersona;
	}

	/** `points`: what the step holds now, none where the step is absent. Adds the ids of what changed to `changed`. */
	updateStep(stepId: string, points: ReadonlyMap<string, Emotion>, changed: Set<string>): void {
		for (const [id, emotion] of this.#byStep.get(stepId) ?? []) {
			if (!points.has(id)) {
				this.#show(emotion, false, changed);
			}
		}
		if (points.size === 0) {
			this.#byStep.delete(stepId);
			return;
		}
		this.#byStep.set(stepId, points);
		for (const emotion of points.values()) {
			this.#show(emotion, this.#hasPersona(emotion.personaId), changed);
		}
	}

	/** A persona came or went. */
	personaChanged(personaId: string, changed: Set<string>): void {
		const isShown = this.#hasPersona(personaId);
		for (const points of this.#byStep.values()) {
			for (const emotion of points.values()) {
				if (emotion.personaId === personaId) {
					this.#show(emotion, isShown, changed);
				}
			}
		}
	}

	#show(emotion: Emotion, isShown: boolean, changed: Set<string>): void {
		const before = this.shown.get(emotion.id);
		if (!isShown) {
			if (this.shown.delete(emotion.id)) {
				changed.add(emotion.id);
			}
			return;
		}
		const after = keepIdentity(before, emotion);
		if (after !== before) {
			this.shown.set(emotion.id, after);
			changed.add(emotion.id);
		}
	}
}
