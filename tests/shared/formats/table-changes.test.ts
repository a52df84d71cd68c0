import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { mapColumns } from "../../../src/shared/formats/map-rows.ts";
import { readXlsx } from "../../../src/shared/formats/read-xlsx.ts";
import { guessMapping, readTable, type Table, tableOfGrid } from "../../../src/shared/formats/table.ts";
import { changesOfTable } from "../../../src/shared/formats/table-changes.ts";
import { labelOfField, type TableFieldId } from "../../../src/shared/formats/table-fields.ts";
import { writeCsv } from "../../../src/shared/formats/write-csv.ts";
import { writeXlsx } from "../../../src/shared/formats/write-xlsx.ts";
import { contentSchema, type MapContent } from "../../../src/shared/map/content.ts";
import { telecomOnboarding } from "../../../src/shared/samples/telecom/telecom-onboarding.ts";
import { randomContent } from "./random-content.ts";

const pause = () => Promise.resolve();

const ways = [
	["CSV", async (content: MapContent) => readTable(writeCsv(content))],
	[
		"XLSX",
		async (content: MapContent) => {
			const bytes = await writeXlsx(content, { at: "2026-01-31T10:00:00Z" }, pause);
			return tableOfGrid(readXlsx(bytes).grid("Map"));
		},
	],
] as const;

function take(table: Table, content: MapContent, options = {}) {
	return changesOfTable({ table, mapping: guessMapping(table) }, content, options);
}

/** The table with some cells written anew, by the id of their row. */
function edited(table: Table, edits: readonly { id: string; column: TableFieldId; text: string }[]): Table {
	const [idColumn] = [table.header.indexOf(labelOfField("id"))];
	return {
		...table,
		records: table.records.map((record) => ({
			...record,
			cells: record.cells.map((cell, index) => {
				const edit = edits.find(
					({ id, column }) => id === record.cells[idColumn] && labelOfField(column) === table.header[index],
				);
				return edit ? edit.text : cell;
			}),
		})),
	};
}

const runs = process.env.ODOGRAPH_SOAK === "1" ? 2000 : 40;
const withCards = randomContent
	.filter(({ cards, stages, steps }) => cards.length > 0 && stages.length > 0 && steps.length > 0)
	.map((content) => ({ ...content, connections: [] }));

describe.each(ways)("a map that went out as %s", (_, through) => {
	it("comes back without any difference, whatever stands on it", async () => {
		await fc.assert(
			fc.asyncProperty(withCards, async (content) => {
				expect(take(await through(content), content)).toMatchObject({ changes: [], problems: [], missing: 0, content });
			}),
			{ seed: 3, numRuns: runs },
		);
	});

	it("comes back with exactly the cells that were edited", async () => {
		await fc.assert(
			fc.asyncProperty(withCards, fc.integer({ min: 0, max: 4 }), fc.nat(), async (content, severity, pick) => {
				const card = content.cards[pick % content.cards.length];
				if (!card || card.severity === severity) return;
				const edits = [
					{ id: card.id, column: "title", text: "Something else" },
					{ id: card.id, column: "severity", text: String(severity) },
				] as const;
				const { changes, problems, content: after } = take(edited(await through(content), edits), content);
				expect(problems).toEqual([]);
				expect(changes.map(({ id, fields }) => [id, fields.map((field) => [field.column, field.new])])).toEqual([
					[
						card.id,
						[
							["Card title", "Something else"],
							["Severity, 0 to 4", String(severity)],
						],
					],
				]);
				const cards = content.cards.map((each) => (each.id === card.id ? { ...each, title: "Something else", severity } : each));
				expect(after).toEqual({ ...content, cards });
				expect(contentSchema.safeParse(after).success).toBe(true);
			}),
			{ seed: 4, numRuns: runs },
		);
	});
});

