import { roundEmotion } from "../map/emotion-keys.ts";
import { cardDetails } from "./card-details.ts";
import { kindOfWord, type Row } from "./content-of-table.ts";
import type { EditedMap } from "./edited-map.ts";
import { readScore } from "./emotion-score.ts";
import { laneOfWord } from "./lane-words.ts";
import { normalHeading } from "./table-fields.ts";

export interface Addition {
	readonly what: "card" | "emotion" | "step";
	readonly id: string;
}

/** What a row that is new adds: a card, a point of a curve, or a step that has neither. Null where it adds nothing. */
export function addRow(map: EditedMap, row: Row): Addition | null {
	const hasCard = row.get("kind") !== "" || row.get("title") !== "";
	const isKnown = knownStep(map, row) !== null;
	const stepId = stepFor(map, row);
	if (!hasCard) {
		return stepId === null || isKnown ? null : { what: "step", id: stepId };
	}
	const lane = map.laneNamed(row.get("lane"));
	const kind = kindOfWord(row.get("kind")) ?? lane?.kind ?? laneOfWord(row.get("lane"))?.kind ?? "note";
	if (kind === "emotion") {
		return addPoint(map, row, stepId);
	}
	const place =
		stepId === null
			? { x: 0, y: 120 * [...map.cards.values()].filter((card) => "x" in card.place).length }
			: { stepId, laneId: lane?.id ?? map.laneOf(kind), order: "" };
	const id = map.addCard(place, { ...cardDetails(map, kind, row), kind, title: row.get("title"), note: row.get("note") });
	return { what: "card", id };
}

function addPoint(map: EditedMap, row: Row, stepId: string | null): Addition | null {
	const value = readScore(map, { text: row.get("score"), at: row.at, scale: "-2..+2" });
	const quote = row.get("title");
	if (stepId === null || (value === null && quote === "")) {
		map.report({ ...row.at, message: "This emotion has no step, or no score and no text, and was left out." });
		return null;
	}
	const personaId = map.personaOf(row.get("persona") || "Everybody");
	const curve = normalHeading(row.get("curve")) === "tobe" ? "to-be" : "as-is";
	return {
		what: "emotion",
		id: map.setEmotion({ stepId, personaId, curve, value: value === null ? null : roundEmotion(value), quote }),
	};
}

function knownStep(map: EditedMap, row: Row): string | null {
	const title = row.get("step");
	const byId = map.steps.get(row.get("stepId"));
	if (byId) return byId.id;
	if (title === "") return null;
	return (map.stepNamed(title, row.get("stage") || undefined) ?? null)?.id ?? null;
}

/** Null for a card beside the grid: its row names no step. */
function stepFor(map: EditedMap, row: Row): string | null {
	return knownStep(map, row) ?? (row.get("step") === "" ? null : map.addStep(row.get("step"), row.get("stage")));
}
