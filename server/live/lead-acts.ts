import { AppError } from "../../src/shared/errors.ts";
import { type Lead, only } from "../../src/shared/live/live-state.ts";
import type { ActHandlers } from "./act-handler.ts";
import type { ActScene, LiveChange } from "./act-scene.ts";
import { mayStill } from "./may-still.ts";

type LeadKind = "lead.summon" | "lead.show" | "lead.hand" | "lead.end";

export function leadChange(lead: Lead | undefined): LiveChange {
	return { root: "lead", key: only, value: lead };
}

/** Everybody is called to this by the actor. No two calls have the same time: pages tell them apart by it. */
export function summoned({ actor, state, now }: ActScene, shown: Pick<Lead, "view" | "lens" | "stage">): LiveChange {
	return leadChange({ person: actor.id, ...shown, summonedAt: Math.max(now, (state.lead?.summonedAt ?? 0) + 1) });
}

export const leadActs: ActHandlers<LeadKind> = {
	"lead.summon": (scene, { view, lens, stage }) => scene.publish(summoned(scene, { view, lens, stage })),
	async "lead.show"(scene, { view, lens, stage }) {
		const { lead } = scene.state;
		if (lead?.person !== scene.actor.id)
			throw new AppError("conflict", "Somebody else has the lead, or nobody; bring everybody to you first.");
		return scene.publish(
			leadChange({
				...lead,
				...(view === undefined ? {} : { view }),
				...(lens === undefined ? {} : { lens }),
				...(stage === undefined ? {} : { stage }),
			}),
		);
	},
	async "lead.hand"(scene, { person }) {
		if (!mayStill(scene, person, "live.lead"))
			throw new AppError("conflict", "Whoever leads must be able to edit this map; give them that role first.", { person });
		const { lead } = scene.state;
		return scene.publish(leadChange({ view: null, lens: null, stage: null, summonedAt: 0, ...lead, person }));
	},
	"lead.end": (scene) => scene.publish(leadChange(undefined)),
};
