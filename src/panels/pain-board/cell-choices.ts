import { evidences, evidenceWord, statusWord } from "../../editor/card-words.ts";
import { type JudgementName, judgements } from "../../editor/judgements.ts";
import { cardStatuses } from "../../shared/map/card.ts";
import type { JourneyMap } from "../../shared/map/journey-map.ts";
import type { ComboboxOption } from "../../ui/combobox-options.ts";
import type { BoardRow } from "./board-rows.ts";
import type { ColumnId } from "./columns.ts";

/** As a choice: a name typed for somebody who is not on the map yet follows it. */
export const newPerson = "+person";
export const newTeam = "+team";

export interface CellChoices {
	readonly options: readonly ComboboxOption[];
	/** The one that is chosen now. */
	readonly value: string;
}

/** What can be chosen in a cell: `""` for nothing. Null where one writes instead. */
export function choicesOf(map: JourneyMap, row: BoardRow, column: ColumnId): CellChoices | null {
	const { card } = row;
	switch (column) {
		case "severity":
		case "frequency":
		case "impact":
		case "value":
		case "effort":
			return { options: judgementOptions(column), value: String(card[column] ?? "") };
		case "status":
			return { options: cardStatuses.map((value) => ({ value, label: statusWord(value) })), value: card.status };
		case "evidence":
			return { options: evidences.map((value) => ({ value, label: evidenceWord(value) })), value: card.evidence };
		case "owner":
			return { options: ownerOptions(map), value: row.ownerFrom === "" ? row.ownerId : "" };
		default:
			return null;
	}
}

function judgementOptions(name: JudgementName): readonly ComboboxOption[] {
	const steps = judgements[name].steps.toReversed();
	return [
		...steps.map((step) => ({ value: String(step.value), label: `${step.value} ${step.name}`, detail: step.meaning })),
		{ value: "", label: "Not judged" },
	];
}

function ownerOptions(map: JourneyMap): readonly ComboboxOption[] {
	const owners = map.ownerIds.flatMap((id) => map.owners.get(id) ?? []);
	return [
		...owners.map(({ id, name, kind }) => ({
			value: id,
			label: name.trim() || "Unnamed",
			detail: kind === "team" ? "Team" : "Person",
		})),
		{ value: "", label: "Nobody" },
	];
}
