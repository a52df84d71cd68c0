import type { Doc } from "yjs";
import { evidences } from "../../editor/card-words.ts";
import type { Write } from "../../editor/use-write.ts";
import type { Card } from "../../shared/map/card.ts";
import { cardStatuses } from "../../shared/map/card.ts";
import { updateCards } from "../../shared/operations/cards.ts";
import { createOwner } from "../../shared/operations/owners.ts";
import { setOwner } from "../../shared/operations/sets.ts";
import { setText } from "../../shared/operations/texts.ts";
import type { BoardRow } from "./board-rows.ts";
import { newPerson, newTeam } from "./cell-choices.ts";
import type { ColumnId } from "./columns.ts";

type Changes = Parameters<typeof updateCards>[1]["changes"];

interface CellValue {
	readonly row: BoardRow;
	readonly column: ColumnId;
	/** As a person writes or chooses it, `""` for nothing. */
	readonly text: string;
}

/** Writes one cell, one undo step. What the document would refuse is said by `write`, and nothing is changed. */
export function writeCell(write: Write, { row, column, text }: CellValue): void {
	const { card } = row;
	if (column === "owner") return void write((doc, origin) => chooseOwner(doc, { row, text, origin }));
	if (column === "title" || column === "note") {
		return void write((doc, origin) => setText(doc, { collection: "cards", id: card.id, field: column, text }, origin));
	}
	const changes = changesOf(card, column, text.trim());
	if (changes) write((doc, origin) => updateCards(doc, { ids: [card.id], changes }, origin));
}

/** Null where the column is only read, or nothing of it can be understood. */
function changesOf(card: Card, column: ColumnId, text: string): Changes | null {
	switch (column) {
		case "severity":
		case "frequency":
		case "impact":
		case "value":
		case "effort":
			return { [column]: text === "" ? null : Number(text) };
		case "cost": {
			const cost = text === "" ? null : Number(text.replace(",", "."));
			return cost === null || Number.isFinite(cost) ? { cost } : null;
		}
		case "status":
			return { status: cardStatuses.find((status) => status === text) ?? card.status };
		case "evidence":
			return { evidence: evidences.find((evidence) => evidence === text) ?? card.evidence };
		case "due":
		case "reviewDate":
		case "source":
		case "evidenceQuote":
		case "issue":
			return { [column]: text };
		default:
			return null;
	}
}

interface OwnerChoice {
	readonly row: BoardRow;
	readonly text: string;
	readonly origin: object;
}

/** Who answers for the card: an owner's id, somebody new by name, or nobody. */
function chooseOwner(doc: Doc, { row, text, origin }: OwnerChoice): void {
	const set = (ownerId: string, role: "A" | null) =>
		setOwner(doc, { collection: "cards", id: row.card.id, ownerId, role }, origin);
	const [kind, name = ""] = [text.slice(0, text.indexOf(":")), text.slice(text.indexOf(":") + 1)];
	if (kind === newPerson || kind === newTeam) {
		set(createOwner(doc, { name, kind: kind === newTeam ? "team" : "person" }, origin), "A");
	} else if (text !== "") set(text, "A");
	else if (row.ownerFrom === "" && row.ownerId !== "") set(row.ownerId, null);
}
