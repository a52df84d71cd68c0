import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { AppError } from "../../../src/shared/errors.ts";
import { contentOfTable } from "../../../src/shared/formats/content-of-table.ts";
import { guessDelimiter } from "../../../src/shared/formats/grid.ts";
import type { Imported } from "../../../src/shared/formats/imported.ts";
import { guessMapping, readTable } from "../../../src/shared/formats/table.ts";
import { tableFields } from "../../../src/shared/formats/table-fields.ts";
import { writeCsv } from "../../../src/shared/formats/write-csv.ts";
import { contentSchema, type MapContent } from "../../../src/shared/map/content.ts";
import { streamingTrialToPaid } from "../../../src/shared/samples/streaming/streaming-trial-to-paid.ts";
import { telecomOnboarding } from "../../../src/shared/samples/telecom/telecom-onboarding.ts";
import { randomContent } from "./random-content.ts";

function read(text: string): Imported {
	const table = readTable(text);
	return contentOfTable(table, guessMapping(table));
}

function titles(content: MapContent, kind: string): string[] {
	return content.cards.filter((card) => card.kind === kind).map(({ title }) => title);
}

describe("a table of steps", () => {
	const rows = [
		"Stage,Step,Actions,Pain points,Emotion",
		"Buy,Search,Types a word,Too many results,-1.5",
		",Pay,Pays by card,,1",
	];

	it.each([
		["commas", ","],
		["semicolons", ";"],
		["tabs", "\t"],
		["bars", "|"],
	] as const)("is read with %s", (_, delimiter) => {
		const { content, problems } = read(rows.join("\r\n").replaceAll(",", delimiter));
		expect(problems).toEqual([]);
		expect(content.stages.map(({ title }) => title)).toEqual(["Buy"]);
		expect(content.steps.map(({ title }) => title)).toEqual(["Search", "Pay"]);
		expect(titles(content, "action")).toEqual(["Types a word", "Pays by card"]);
		expect(titles(content, "painPoint")).toEqual(["Too many results"]);
		expect(content.emotions.map(({ value }) => value)).toEqual([-1.5, 1]);
	});

	it("is read with decimal commas, a byte order mark and Excel's own line", () => {
		const { content } = read(`\uFEFFsep=;\r\nStage;Step;Emotion\r\nBuy;Search;-1,5\r\n`);
		expect(content.emotions.map(({ value }) => value)).toEqual([-1.5]);
	});

	it("is not misled by commas within the cells", () => {
		expect(guessDelimiter("Stage;Step\nA, b, c;d, e\nf, g;h\n")).toBe(";");
		expect(guessDelimiter('Stage,Step\n"a;b;c",d\n"e;f;g",h\n')).toBe(",");
	});

	it("makes one card of each line in a cell, without bullets", () => {
		const { content } = read('Stage,Step,Pain points\nBuy,Pay,"- Slow\n• No invoice\n\n3-D check"');
		expect(titles(content, "painPoint")).toEqual(["Slow", "No invoice", "3-D check"]);
	});

	it("sees that emotions are written from 1 to 5", () => {
		const { content } = read("Stage,Step,Emotion\nBuy,Search,5\nBuy,Pay,1\nBuy,Wait,3");
		expect(content.emotions.map(({ value }) => value)).toEqual([2, -2, 0]);
	});

	it("keeps personas apart and merges rows of the same step", () => {
		const { content } = read("Stage,Step,Persona,Emotion,Quote\nBuy,Pay,Ann,1,Nice\nBuy,Pay,Bob,-1,Awful");
		expect(content.steps.length).toBe(1);
		expect(content.personas.map(({ name }) => name)).toEqual(["Ann", "Bob"]);
		expect(content.emotions.map(({ value, quote }) => [value, quote])).toEqual([
			[1, "Nice"],
			[-1, "Awful"],
		]);
	});

	it("calls a step after its touchpoint where there is no column of steps", () => {
		const { content } = read('stage,touchpoint,channel,emotion\nBuy,"Shop page\nFilters",web,1\nBuy,Till,store,-1');
		expect(content.steps.map(({ title }) => title)).toEqual(["Shop page", "Till"]);
		expect(titles(content, "channel")).toEqual(["web", "store"]);
	});

	it("judges the pain point of its row", () => {
		const { content, problems } = read("Stage,Step,Pain points,Severity,Actions\nBuy,Pay,Slow,3,Waits\nBuy,Go,Hot,7,Sweats");
		const [slow, hot] = content.cards.filter(({ kind }) => kind === "painPoint");
		expect([slow?.severity, hot?.severity]).toEqual([3, null]);
		expect(content.cards.find(({ kind }) => kind === "action")?.severity).toBe(null);
		expect(problems).toEqual([{ row: 3, message: "“7” is no severity from 0 to 4, so it was left out." }]);
	});

	it("is turned where the steps stand side by side, as on a drawn map", () => {
		const { content, problems } = read(
			"Stage\tBuy\t\tUse\nStep\tSearch\tPay\tUnpack\nActions\tTypes\tPays\tOpens\nPain points\t\tSlow\t\n",
		);
		expect(problems).toEqual([]);
		expect(content.stages.map(({ title }) => title)).toEqual(["Buy", "Use"]);
		expect(content.steps.map(({ title }) => title)).toEqual(["Search", "Pay", "Unpack"]);
		expect(titles(content, "painPoint")).toEqual(["Slow"]);
	});
});

