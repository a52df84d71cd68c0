import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { contentOfTable } from "../../../src/shared/formats/content-of-table.ts";
import { detailColumns } from "../../../src/shared/formats/map-rows.ts";
import { readXlsx } from "../../../src/shared/formats/read-xlsx.ts";
import { guessMapping, readTable, tableOfGrid } from "../../../src/shared/formats/table.ts";
import { changesOfTable } from "../../../src/shared/formats/table-changes.ts";
import { writeCsv } from "../../../src/shared/formats/write-csv.ts";
import { writeXlsx } from "../../../src/shared/formats/write-xlsx.ts";
import type { Card } from "../../../src/shared/map/card.ts";
import { cardKinds } from "../../../src/shared/map/card-kinds.ts";
import type { MapContent } from "../../../src/shared/map/content.ts";
import { workedJourneys } from "../../../src/shared/samples/worked-journeys.ts";
import { randomContent, text } from "./random-content.ts";

const pause = () => Promise.resolve();

/** Through the bytes of a file; `kept` is what the format keeps of a text. */
const ways = [
	{
		name: "CSV",
		through: async (content: MapContent) => readTable(writeCsv(content)),
		// What keeps a spreadsheet from running it keeps the space before it as well.
		kept: (given: string) => (/^[\t\r\n]/.test(given) ? given.trimEnd() : given.trim()),
	},
	{
		name: "XLSX",
		through: async (content: MapContent) =>
			tableOfGrid(readXlsx(await writeXlsx(content, { at: "2026-01-31T10:00:00Z" }, pause)).grid("Map")),
		// biome-ignore lint/suspicious/noControlCharactersInRegex: these are what XML does not have.
		kept: (given: string) => given.replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/g, "").trim(),
	},
] as const;

const runs = process.env.ODOGRAPH_SOAK === "1" ? 2000 : 25;

/** Names in a list are told apart by themselves: each one its own, and without what separates them. */
function named<R extends { readonly id: string }>(records: readonly R[], field: keyof R): R[] {
	return records.map((record, index) => {
		const name = String(record[field]).replace(/[;\s\p{Cc}]+/gu, " ");
		return { ...record, [field]: `${index} ${name}`.trim().slice(0, 200) };
	});
}

const tabular = randomContent
	.filter(({ stages, steps, cards }) => stages.length > 0 && steps.length > 0 && cards.length > 0)
	.map((content) => ({
		...content,
		lanes: named(content.lanes, "title"),
		personas: named(content.personas, "name"),
		owners: named(content.owners, "name"),
	}));

/** Everything that a table says of a map, without ids. */
function said(content: MapContent, kept: (text: string) => string) {
	const lane = new Map(content.lanes.map(({ id, title }) => [id, title]));
	const persona = new Map(content.personas.map(({ id, name }) => [id, name]));
	const owner = new Map(content.owners.map(({ id, name }) => [id, kept(name)]));
	const stage = new Map(content.stages.map(({ id, title, goal }) => [id, { title: kept(title), goal: kept(goal) }]));
	const steps = new Map(
		content.steps.map(({ id, title, momentOfTruth, stageId }) => [
			id,
			{ title: kept(title), momentOfTruth, stage: stage.get(stageId) ?? { title: "", goal: "" } },
		]),
	);
	const sorted = (records: readonly unknown[]) => records.map((record) => JSON.stringify(record)).toSorted();
	const details = (card: Card) =>
		detailColumns
			.filter((column) => column !== "owners")
			.map((column) => {
				const value = card[column];
				return [column, typeof value === "string" ? kept(value) : value];
			});
	return {
		steps: sorted([...steps.values()]),
		cards: sorted(
			content.cards.map((card) => {
				const step = "stepId" in card.place ? steps.get(card.place.stepId) : undefined;
				return {
					...{ kind: card.kind, title: kept(card.title), note: kept(card.note), details: details(card), step },
					lane: step && "laneId" in card.place ? kept(lane.get(card.place.laneId) ?? "") : "",
					persona: card.kind === "thought" ? kept(persona.get(card.personaId) ?? "") : "",
					owners: Object.entries(card.owners)
						.map(([id, role]) => `${owner.get(id)} ${role}`)
						.toSorted(),
				};
			}),
		),
		emotions: sorted(
			content.emotions
				.filter(({ value, quote }) => value !== null || kept(quote) !== "")
				.map(({ stepId, personaId, curve, value, quote }) => [
					...[steps.get(stepId), kept(persona.get(personaId) ?? ""), curve, value, kept(quote)],
				]),
		),
	};
}

