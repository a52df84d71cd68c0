import { labelOfTarget } from "../../editor/target-label.ts";
import { kindOf } from "../../shared/map/card-kinds.ts";
import type { JourneyMap } from "../../shared/map/journey-map.ts";

/** One line of the tree, in the order in which it is read. */
export interface OutlineRow {
	/** A target (`stage:...`), or the name of a group (`group:parked`). */
	readonly id: string;
	readonly level: number;
	readonly label: string;
	/** Said after the label: the lane of a card, why a record cannot be read. */
	readonly detail: string;
	readonly icon: string;
	/** A theme token without `--`. */
	readonly ink: string;
	/** Null where there is nothing beneath. */
	readonly isExpanded: boolean | null;
	readonly position: number;
	readonly setSize: number;
	readonly parentId: string;
}

type Branch = Omit<OutlineRow, "level" | "position" | "setSize" | "parentId" | "isExpanded"> & {
	readonly children: () => readonly Branch[];
	readonly hasChildren: boolean;
};

const none = { children: () => [], hasChildren: false };

function cardBranch(map: JourneyMap, id: string): readonly Branch[] {
	const card = map.cards.get(id);
	if (!card) return [];
	const kind = kindOf(card.kind);
	const lane = "laneId" in card.place ? map.lanes.get(card.place.laneId) : undefined;
	const detail = lane && lane.title !== "" ? lane.title : kind.label;
	return [
		{ id: `card:${id}`, label: labelOfTarget(map, `card:${id}`), detail, icon: kind.icon, ink: `ink-${card.kind}`, ...none },
	];
}

function stepBranch(map: JourneyMap, id: string): Branch {
	const cardIds = map.laneIds.flatMap((laneId) => map.cardsIn(id, laneId));
	return {
		id: `step:${id}`,
		label: labelOfTarget(map, `step:${id}`),
		detail: map.steps.get(id)?.momentOfTruth ? "Moment of truth" : "",
		icon: "",
		ink: "text",
		hasChildren: cardIds.length > 0,
		children: () => cardIds.flatMap((cardId) => cardBranch(map, cardId)),
	};
}

interface Group {
	readonly id: string;
	readonly label: string;
	readonly icon: string;
	readonly children: () => readonly Branch[];
}

/** What stands outside the grid; a group without members is not shown. */
function groups(map: JourneyMap): readonly Branch[] {
	const cards = (ids: readonly string[]) => () => ids.flatMap((id) => cardBranch(map, id));
	const all: readonly (Group & { readonly count: number })[] = [
		{
			id: "group:unassigned",
			label: "Unassigned steps",
			icon: "map-pin",
			count: map.unassignedStepIds.length,
			children: () => map.unassignedStepIds.map((id) => stepBranch(map, id)),
		},
		{
			id: "group:parked",
			label: "Parking lot",
			icon: "square-parking",
			count: map.parkedIds.length,
			children: cards(map.parkedIds),
		},
		{
			id: "group:unplaced",
			label: "Unplaced cards",
			icon: "inbox",
			count: map.unplacedIds.length,
			children: cards(map.unplacedIds),
		},
		{
			id: "group:unreadable",
			label: "Unreadable",
			icon: "circle-alert",
			count: map.unreadable.length,
			children: () =>
				map.unreadable.map(({ collection, id, reason }) => ({
					id: `unreadable:${collection}:${id}`,
					label: id,
					detail: reason,
					icon: "circle-alert",
					ink: "danger",
					...none,
				})),
		},
	];
	return all
		.filter((group) => group.count > 0)
		.map(({ count, ...group }) => ({
			...group,
			label: `${group.label} (${count})`,
			detail: "",
			ink: "text-muted",
			hasChildren: true,
		}));
}

function stageBranch(map: JourneyMap, id: string): Branch {
	const stepIds = map.stepsOf(id);
	return {
		id: `stage:${id}`,
		label: labelOfTarget(map, `stage:${id}`),
		detail: "",
		icon: "flag",
		ink: "text-muted",
		hasChildren: stepIds.length > 0,
		children: () => stepIds.map((stepId) => stepBranch(map, stepId)),
	};
}

/** The map as a tree, flattened: stages, their steps, the steps' cards lane by lane, then what stands outside. */
export function outlineRows(map: JourneyMap, collapsed: ReadonlySet<string>): readonly OutlineRow[] {
	const rows: OutlineRow[] = [];
	const add = (branches: readonly Branch[], level: number, parentId: string) => {
		branches.forEach(({ children, hasChildren, ...branch }, index) => {
			const isExpanded = hasChildren ? !collapsed.has(branch.id) : null;
			rows.push({ ...branch, level, parentId, isExpanded, position: index + 1, setSize: branches.length });
			if (isExpanded) add(children(), level + 1, branch.id);
		});
	};
	add([...map.stageIds.map((id) => stageBranch(map, id)), ...groups(map)], 1, "");
	return rows;
}