describe("a table of cards with their lanes", () => {
	const rows = [
		["Actions", "Types"],
		["pain point", "Slow"],
		["Pain points", "Dear"],
		["Frustrations", "Loud"],
		["Thoughts & quotes", "Hm"],
		["back-stage", "Packs"],
		["Legal", "Terms"],
		["Emotions", "-1"],
	];
	const text = ["Stage,Step,Lane,Title", ...rows.map((row) => `Buy,Pay,${row.join(",")}`)].join("\n");

	it("knows the kind of each card by its lane", () => {
		const { content, problems } = read(text);
		expect(problems).toEqual([]);
		const lane = new Map(content.lanes.map(({ id, title }) => [id, title]));
		expect(content.cards.map(({ kind, title, place }) => [kind, title, "laneId" in place ? lane.get(place.laneId) : ""])).toEqual(
			[
				["action", "Types", "Customer actions"],
				["painPoint", "Slow", "Pain points"],
				["painPoint", "Dear", "Pain points"],
				["painPoint", "Loud", "Frustrations"],
				["thought", "Hm", "Thoughts and quotes"],
				["backstage", "Packs", "Backstage"],
				["note", "Terms", "Legal"],
			],
		);
		expect(content.emotions.map(({ value, quote }) => [value, quote])).toEqual([[-1, ""]]);
	});

	it("lets a kind that is named win over the lane", () => {
		const { content } = read("Stage,Step,Lane,Kind,Title\nBuy,Pay,Actions,Note,Hm\nBuy,Pay,Actions,,Types");
		expect(content.cards.map(({ kind }) => kind)).toEqual(["note", "action"]);
	});

	it("knows lanes as they are called on the map it goes into", () => {
		const table = readTable("Stage,Step,Lane,Title\nBuy,Pay,what she DOES,Types\nBuy,Pay,Actions,Clicks");
		const here = [
			{ kind: "action", title: "What she does" },
			{ kind: "painPoint", title: "Actions" },
		] as const;
		const { content } = contentOfTable(table, guessMapping(table), here);
		expect(content.cards.map(({ kind }) => kind)).toEqual(["action", "painPoint"]);
		expect(content.lanes.map(({ title }) => title)).toEqual(["What she does", "Actions"]);
	});
});

describe("a mapping", () => {
	it("is guessed from the headings and can be changed", () => {
		const table = readTable("Phase,Was passiert,Nerv\nKaufen,Sucht,Zu viel");
		expect(guessMapping(table)).toEqual(["stage", "", ""]);
		const { content } = contentOfTable(table, ["stage", "step", "card:painPoint"]);
		expect(content.steps.map(({ title }) => title)).toEqual(["Sucht"]);
		expect(titles(content, "painPoint")).toEqual(["Zu viel"]);
	});

	it("gives each meaning once, except kinds of cards", () => {
		const table = readTable("Stage,Step,Stage,Pain points,Frustrations\na,b,c,d,e");
		expect(guessMapping(table)).toEqual(["stage", "step", "", "card:painPoint", "card:painPoint"]);
		expect(titles(contentOfTable(table, guessMapping(table)).content, "painPoint")).toEqual(["d", "e"]);
	});

	it("knows each field by its own label, and no heading by two fields", () => {
		for (const { id, label } of tableFields.filter((field) => !["note", "scoreOfFive", "channel"].includes(field.id))) {
			expect(guessMapping(readTable(`Stage no.,${JSON.stringify(label)}\n1,1`)), label).toContain(id);
		}
		expect(new Set(tableFields.map(({ label }) => label)).size).toBe(tableFields.length);
	});

	it("that means nothing is refused with a sentence", () => {
		const table = readTable("a,b\n1,2");
		expect(() => contentOfTable(table, guessMapping(table))).toThrow("No column has a meaning yet");
	});
});