/** Of a lane that is not on the map the table says nothing, and the card goes into that of its kind. */
function withLanes(content: MapContent): MapContent {
	const ids = new Set(content.lanes.map(({ id }) => id));
	const placed = content.cards.filter(({ place }) => !("laneId" in place) || ids.has(place.laneId));
	return { ...content, cards: placed };
}

const lead = fc.constantFrom("=", "+", "-", "@", "'=", "'", "\t=", "0", "漢", "(", "1,5 ", '"', "_x0041_");
const written = fc.tuple(lead, text, fc.constantFrom("", "\n", "\n=", " \u0001", '"', "'")).map((parts) => `${parts.join("B")}E`);
const judged = (least: number, most: number) => fc.option(fc.integer({ min: least, max: most }));
const dayOf = fc.constantFrom(
	"",
	"1899-12-31",
	"1900-01-01",
	"1900-02-28",
	"1900-03-01",
	"1900-03-02",
	"2026-02-28",
	"9999-12-31",
);

/** What somebody may write into the cells of a card's row. */
const cellsOfCard: fc.Arbitrary<Partial<Card>> = fc.record(
	{
		title: written,
		note: written,
		kind: fc.constantFrom(...cardKinds),
		evidence: fc.constantFrom("observed" as const, "assumed" as const, ""),
		source: written,
		evidenceQuote: written,
		status: fc.constantFrom("planned" as const, "fixed" as const, ""),
		due: dayOf,
		reviewDate: dayOf,
		issue: written,
		tags: fc.subarray(["=sum", "007", "支払い", "a b", "b"]).map((tags) => tags.toSorted()),
		channel: fc.constantFrom("", "phone", "=fax", "窓口"),
		serviceStandard: written,
		severity: judged(0, 4),
		frequency: judged(1, 5),
		impact: judged(1, 5),
		value: judged(1, 5),
		effort: judged(1, 5),
		cost: fc.option(fc.constantFrom(0, 0.1, 1234.56, 1e12)),
	},
	{ requiredKeys: [] },
);

describe.each(ways)("a map that went out as $name", ({ through, kept }) => {
	it("becomes a new map with every detail of every card, step and point of a curve", async () => {
		await fc.assert(
			fc.asyncProperty(tabular.map(withLanes), async (content) => {
				const table = await through(content);
				const { content: back, problems } = contentOfTable(table, guessMapping(table));
				expect(problems).toEqual([]);
				expect(said(back, kept)).toEqual(said(content, kept));
			}),
			{ seed: 17, numRuns: runs },
		);
	});

	it("takes whatever was written into its cells, and changes nothing else", async () => {
		await fc.assert(
			fc.asyncProperty(tabular, fc.array(cellsOfCard, { minLength: 1, maxLength: 12 }), async (before, cells) => {
				const edited = before.cards.map((card, index) => ({ ...card, ...cells[index] }));
				const table = await through({ ...before, cards: edited });
				// As if each cell had been written by hand: without its state every difference is an edit.
				const mapping = guessMapping(table).map((field) => (field === "state" ? "" : field));
				const { content, problems } = changesOfTable({ table, mapping }, before);
				expect(problems).toEqual([]);
				const expected = edited.map((card, index) => ({ ...card, ...keptOf(cells[index] ?? {}, kept) }));
				expect(content).toEqual({ ...before, cards: expected });
			}),
			{ seed: 19, numRuns: runs },
		);
	});

	it("keeps texts of 20,000 characters, and takes no list that a cell cannot hold for an edit", async () => {
		const content = workedJourneys[0]?.content() ?? fail();
		const tags = Array.from({ length: 900 }, (_, index) => `${index} ${"👩".repeat(17)}`).toSorted();
		const cards = content.cards.map((card, index) => ({
			...card,
			note: index === 0 ? "長".repeat(20_000) : "",
			tags: index === 1 ? tags : [],
		}));
		const table = await through({ ...content, cards });
		const back = contentOfTable(table, guessMapping(table)).content.cards.find(({ note }) => note !== "");
		expect(back?.note).toBe(cards[0]?.note);
		const { changes, problems } = changesOfTable({ table, mapping: guessMapping(table) }, { ...content, cards });
		expect([changes, problems]).toEqual([[], []]);
	});
});

function keptOf(cells: Partial<Card>, kept: (text: string) => string): Partial<Card> {
	return Object.fromEntries(
		Object.entries(cells).map(([field, value]) => [field, typeof value === "string" ? kept(value) : value]),
	);
}

function fail(): never {
	throw new Error("There is no worked journey.");
}
