import { action } from "./kinds/action.ts";
import { backstage } from "./kinds/backstage.ts";
import { channel } from "./kinds/channel.ts";
import { emotion } from "./kinds/emotion.ts";
import { frontstage } from "./kinds/frontstage.ts";
import { gain } from "./kinds/gain.ts";
import type { Kind } from "./kinds/kind.ts";
import { metric } from "./kinds/metric.ts";
import { note } from "./kinds/note.ts";
import { opportunity } from "./kinds/opportunity.ts";
import { painPoint } from "./kinds/pain-point.ts";
import { solution } from "./kinds/solution.ts";
import { storyboard } from "./kinds/storyboard.ts";
import { system } from "./kinds/system.ts";
import { thought } from "./kinds/thought.ts";
import { touchpoint } from "./kinds/touchpoint.ts";

/** Every kind, customer first: this is the default order of lanes. A new kind is its file and one line here. */
const kindList = [
	action,
	storyboard,
	touchpoint,
	channel,
	emotion,
	thought,
	painPoint,
	gain,
	opportunity,
	solution,
	metric,
	frontstage,
	backstage,
	system,
	note,
] as const;

type ListedKind = (typeof kindList)[number];

export type LaneKind = ListedKind["kind"];

/** Kinds of cards that have a record of their own. An emotion is a point of a curve (`emotion.ts`). */
export type CardKind = Extract<ListedKind, { readonly hasCards: true }>["kind"];

export const laneKinds: readonly LaneKind[] = kindList.map((kind) => kind.kind);

export const cardKinds: readonly CardKind[] = kindList.flatMap((kind) => (kind.hasCards ? [kind.kind] : []));

const byName = new Map<string, Kind>(kindList.map((kind) => [kind.kind, kind]));

/** Its label, icon, default lane title and own fields. `note` takes any card. */
export function kindOf(kind: LaneKind): Kind {
	const found = byName.get(kind);
	if (!found) {
		throw new Error(`There is no kind ${kind}`);
	}
	return found;
}
