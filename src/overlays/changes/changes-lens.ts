import type { Badge, Lens, LensNode, LensScene, LensView, Mark } from "../../canvas/layer.ts";
import { type Change, changeKinds, nothingSince, type SinceThen } from "../../editor/history/since-then.ts";
import type { Session } from "../../editor/session.ts";
import { changeBadge, changeBadgeHeight, changeLooks, changeWords } from "./change-sign.ts";

const nothing = { get: () => nothingSince, subscribe: () => () => {} };

/** Marks on the map of then what became of it; what was added since stands there as a ghost. */
export const changesLens: Lens<SinceThen> = {
	inputs: ({ past }: Session) => past?.since ?? nothing,
	look,
};

function look({ input, choice }: LensScene<SinceThen>): LensView {
	return {
		reads: (node) => [input.byTarget.get(node.target)],
		mark(node) {
			const change = input.byTarget.get(node.target);
			if (choice !== "" && change?.kind !== choice) return unmarked(node, change);
			return change ? markOf(node, change) : null;
		},
		legend: () =>
			changeKinds
				.filter((kind) => input.changes.some((change) => change.kind === kind))
				.map((kind) => ({ id: kind, label: changeLooks[kind].label, sample: changeBadge(kind, "").shapes })),
		choices: {
			label: "Show",
			options: [
				{ value: "", label: "Every change" },
				...changeKinds.map((kind) => ({ value: kind, label: changeLooks[kind].label })),
			],
		},
	};
}

/** The filter is not about it. What was not there then must be seen as such all the same. */
function unmarked({ kind }: LensNode, change: Change | undefined): Mark | null {
	if (kind !== "card") return null;
	return change?.kind === "added" ? { badges: [], isGhost: true } : { badges: [], isDimmed: true };
}

function markOf(node: LensNode, { kind, isMoved }: Change): Mark {
	const label = changeWords(kind, isMoved);
	const word = node.kind === "card" ? label.replace(/ since$/, "") : "";
	const { width, shapes } = changeBadge(kind, word);
	const badge: Badge = {
		corner: "topRight",
		width,
		height: changeBadgeHeight,
		shapes,
		label,
		action: { kind: "select", target: node.target },
	};
	const { colour } = changeLooks[kind];
	if (node.kind !== "card") return { badges: [badge] };
	if (kind === "added") return { badges: [badge], isGhost: true, edge: { colour, width: 1.5, dash: [4, 3] }, far: colour };
	return { badges: [badge], edge: { colour, width: 2 }, far: colour };
}
