import { type Card, cardRecord } from "../map/card.ts";
import type { Emotion } from "../map/emotion.ts";
import { roundEmotion } from "../map/emotion-keys.ts";
import { cardDetails } from "./card-details.ts";
import type { CellEdit } from "./cell-edits.ts";
import { kindOfWord, type Row } from "./content-of-table.ts";
import type { EditedMap } from "./edited-map.ts";
import { readScore } from "./emotion-score.ts";
import { detailColumns, type MapColumn } from "./map-rows.ts";

/** Takes the edits of a card's row; answers those that were taken. The others are reported. */
export function editCard(map: EditedMap, card: Card, { row, edits }: RowEdits): readonly CellEdit[] {
	const details = detailsOf(map, card, { row, edits });
	return edits.filter(({ column, new: text }) => {
		const fields = changeOf(map, card, { column, text, row }) ?? details.get(column);
		if (fields) map.change("cards", card.id, fields);
		return fields !== undefined;
	});
}

export interface RowEdits {
	readonly row: Row;
	readonly edits: readonly CellEdit[];
}

interface CellText {
	readonly column: MapColumn;
	readonly text: string;
	readonly row: Row;
}

/** What a card says itself and where it stands. */
function changeOf(map: EditedMap, { id }: Card, { column, text, row }: CellText): Partial<Card> | undefined {
	const place = map.cards.get(id)?.place;
	const report = (message: string) => {
		map.report({ ...row.at, message });
		return undefined;
	};
	switch (column) {
		case "title":
			return { title: text };
		case "note":
			return { note: text };
		case "persona":
			return { personaId: text === "" ? "" : map.personaOf(text) };
		case "kind": {
			const kind = kindOfWord(text);
			return kind && kind !== "emotion" ? { kind } : report(`“${text.slice(0, 40)}” is no kind of card, so its kind stays.`);
		}
		case "lane": {
			const lane = map.laneNamed(text);
			if (!lane) return report(`There is no lane “${text.slice(0, 40)}” on this map, so the card stays where it is.`);
			return place && "stepId" in place
				? { place: { ...place, laneId: lane.id, order: "" } }
				: report("This card stands beside the grid; put it into a step on the map, and then into a lane.");
		}
		case "step":
		case "stepId": {
			const step = column === "stepId" ? map.steps.get(text) : map.stepNamed(text);
			if (!step) return report(`There is no step “${text.slice(0, 40)}” on this map, so the card stays where it is.`);
			const laneId = place && "stepId" in place ? place.laneId : map.laneOf(map.cards.get(id)?.kind ?? "note");
			return { place: { stepId: step.id, laneId, order: "" } };
		}
		default:
			return undefined;
	}
}

/** The fields that `cardDetails` reads, of the edited cells alone; what it refuses is missing. */
function detailsOf(map: EditedMap, { kind }: Card, { row, edits }: RowEdits): ReadonlyMap<string, Partial<Card>> {
	const edited = new Map<string, string>(edits.map(({ column, new: text }) => [column, text]));
	const given: Row = { ...row, get: (field) => (field === "persona" ? "" : (edited.get(field) ?? "")) };
	const read = new Map(Object.entries(cardDetails(map, kind, given)));
	const empty = new Map<string, unknown>(Object.entries(cardRecord.defaults));
	return new Map(
		[...edited].flatMap(([column, text]) => {
			if (!isDetail.has(column)) return [];
			const value = text === "" ? empty.get(column) : read.get(column);
			return value === undefined ? [] : [[column, { [column]: value }] as const];
		}),
	);
}

const isDetail: ReadonlySet<string> = new Set(detailColumns);

/** Of a point of a curve its score and its quote; whose point of which step it is stays. */
export function editPoint(map: EditedMap, point: Emotion, { row, edits }: RowEdits): readonly CellEdit[] {
	return edits.filter(({ column, new: text }) => {
		const now = map.emotions.get(point.id) ?? point;
		if (column === "title") {
			map.setEmotion({ ...now, quote: text });
			return true;
		}
		if (column !== "score") {
			map.report({ ...row.at, message: "Only the score and the text of a point of a curve can be changed in a table." });
			return false;
		}
		const value = readScore(map, { text, at: row.at, scale: "-2..+2" });
		if (text !== "" && value === null) return false;
		map.setEmotion({ ...now, value: value === null ? null : roundEmotion(value) });
		return true;
	});
}
