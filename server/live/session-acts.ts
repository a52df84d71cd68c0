import { AppError } from "../../src/shared/errors.ts";
import { liveLimits } from "../../src/shared/live/limits.ts";
import { only } from "../../src/shared/live/live-state.ts";
import { noTimer } from "../../src/shared/live/timer.ts";
import { isOpenVote } from "../../src/shared/live/vote.ts";
import { newId } from "../../src/shared/map/new-id.ts";
import type { ActHandlers } from "./act-handler.ts";
import type { LiveChange } from "./act-scene.ts";
import { agendaChange } from "./agenda-acts.ts";
import { leadChange } from "./lead-acts.ts";
import { outcomeOf } from "./outcome-of.ts";
import { timerChange } from "./timer-acts.ts";
import { closeVote } from "./vote-acts.ts";
import { reveal } from "./writing-acts.ts";

type SessionKind = "session.join" | "session.start" | "session.end" | "decision.put" | "decision.remove" | "lock.area";

export const sessionActs: ActHandlers<SessionKind> = {
	async "session.join"({ state, actor, now, options, publish }, given) {
		const known = state.people[actor.id];
		const isNew = known === undefined;
		if (state.session === null || state.session.endedAt !== null) return undefined;
		if (isNew && Object.keys(state.people).length >= liveLimits.people) return undefined;
		const said = options.knowsPeople ? {} : { name: given.name ?? actor.name, colour: given.colour ?? actor.colour };
		const { name, colour } = { name: actor.name, colour: actor.colour, ...said };
		return publish({ root: "people", key: actor.id, value: { name, colour, joinedAt: known?.joinedAt ?? now } });
	},
	async "session.start"({ state, actor, now, publish }, { title }) {
		if (state.session !== null && state.session.endedAt === null)
			throw new AppError("conflict", "A session goes on here already; end it before you start another one.");
		const session = { id: newId(), title, startedAt: now, endedAt: null, facilitator: actor.id };
		return publish(
			{ root: "session", key: only, value: session },
			...removed("people", state.people),
			...removed("decisions", state.decisions),
			{ root: "outcome", key: only, value: undefined },
			...reset,
			agendaChange({ ...state.agenda, current: null }),
			{ root: "people", key: actor.id, value: { name: actor.name, colour: actor.colour, joinedAt: now } },
		);
	},
	async "session.end"(scene) {
		const { session, votes, writings } = scene.state;
		if (session === null || session.endedAt !== null) return undefined;
		for (const [id, vote] of Object.entries(votes)) if (isOpenVote(vote)) await closeVote(scene, id);
		for (const id of Object.keys(writings)) await reveal(scene, id);
		const { locks, agenda } = scene.state;
		const endedAt = scene.now;
		const outcome = await outcomeOf(scene, { ...session, endedAt });
		return scene.publish(
			{ root: "session", key: only, value: { ...session, endedAt } },
			{ root: "outcome", key: only, value: outcome },
			...reset,
			agendaChange({ ...agenda, current: null }),
			...locks.lanes.map((id): LiveChange => ({ root: "locks", key: `lane:${id}`, value: undefined })),
			...locks.stages.map((id): LiveChange => ({ root: "locks", key: `stage:${id}`, value: undefined })),
		);
	},
	async "decision.put"({ state, actor, now, publish }, { id, text }) {
		const known = state.decisions[id];
		if (known === undefined && Object.keys(state.decisions).length >= liveLimits.decisions)
			throw new AppError("conflict", "There is no room for more decisions in this session; remove some, or end it.");
		return publish({ root: "decisions", key: id, value: { by: actor.id, at: now, ...known, text } });
	},
	"decision.remove": ({ publish }, { id }) => publish({ root: "decisions", key: id, value: undefined }),
	async "lock.area"({ state, publish }, { area, id, on }) {
		const { lanes, stages } = state.locks;
		if (on && lanes.length + stages.length >= liveLimits.locks)
			throw new AppError("conflict", "Very many lanes and stages are marked as locked; lock the whole map instead.");
		return publish({ root: "locks", key: `${area}:${id}`, value: on ? true : undefined });
	},
};

const reset: readonly LiveChange[] = [timerChange(noTimer), leadChange(undefined)];

function removed(root: LiveChange["root"], byId: object): LiveChange[] {
	return Object.keys(byId).map((key) => ({ root, key, value: undefined }));
}
