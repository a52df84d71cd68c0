import { unassignedTitle } from "../../layout/columns.ts";
import { kindOf } from "../../map/card-kinds.ts";
import type { JourneyMap } from "../../map/journey-map.ts";
import type { SceneItem } from "../scene.ts";
import type { ItemName } from "./svg-groups.ts";

const fixedNames: Readonly<Record<string, string>> = {
	strip: "Header",
	legend: "Legend",
	footer: "Footer",
	parking: "Parking lot",
	tray: "Unplaced",
	visibility: "Line of visibility",
	"visibility:label": "Line of visibility label",
	frame: "Frame",
	"grid:rows": "Lane lines",
	"grid:columns": "Step lines",
	"grid:stages": "Stage edges",
};

const laneParts: Readonly<Record<string, string>> = {
	ground: "ground",
	band: "emotion band",
	collapsed: "counts",
	scale: "scale",
	personas: "personas",
};

/** Names for the items of a map's scene by what they show: a card lies in its lane, that in its stage. */
export function itemNames(map: JourneyMap): (item: SceneItem) => ItemName {
	const stageName = (id: string): string => {
		const stage = map.stages.get(id);
		return stage === undefined ? unassignedTitle : stage.title || "Untitled stage";
	};
	const laneName = (id: string): string => {
		const lane = map.lanes.get(id);
		return lane === undefined ? "Lane" : lane.title || kindOf(lane.kind).label;
	};
	const cardName = (id: string): string => {
		const card = map.cards.get(id);
		return card === undefined ? "Card" : card.title || kindOf(card.kind).label;
	};
	const stageOfStep = (id: string): string => stageName(map.steps.get(id)?.stageId ?? "");

	function cardPath(id: string): readonly string[] {
		const place = map.cards.get(id)?.place;
		if (place === undefined || "x" in place) return ["Parking lot"];
		if (!map.steps.has(place.stepId) || !map.lanes.has(place.laneId)) return ["Unplaced"];
		return [stageOfStep(place.stepId), laneName(place.laneId)];
	}

	return ({ id }) => {
		const fixed = fixedNames[id];
		if (fixed !== undefined) return { name: fixed, path: [] };
		const [kind = "", first = "", second = "", third = ""] = id.split(":");
		const part = laneParts[kind];
		if (part !== undefined) return { name: `${laneName(first)} ${part}`, path: [] };
		switch (kind) {
			case "card":
				return { name: cardName(first), path: cardPath(first) };
			case "stage":
				return { name: stageName(first), path: [stageName(first)] };
			case "step":
				return { name: map.steps.get(first)?.title || "Untitled step", path: [stageOfStep(first)] };
			case "lane":
				return { name: laneName(first), path: [] };
			case "curve":
				return {
					name: `${map.personas.get(second)?.name ?? "Everybody"} ${third === "to-be" ? "as it should be" : "today"}`,
					path: [laneName(first)],
				};
			case "connection": {
				const link = map.connections.get(first);
				const name = link === undefined ? "Connection" : `${cardName(link.fromId)} – ${cardName(link.toId)}`;
				return { name, path: [] };
			}
			default:
				return { name: id, path: [] };
		}
	};
}