describe("bad tables", () => {
	it("reports ragged rows and keeps what fits", () => {
		const { content, problems } = read("Stage,Step,Actions\nBuy,Pay\nBuy,Go,Walks,extra,more\nBuy,Rest,Sits");
		expect(titles(content, "action")).toEqual(["Walks", "Sits"]);
		expect(content.steps.length).toBe(3);
		expect(problems).toEqual([
			{ row: 2, message: "This row has 2 of 3 cells; the others are taken as empty." },
			{ row: 3, message: "“extra”, “more” stands beyond the last heading and was left out." },
		]);
	});

	it("reports a quotation mark that is never closed", () => {
		const { problems } = read('Stage,Step\nBuy,Pay\nBuy,"Go\nBuy,Rest\n');
		expect(problems).toEqual([{ row: 3, message: expect.stringContaining("never closed") }]);
	});

	it("reports an unknown kind and an emotion that is none", () => {
		const { content, problems } = read("Stage,Step,Kind,Title,Score\nBuy,Pay,gadget,Thing,\nBuy,Pay,Emotion,Oh,happy");
		expect(content.cards.map(({ kind, title }) => [kind, title])).toEqual([["note", "Thing"]]);
		expect(problems.map(({ row, message }) => [row, message])).toEqual([
			[2, "“gadget” is no kind of card, so “Thing” came in as a note."],
			[3, "“happy” is no emotion from -2 to +2, so the curve has a gap here."],
		]);
	});

	it.each([
		["", "empty"],
		["\n\n ,, \n", "empty"],
		["Stage,Step\n", "no row below"],
	])("refuses %j with a sentence", (text, sentence) => {
		expect(() => read(text)).toThrow(AppError);
		expect(() => read(text)).toThrow(sentence);
	});

	it("never answers content that the document would refuse, whatever the cells", () => {
		const headings = [
			"Stage",
			"Step",
			"Kind",
			"Title",
			"Emotion",
			"Pain points",
			"Severity",
			"Tags",
			"Owners",
			"Due",
			"Persona",
			"Cost",
			"Score",
		];
		const cell = fc.oneof(
			fc.string({ unit: "binary", maxLength: 20 }),
			fc.constantFrom(
				"1",
				"-1",
				"1e999",
				"NaN",
				"action",
				"emotion",
				"x;y (A)",
				"2026-02-31",
				"__proto__",
				"constructor (R)",
				"n".repeat(300),
			),
		);
		fc.assert(
			fc.property(
				fc.subarray(headings, { minLength: 1 }),
				fc.array(fc.array(cell, { maxLength: 14 }), { maxLength: 8 }),
				(header, rows) => {
					const text = [header, ["Buy", "Pay"], ...rows]
						.map((cells) => cells.map((each) => JSON.stringify(each)).join(","))
						.join("\n");
					const { content } = read(text);
					expect(contentSchema.parse(content)).toEqual(content);
				},
			),
			{ seed: 11, numRuns: 80 },
		);
	});
});

describe("the project's own export", () => {
	it.each([
		["telecom", telecomOnboarding()],
		["streaming", streamingTrialToPaid()],
	])("of %s comes in again", (_, content) => {
		const { content: back, problems } = read(writeCsv(content));
		expect(problems).toEqual([]);
		expect(outline(back)).toEqual(outline(content));
	});

	it("comes in again for any content", () => {
		fc.assert(
			fc.property(
				randomContent.filter(({ stages }) => stages.length > 0),
				(content) => {
					const { content: back } = read(writeCsv(content));
					expect(contentSchema.parse(back)).toEqual(back);
					expect(back.cards.length).toBe(content.cards.length);
					expect(back.cards.map(({ title }) => title).toSorted()).toEqual(
						content.cards.map(({ title }) => title.trim()).toSorted(),
					);
				},
			),
			{ seed: 5, numRuns: 80 },
		);
	});

	it("runs no formula in a spreadsheet, and gives the text back", () => {
		const dangerous = ["=1+1", "\n=1", "+1", "@SUM(A1)", "-2+3", "\t=1", "'=x"];
		const content = telecomOnboarding();
		const [card] = content.cards;
		if (!card) {
			throw new Error("The sample has no card.");
		}
		const cards = dangerous.map((title, index) => ({ ...card, id: `c${index}`, title }));
		const text = writeCsv({ ...content, cards, emotions: [] });
		for (const { cells } of readTable(text).records) {
			for (const cell of cells) {
				expect(cell).not.toMatch(/^[=+@\t]|^-(?!\d+(\.\d+)?$)/);
			}
		}
		const back = read(text).content.cards.map(({ title }) => title);
		expect(back).toEqual(dangerous);
	});
});

/** What a table can carry: everything but goals of the map, connections and owners of stages. */
function outline(content: MapContent) {
	const persona = new Map(content.personas.map(({ id, name }) => [id, name]));
	const owner = new Map(content.owners.map(({ id, name }) => [id, name]));
	const lane = new Map(content.lanes.map(({ id, title }) => [id, title]));
	const step = new Map(content.steps.map(({ id, title }) => [id, title]));
	return {
		stages: content.stages.map(({ title, goal }) => [title, goal]),
		steps: content.steps.map(({ title, momentOfTruth }) => [title, momentOfTruth]),
		cards: content.cards
			.map(({ id: _, place, owners, personaId, ...card }) => ({
				...card,
				step: "stepId" in place ? step.get(place.stepId) : "",
				lane: "laneId" in place ? lane.get(place.laneId) : "",
				persona: persona.get(personaId) ?? "",
				owners: Object.entries(owners)
					.map(([id, role]) => `${owner.get(id)} ${role}`)
					.toSorted(),
			}))
			.toSorted((a, b) => `${a.step}${a.lane}${a.title}`.localeCompare(`${b.step}${b.lane}${b.title}`)),
		emotions: content.emotions
			.map(
				({ stepId, personaId, curve, value, quote }) =>
					`${step.get(stepId)} ${persona.get(personaId)} ${curve} ${value} ${quote}`,
			)
			.toSorted(),
	};
}
