import type { JourneyMap } from "../shared/map/journey-map.ts";
import { deleteRecords } from "../shared/operations/bin.ts";
import { setEmotion } from "../shared/operations/emotions.ts";
import type { CommandContext } from "./commands/command.ts";
import { focusedCell, focusedTarget } from "./focused.ts";
import { recordsOf } from "./selected-content.ts";
import { idsOf, isPresent, refOf } from "./targets.ts";

/** Deletes what is selected: records go to the bin, an emotion leaves a gap in its curve. The keyboard stays where it was. */
export function deleteSelection(context: CommandContext): void {
	const { session, view, actions } = context;
	const { map } = session;
	const { selection } = view.getState();
	const records = recordsOf(map, selection);
	const points = idsOf(selection, "emotion").flatMap((id) => map.emotions.get(id) ?? []);
	const [unassigned, unplaced] = [map.unassignedStepIds.length, map.unplacedIds.length];
	const places = placesAround(context);
	for (const { stepId, personaId, curve } of points) {
		setEmotion(session.doc, { stepId, personaId, curve, value: null, quote: "" }, session.origin);
	}
	if (records.length > 0) deleteRecords(session.doc, { records }, session.origin);
	actions.clearSelection();
	actions.focus(places.find((target) => isPresent(map, target)) ?? null);
	const left = [
		leftBehind(map.unassignedStepIds.length - unassigned, "step", "under “Unassigned”"),
		leftBehind(map.unplacedIds.length - unplaced, "card", "among the unplaced"),
	].filter(Boolean);
	actions.say([`Deleted ${items(records.length + points.length, "item")}.`, ...left].join(" "));
}

function items(count: number, noun: string): string {
	return count === 1 ? `1 ${noun}` : `${count} ${noun}s`;
}

/** What stood in something deleted is still there, somewhere else. */
function leftBehind(count: number, noun: string, where: string): string {
	return count <= 0 ? "" : `${items(count, noun)} ${count === 1 ? "is" : "are"} now ${where}.`;
}

/** Where the keyboard goes when what it is on is deleted: the next one, the one before, the cell it stood in. */
function placesAround(context: CommandContext): readonly string[] {
	const { map } = context.session;
	const target = focusedTarget(context);
	if (target === null) return [];
	const ref = refOf(target);
	const cell = focusedCell(context);
	const [row, kind] = ref ? rowOf(map, ref.collection, cell) : [[], ""];
	const at = row.indexOf(ref?.id ?? "");
	const near = at < 0 ? [] : [...row.slice(at), ...row.slice(0, at).reverse()];
	return [target, ...near.map((id) => `${kind}:${id}`), ...(cell ? [`cell:${cell.stepId}:${cell.laneId}`] : [])];
}

function rowOf(
	map: JourneyMap,
	collection: string,
	cell: { readonly stepId: string; readonly laneId: string } | null,
): readonly [readonly string[], string] {
	switch (collection) {
		case "stages":
			return [map.stageIds, "stage"];
		case "steps":
			return [map.stepIds, "step"];
		case "lanes":
			return [map.laneIds, "lane"];
		default:
			return [cell ? map.cardsIn(cell.stepId, cell.laneId) : [], "card"];
	}
}
