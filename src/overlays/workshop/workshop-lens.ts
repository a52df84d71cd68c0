import type { Badge, LegendEntry, Lens, LensNode, LensScene, LensView, Mark } from "../../canvas/layer.ts";
import { identity } from "../../editor/identity.ts";
import type { LiveView } from "../../editor/live/live.ts";
import { liveOf } from "../../editor/live/live-services.ts";
import { cellsOf } from "../../shared/live/blank-cells.ts";
import type { Blank } from "../../shared/live/private-card.ts";
import { canTakeDots, isOpenVote, type Vote } from "../../shared/live/vote.ts";
import { blank, dot, dotBadge, hiddenBadge, hiddenWords } from "./workshop-signs.ts";

/**
 * On cards: one's own dots while a vote is open, pressed to put another; everybody's once it is closed. In cells: blank
 * cards for those of others that wait for their reveal; on steps and lanes, how many.
 */
export const workshopLens: Lens<LiveView> = { inputs: (session) => liveOf(session), look };

interface Said {
	readonly isOpen: boolean;
	readonly dots: number;
	readonly title: string;
}

function look({ input, choice }: LensScene<LiveView>): LensView {
	const votes = Object.entries(input.state.votes).sort(([, a], [, b]) => b.startedAt - a.startedAt);
	const open = votes.filter(([, vote]) => isOpenVote(vote));
	const closed = votes.filter(([, vote]) => !isOpenVote(vote));
	const chosen = closed.find(([id]) => id === choice) ?? closed[0];
	const waiting = blanksOfOthers(input);
	const hidden = hiddenCounts(waiting);

	/** What a card's badge is about: the newest vote that is open, else the result that was chosen. */
	function saidOf({ id, record: { kind } }: Extract<LensNode, { readonly kind: "card" }>): Said | null {
		const running = choice === "" ? open.find(([, vote]) => canTakeDots(vote, { id, kind })) : undefined;
		if (running) return { isOpen: true, dots: input.mine.votes[running[0]]?.[id] ?? 0, title: running[1].title };
		const dots = chosen?.[1].result?.[id] ?? 0;
		return chosen && dots > 0 ? { isOpen: false, dots, title: chosen[1].title } : null;
	}

	return {
		reads(node) {
			if (node.kind !== "card") return [hidden.get(node.target)];
			const said = saidOf(node);
			return said ? [said.isOpen, said.dots, said.title] : [undefined];
		},
		mark(node) {
			if (node.kind === "card") return markOf(saidOf(node), node.target);
			const count = hidden.get(node.target);
			return count === undefined ? null : { badges: [hiddenBadge(count)] };
		},
		blanks: cellsOf(waiting).map((cell) => ({ ...cell, label: hiddenWords(cell.count) })),
		legend: () => [
			...(open.length > 0 ? ownEntries : []),
			...(chosen ? [{ id: "all", label: "Everybody’s dots", sample: dot(true) }] : []),
			...(hidden.size > 0 ? [{ id: "hidden", label: "Cards that wait for their reveal", sample: blank(2) }] : []),
		],
		...(closed.length > 1
			? { choices: { label: "Vote", options: [{ value: "", label: "The newest" }, ...closed.map(optionOf)] } }
			: {}),
	};
}

const ownEntries: readonly LegendEntry[] = [
	{ id: "own", label: "Your dots, until the vote is closed", sample: dot(true) },
	{ id: "none", label: "No dot of yours yet", sample: dot(false) },
];

function optionOf([id, { title }]: readonly [string, Vote]) {
	return { value: id, label: title || "Vote" };
}

function blanksOfOthers({ state }: LiveView): readonly Blank[] {
	const me = identity().get().personId;
	return Object.values(state.blanks).flatMap((cards) => Object.values(cards).filter(({ person }) => person !== me));
}

/** Cards of others that wait, by the target of their step and of their lane. */
function hiddenCounts(waiting: readonly Blank[]): ReadonlyMap<string, number> {
	const counts = new Map<string, number>();
	for (const { stepId, laneId } of waiting) {
		for (const target of [`step:${stepId}`, `lane:${laneId}`]) counts.set(target, (counts.get(target) ?? 0) + 1);
	}
	return counts;
}

function markOf(said: Said | null, target: string): Mark | null {
	if (said === null) return null;
	const badge = badgeOf(said, target);
	return said.dots > 0 ? { badges: [badge], far: "palette:indigo" } : { badges: [badge] };
}

function badgeOf({ isOpen, dots, title }: Said, target: string): Badge {
	const count = dots === 1 ? "1 dot" : `${dots} dots`;
	if (!isOpen) return { ...dotBadge(`${dots}`, true), label: `${count}${title === "" ? "" : ` in “${title}”`}`, action: null };
	return {
		...dotBadge(dots === 0 ? "+" : `${dots}`, dots > 0),
		label: dots === 0 ? "Vote for this card" : `${count} of yours. Vote for this card again`,
		action: { kind: "command", command: "vote.give", target },
	};
}
