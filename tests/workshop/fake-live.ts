import type { Live, LiveView } from "../../src/editor/live/live.ts";
import { actPermissions } from "../../src/shared/live/act-permissions.ts";
import type { Act } from "../../src/shared/live/acts.ts";
import { emptyLive, type LiveState } from "../../src/shared/live/live-state.ts";
import type { AddedBy } from "../../src/shared/live/session-outcome.ts";
import { leftOf } from "../../src/shared/live/timer.ts";
import { createValue } from "../../src/shared/observable.ts";
import { type MapRole, mayOnMap } from "../../src/shared/permissions.ts";

/** A workshop that only notes what is done in it; `now` is its server's clock. */
export function fakeLive(role: MapRole = "owner") {
	const view = createValue<LiveView>({
		state: emptyLive,
		mine: { votes: {}, cards: [], unsaved: 0 },
		source: "live",
		refusal: "",
	});
	const acts: Act[] = [];
	const added: AddedBy[] = [];
	const clock = { now: 1_000_000 };
	const live: Live = {
		...view,
		async act(act) {
			acts.push(act);
		},
		added: async () => added,
		may: (kind) => mayOnMap(actPermissions[kind], { serverRole: "guest", granted: role }),
		now: () => clock.now,
		left: () => {
			const { timer } = view.get().state;
			return timer.state === "off" ? null : leftOf(timer, clock.now);
		},
		forget: () => {},
		clearRefusal: () => view.set({ ...view.get(), refusal: "" }),
	};
	return {
		live,
		acts,
		clock,
		added,
		shows(state: Partial<LiveState>, mine: Partial<LiveView["mine"]> = {}) {
			const before = view.get();
			view.set({ ...before, state: { ...before.state, ...state }, mine: { ...before.mine, ...mine } });
		},
	};
}