describe("an edited table", () => {
	const content = telecomOnboarding();
	const table = readTable(writeCsv(content));
	const [first, second] = content.cards.filter(({ kind }) => kind === "painPoint");
	if (!first || !second) throw new Error("The sample has no pain points.");
	const titled = (title: string) => ({
		...content,
		cards: content.cards.map((card) => (card.id === first.id ? { ...card, title } : card)),
	});

	it("leaves what others changed since the download, and says where both did", () => {
		const meanwhile = titled("Written by somebody else");
		expect(take(table, meanwhile).changes).toEqual([]);
		const both = take(edited(table, [{ id: first.id, column: "title", text: "Mine" }]), meanwhile);
		expect(both.changes[0]?.fields).toEqual([
			{ column: "Card title", old: "Written by somebody else", new: "Mine", isConflict: true },
		]);
	});

	it("renames a step by one of its rows", () => {
		const stepId = "stepId" in first.place ? first.place.stepId : "";
		const { changes, content: after } = take(edited(table, [{ id: first.id, column: "step", text: "A new name" }]), content);
		expect(changes).toMatchObject([{ kind: "changed", what: "step", id: stepId, fields: [{ new: "A new name" }] }]);
		expect(after.steps.find(({ id }) => id === stepId)?.title).toBe("A new name");
	});

	it("moves a card to the step that its row names, and reports a lane that is not there", () => {
		const target = content.steps.at(-1);
		const { content: after, problems } = take(
			edited(table, [
				{ id: first.id, column: "step", text: target?.title ?? "" },
				{ id: second.id, column: "lane", text: "No such lane" },
			]),
			content,
		);
		expect(after.cards.find(({ id }) => id === first.id)?.place).toMatchObject({ stepId: target?.id });
		expect(problems.map(({ message }) => message)).toEqual([
			"There is no lane “No such lane” on this map, so the card stays where it is.",
		]);
	});

	it("adds rows without an id as cards, and a copied row as another card", () => {
		const [row] = table.records.filter(({ cells }) => cells.includes(first.id));
		if (!row) throw new Error("The row is missing.");
		const fresh = row.cells.map((cell) => (cell === first.id ? "" : cell === first.title ? "A new pain" : cell));
		const longer = { ...table, records: [...table.records, { at: { row: 900 }, cells: fresh }, { ...row, at: { row: 901 } }] };
		const { changes, content: after } = take(longer, content);
		expect(changes.map(({ kind, what, label, at }) => [kind, what, label, at.row])).toEqual([
			["added", "card", "A new pain", 900],
			["added", "card", first.title, 901],
		]);
		expect(after.cards.slice(-2)).toMatchObject([
			{ kind: "painPoint", title: "A new pain", severity: first.severity, owners: first.owners, tags: first.tags },
			{ title: first.title },
		]);
	});

	it("removes nothing unless asked", () => {
		const shorter = { ...table, records: table.records.filter(({ cells }) => !cells.includes(first.id)) };
		expect(take(shorter, content)).toMatchObject({ changes: [], missing: 1, content });
		const asked = take(shorter, content, { removeMissing: true });
		expect(asked.changes).toMatchObject([{ kind: "removed", what: "card", id: first.id }]);
		expect(asked.content.cards.some(({ id }) => id === first.id)).toBe(false);
	});

	it("keeps what it cannot take and reports it by row", () => {
		const { changes, problems } = take(
			edited(table, [
				{ id: first.id, column: "severity", text: "9" },
				{ id: second.id, column: "kind", text: "gadget" },
			]),
			content,
		);
		expect(changes).toEqual([]);
		expect(problems.map(({ message }) => message)).toEqual([
			"“9” is no severity from 0 to 4, so it was left out.",
			"“gadget” is no kind of card, so its kind stays.",
		]);
		expect(problems.every(({ row }) => row !== undefined)).toBe(true);
	});

	it("of another map is refused", () => {
		expect(() => take(readTable("Id,Card title,Kind\nx1,Tea,Note"), content)).toThrow(
			"No row of this table has an id of this map",
		);
	});

	it("has every column of the map once", () => {
		expect(new Set(table.header).size).toBe(mapColumns.length + 1);
	});
});
