import * as z from "zod/mini";
import { idSchema } from "../map/schema.ts";
import { liveLimits } from "./limits.ts";
import { liveViewSchema } from "./view.ts";

export const agendaStepSchema = z.object({
	id: idSchema,
	title: z.string().check(z.maxLength(liveLimits.title)),
	/** How long it is meant to take; 0 for no timer. */
	seconds: z.int().check(z.gte(0), z.lte(liveLimits.seconds)),
	/** Where everybody is brought when it begins; null leaves everybody where they are. */
	view: z.nullable(liveViewSchema),
});

export type AgendaStep = z.infer<typeof agendaStepSchema>;

export interface Agenda {
	/** In their order. */
	readonly steps: readonly AgendaStep[];
	/** The id of the step that is on; null before the first and after the last. */
	readonly current: string | null;
}

/** The step after `from`; the first where `from` is null; null behind the last, and where there is no such step. */
export function stepAfter({ steps }: Agenda, from: string | null): AgendaStep | null {
	if (from === null) return steps[0] ?? null;
	const at = steps.findIndex(({ id }) => id === from);
	return at < 0 ? null : (steps[at + 1] ?? null);
}
