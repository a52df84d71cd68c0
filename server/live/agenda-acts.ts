import { AppError } from "../../src/shared/errors.ts";
import { type Agenda, type AgendaStep, stepAfter } from "../../src/shared/live/agenda.ts";
import { only } from "../../src/shared/live/live-state.ts";
import { noTimer, startedTimer } from "../../src/shared/live/timer.ts";
import type { ActHandlers } from "./act-handler.ts";
import type { ActScene, LiveChange } from "./act-scene.ts";
import { summoned } from "./lead-acts.ts";
import { timerChange } from "./timer-acts.ts";

type AgendaKind = "agenda.set" | "agenda.next" | "agenda.go";

export function agendaChange(agenda: Agenda): LiveChange {
	return { root: "agenda", key: only, value: agenda };
}

export const agendaActs: ActHandlers<AgendaKind> = {
	async "agenda.set"(scene, { steps }) {
		if (new Set(steps.map(({ id }) => id)).size < steps.length)
			throw new AppError("badRequest", "Two steps of the agenda have the same id; give each its own.");
		const { current } = scene.state.agenda;
		return scene.publish(agendaChange({ steps, current: steps.some(({ id }) => id === current) ? current : null }));
	},
	async "agenda.next"(scene, { from }) {
		const { agenda } = scene.state;
		// Somebody else was faster.
		if (agenda.current !== from) return undefined;
		return goTo(scene, stepAfter(agenda, from));
	},
	async "agenda.go"(scene, { step }) {
		const found = scene.state.agenda.steps.find(({ id }) => id === step) ?? null;
		if (step !== null && found === null)
			throw new AppError("notFound", "This step is not in the agenda any more; choose another one.", { step });
		return goTo(scene, found);
	},
};

/** Starts the step's timer and brings everybody to its view; null ends the agenda. */
async function goTo(scene: ActScene, step: AgendaStep | null): Promise<undefined> {
	const { agenda, lead } = scene.state;
	const timer = step === null || step.seconds === 0 ? noTimer : startedTimer(step.seconds, scene.now);
	const view = step?.view ?? null;
	return scene.publish(
		agendaChange({ ...agenda, current: step?.id ?? null }),
		timerChange(timer),
		...(view === null ? [] : [summoned(scene, { view, lens: lead?.lens ?? null, stage: lead?.stage ?? null })]),
	);
}
