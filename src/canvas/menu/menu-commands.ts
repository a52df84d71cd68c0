import { commands } from "../../editor/commands/commands.ts";
import { cellOf, idsOf } from "../../editor/targets.ts";
import type { JourneyMap } from "../../shared/map/journey-map.ts";

const known = new Set(commands.map(({ id }) => id));
const clipboard = ["edit.copy", "edit.cut", "edit.duplicate"];

/** Ids of the commands that a menu offers at a target (null: at nothing), `""` for a line. */
export function menuCommands(map: JourneyMap, target: string | null, selection: ReadonlySet<string>): readonly string[] {
	switch (target?.slice(0, target.indexOf(":"))) {
		case "card": {
			const count = idsOf(selection, "card").length;
			const text = count > 1 ? [] : ["edit.text", ""];
			const connect = count === 2 ? [...[...known].filter((id) => id.startsWith("connection.add.")), ""] : [];
			return [...text, ...clipboard, "", ...connect, "view.fitSelection", "comment.add", "view.activity", "", "edit.delete"];
		}
		case "stage":
			return [
				"edit.text",
				"",
				"step.add",
				"stage.add",
				"",
				"arrange.left",
				"arrange.right",
				"",
				...clipboard,
				"",
				"comment.add",
				"area.lock",
				"view.activity",
				"",
				"edit.delete",
			];
		case "step":
			return [
				...["edit.text", "step.momentOfTruth", "", "step.addBefore", "step.add", ""],
				...["arrange.left", "arrange.right", "", ...clipboard, "", "comment.add", "view.activity", "", "edit.delete"],
			];
		case "lane":
			return [
				...["edit.text", "", "lane.collapse", "lane.side", "", "arrange.up", "arrange.down", ""],
				...[...clipboard, "", "comment.add", "area.lock", "view.activity", "", "edit.delete"],
			];
		case "emotion":
			return ["arrange.up", "arrange.down", "", "edit.delete"];
		case "connection":
			return ["edit.delete"];
		case "cell": {
			const kind = map.lanes.get(cellOf(target ?? "")?.laneId ?? "")?.kind ?? "note";
			const add = [...new Set([`card.add.${kind}`, "card.add.note"])].filter((id) => known.has(id));
			return [
				...add,
				"edit.paste",
				"comment.add",
				"comment.place",
				"",
				"step.addBefore",
				"step.add",
				"step.momentOfTruth",
				"",
				"lane.collapse",
			];
		}
		default:
			return [
				...["edit.paste", "edit.selectAll", "comment.place", "", "stage.add", "persona.add", ""],
				...["view.fitAll", "view.actualSize", "view.find", "", "view.commandPalette"],
			];
	}
}
