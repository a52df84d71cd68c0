import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { type GuessedFor, guessAnswersMapping } from "../../../src/shared/formats/answers-guess.ts";
import { type AnswersMapping, mappingProblems } from "../../../src/shared/formats/answers-mapping.ts";
import { createAnswersReader, type TableAnswer } from "../../../src/shared/formats/answers-reader.ts";
import { type AnswersSheet, readAnswersSheet } from "../../../src/shared/formats/answers-sheet.ts";
import { define } from "../../../src/shared/measure/define.ts";
import type { MetricKind } from "../../../src/shared/measure/definition.ts";
import { readAnswer } from "../../../src/shared/measure/read-answer.ts";

const scales: Partial<Record<MetricKind, GuessedFor["scale"]>> = {
	nps: { min: 0, max: 10 },
	csat: { min: 1, max: 5 },
	ces: { min: 1, max: 7 },
};

function look(text: string, kind: MetricKind = "nps") {
	const sheet = readAnswersSheet(text, { isWhole: true });
	return { sheet, mapping: guessAnswersMapping(sheet, { kind, scale: scales[kind] ?? null, today: "2026-03-20" }) };
}

function heading(sheet: AnswersSheet, column: number | null): string | null {
	return column === null ? null : (sheet.columns[column]?.heading ?? null);
}

/** The mapping in the words of the headings. */
function meaning({ sheet, mapping }: ReturnType<typeof look>) {
	const { id, at, value, customer, segments } = mapping;
	return {
		id: heading(sheet, id),
		at: heading(sheet, at),
		value: heading(sheet, value),
		customer: heading(sheet, customer),
		segments: segments.map(({ key }) => key),
	};
}

function readAll(
	text: string,
	sheet: AnswersSheet,
	{ mapping, piece = text.length }: { mapping: AnswersMapping; piece?: number },
) {
	const reader = createAnswersReader(sheet, mapping);
	const pieces = Array.from({ length: Math.ceil(text.length / piece) }, (_, index) =>
		text.slice(index * piece, (index + 1) * piece),
	);
	const batches = [...pieces.map((part) => reader.read(part)), reader.end()];
	return {
		answers: batches.flatMap(({ answers }) => answers.map(({ answer }) => answer)),
		rows: batches.flatMap(({ answers }) => answers.map(({ row }) => row)),
		leftOut: batches.reduce((sum, batch) => sum + batch.leftOut, 0),
	};
}

const contracts = ["Monthly", "One year", "Two years"];

/** Customers of a telecom operator as such files have them: twenty columns, no date, one of them churned Yes or No. */
function telecomFile(customers: number, delimiter = ","): string {
	const headings =
		"customerID,gender,SeniorCitizen,Partner,Dependents,tenure,PhoneService,MultipleLines,InternetService,OnlineSecurity,OnlineBackup,DeviceProtection,TechSupport,StreamingTV,Contract,PaperlessBilling,PaymentMethod,MonthlyCharges,TotalCharges,Churn";
	const rows = Array.from({ length: customers }, (_, index) => {
		const yes = (every: number) => (index % every === 0 ? "Yes" : "No");
		return [
			`${1000 + index}-ABC`,
			index % 2 === 0 ? "Female" : "Male",
			index % 6 === 0 ? "1" : "0",
			yes(2),
			yes(3),
			String(index % 72),
			yes(9),
			["No", "Yes", "No phone"][index % 3],
			["DSL", "Fiber", "No"][index % 3],
			yes(4),
			yes(5),
			yes(6),
			yes(7),
			yes(8),
			contracts[index % 3],
			yes(2),
			["Card", "Check", "Transfer", "Invoice"][index % 4],
			String(20 + (index % 997) / 10),
			String(200 + index * 3.5),
			index % 4 === 0 ? "Yes" : "No",
		].join(delimiter);
	});
	return [headings.replaceAll(",", delimiter), ...rows].join("\n");
}

describe("a file of customers, one row each", () => {
	it.each([",", ";", "\t"])("with %j between its cells is understood without a word", (delimiter) => {
		const text = telecomFile(300, delimiter);
		const found = look(text, "churn");
		expect(meaning(found)).toMatchObject({
			id: "customerID",
			at: null,
			value: "Churn",
			customer: "customerID",
			segments: expect.arrayContaining(["gender", "InternetService"]),
		});
		expect(found.mapping).toMatchObject({ asOf: "2026-03-20", outcome: { yes: ["Yes"], no: ["No"] } });
		expect(mappingProblems(found.mapping)).toEqual([]);
		const { answers } = readAll(text, found.sheet, found);
		expect(answers).toHaveLength(300);
		expect(answers[0]).toMatchObject({
			id: "1000-ABC@2026-03-20",
			at: "2026-03-20",
			value: true,
			customer: "1000-ABC",
			segment: { gender: "Female" },
		});
		expect(answers.filter(({ value }) => value === true)).toHaveLength(75);
	});

	it("next month's file is of other answers, the same file of the same", () => {
		const text = telecomFile(3);
		const { sheet, mapping } = look(text, "churn");
		const ids = (asOf: string) => readAll(text, sheet, { mapping: { ...mapping, asOf } }).answers.map(({ id }) => id);
		expect(ids("2026-03-20")).toEqual(ids("2026-03-20"));
		expect(new Set([...ids("2026-03-20"), ...ids("2026-04-20")]).size).toBe(6);
	});

	it("of seven thousand rows is taken as it is", () => {
		const text = telecomFile(7_043);
		const { sheet, mapping } = look(text, "churn");
		const definition = define(
			{ name: "Churn", kind: "churn" },
			{ id: "m", version: 1, definedBy: "t", definedAt: "2026-01-01T00:00:00Z" },
		);
		const { answers, leftOut } = readAll(text, sheet, { mapping });
		expect({ count: answers.length, leftOut }).toEqual({ count: 7_043, leftOut: 0 });
		const now = Date.parse("2026-03-20T12:00:00Z");
		expect(answers.filter((answer) => "reason" in readAnswer(definition, answer, { now }))).toEqual([]);
	});

	it("that calls its customers just ids is one of customers where they left or stayed", () => {
		const text = "id,exited\na,1\nb,0";
		expect(readAll(text, look(text, "churn").sheet, look(text, "churn")).answers[0]).toMatchObject({
			id: "a@2026-03-20",
			customer: "a",
		});
	});

	it("of responses without a date has the same ids on any day", () => {
		const text = "ResponseId,score\nR_1,9";
		const { sheet, mapping } = look(text);
		expect(readAll(text, sheet, { mapping }).answers[0]?.id).toBe("R_1");
	});

	it.each([
		["churn", "status,name\nChurned,a\nStayed,b\nStayed,c", "status", ["Churned"]],
		["retention", "outcome,name\nChurned,a\nStayed,b\nStayed,c", "outcome", ["Stayed"]],
		["churn", "Attrition_Flag,name\nAttrited Customer,a\nExisting Customer,b", "Attrition_Flag", ["Attrited Customer"]],
		["churn", "Exited,name\n1,a\n0,b", "Exited", ["1"]],
		["conversion", "Bought,name\nJa,a\nNein,b", "Bought", ["Ja"]],
		["fcr", "resolved,name\ntrue,a\nfalse,b", "resolved", ["true"]],
	] as const)("%s: words for yes are known", (kind, text, value, yes) => {
		const { sheet, mapping } = look(text, kind);
		expect(heading(sheet, mapping.value)).toBe(value);
		expect(mapping.outcome?.yes).toEqual(yes);
	});

	it("asks for words that nobody knows", () => {
		const { mapping } = look("churn,name\nzeta,a\nomega,b", "churn");
		expect(mapping.value).toBe(0);
		expect(mappingProblems(mapping)).toContain("noOutcomeWords");
	});
});

const qualtrics = [
	"StartDate,EndDate,Status,IPAddress,Progress,Duration (in seconds),Finished,RecordedDate,ResponseId,ExternalReference,UserLanguage,Q1,Q1_NPS_GROUP,Q2,region",
	'Anfang,Ende,Antworttyp,IP,Stand,Dauer,Beendet,Erfasst,Antwort-ID,Extern,Sprache,"How likely are you to recommend us,\nall in all?",NPS group,Why?,region',
	[
		"startDate",
		"endDate",
		"status",
		"ipAddress",
		"progress",
		"duration",
		"finished",
		"recordedDate",
		"_recordId",
		"externalDataReference",
		"userLanguage",
		"QID1",
		"QID1_NPS_GROUP",
		"QID2_TEXT",
		"region",
	]
		.map((id) => `"{""ImportId"":""${id}""}"`)
		.join(","),
	'2026-03-01 08:28:09,2026-03-01 08:28:48,0,192.0.2.1,100,38,1,2026-03-01 08:28:49,R_1,c-1,DE,9,2,"Fast, and\nkind",north',
	"2026-03-01 09:00:00,2026-03-01 09:01:00,0,192.0.2.2,100,60,1,2026-03-01 09:01:01,R_2,c-2,EN,3,1,Slow,south",
	"2026-03-01 09:00:00,2026-03-01 09:01:00,1,192.0.2.3,100,60,1,2026-03-01 09:01:01,R_3,,EN,10,3,A trial run,south",
	"2026-03-01 10:00:00,2026-03-01 10:01:00,0,192.0.2.4,40,60,0,2026-03-08 10:01:01,R_4,c-4,EN,,,,north",
].join("\r\n");

describe("an export of Qualtrics", () => {
	it("has three rows of headings, and its parts are known", () => {
		const found = look(`\uFEFF${qualtrics}`);
		expect(found.sheet).toMatchObject({ origin: "qualtrics", layout: { headerRows: 3 } });
		expect(found.sheet.columns[11]).toMatchObject({
			heading: "Q1",
			question: "How likely are you to recommend us,\nall in all?",
		});
		expect(meaning(found)).toMatchObject({ id: "ResponseId", at: "RecordedDate", value: "Q1", customer: "ExternalReference" });
	});

	it("leaves out trial runs and what was not answered", () => {
		const { sheet, mapping } = look(qualtrics);
		const { answers, leftOut, rows } = readAll(qualtrics, sheet, {
			mapping: { ...mapping, segments: [{ column: 14, key: "region" }] },
		});
		expect(answers).toMatchObject([
			{ id: "R_1", at: "2026-03-01 08:28:49", value: "9", customer: "c-1", segment: { region: "north" } },
			{ id: "R_2", value: "3" },
		]);
		expect({ leftOut, rows }).toEqual({ leftOut: 2, rows: [4, 5] });
	});

	it("never takes the sender's grouping for the score", () => {
		const { sheet, mapping } = look(qualtrics.replaceAll("Q1,Q1_NPS_GROUP", "A,Q1_NPS_GROUP"));
		expect(heading(sheet, mapping.value)).not.toBe("Q1_NPS_GROUP");
	});

	it("of the older kind has two", () => {
		const text =
			"V1,V2,V3,V4,V5,V6,Q1\nResponseID,ResponseSet,Name,Status,StartDate,EndDate,How likely?\nR_1,Set,Ana,0,2026-03-01 08:00:00,2026-03-01 08:01:00,9";
		const { sheet } = look(text);
		expect(sheet).toMatchObject({ origin: "qualtrics", layout: { headerRows: 2 } });
		expect(sheet.columns[0]).toMatchObject({ heading: "V1", question: "ResponseID" });
	});
});

describe("a plain table", () => {
	it("of the API's own columns is taken as it is", () => {
		const text = "id,at,value,customer,region\n1,2026-03-01T10:00:00Z,9,c-1,north\n2,2026-03-02T10:00:00Z,4,c-2,south";
		expect(meaning(look(text))).toEqual({ id: "id", at: "at", value: "value", customer: "customer", segments: ["region"] });
	});

	it.each([
		["03/25/2026 5:04:33 PM", "monthFirst", "2026-03-25 17:04:33"],
		["25.03.2026 17:04", "dayFirst", "2026-03-25 17:04:00"],
		["3/4/26 12:30 AM", "monthFirst", "2026-03-04 00:30:00"],
		["4/3/2026", "dayFirst", "2026-03-04"],
		["2026-03-25 17:04:33", "iso", "2026-03-25 17:04:33"],
		["1772442600", "iso", "1772442600"],
	])("dated %s is understood, and can be told otherwise", (date, dates, at) => {
		const text = `Timestamp,Score\n${date},9`;
		const { sheet, mapping } = look(text);
		expect(mapping).toMatchObject({ at: 0, dates });
		expect(readAll(text, sheet, { mapping }).answers[0]?.at).toBe(at);
	});

	it("with decimal commas keeps its numbers", () => {
		const text = "date;rating\n2026-03-01;4,5\n2026-03-02;3";
		const { sheet, mapping } = look(text, "csat");
		expect(readAll(text, sheet, { mapping }).answers.map(({ value }) => value)).toEqual(["4.5", "3"]);
	});

	it("without ids counts the same file once, and rows that are alike each", () => {
		const text = "date,score\n2026-03-01,9\n2026-03-01,9\n2026-03-02,3";
		const { sheet, mapping } = look(text);
		const ids = () => readAll(text, sheet, { mapping }).answers.map(({ id }) => id);
		expect(mapping.id).toBeNull();
		expect(new Set(ids()).size).toBe(3);
		expect(ids()).toEqual(ids());
	});

	it("may have answers of several parts", () => {
		const text = "ticket,date,seconds,over\nt-1,2026-03-01,60,yes\nt-2,2026-03-01,90,no";
		const { sheet, mapping } = look(text, "duration");
		const { answers } = readAll(text, sheet, { mapping: { ...mapping, value: 2, parts: { completed: 3 }, outcome: null } });
		expect(answers.map(({ value }) => value)).toEqual([
			{ value: "60", completed: "yes" },
			{ value: "90", completed: "no" },
		]);
	});

	it("begins below Excel's own line", () => {
		const text = "sep=;\r\nid;at;value\r\n1;2026-03-01;9";
		const { sheet, mapping } = look(text);
		expect(readAll(text, sheet, { mapping })).toMatchObject({ answers: [{ id: "1", value: "9" }], rows: [3] });
	});

	it.each([
		["", "empty"],
		["\n\n", "empty"],
		["id,at,value", "no answer below"],
	])("%j is refused with a sentence", (text, message) => {
		expect(() => look(text)).toThrow(message);
	});

	it("whose quotation mark never closes is refused, not held in memory", () => {
		const { sheet, mapping } = look("id,at,value\n1,2026-03-01,9");
		const reader = createAnswersReader(sheet, mapping);
		reader.read('id,at,value\n1,2026-03-01,"9');
		expect(() => reader.read("x".repeat(1_100_000))).toThrow(/Row 2 never ends/);
	});
});

describe("piece by piece", () => {
	it("comes to the same as at once", () => {
		const cell = fc.constantFrom("9", "0", "a;b", 'say "hi"', "two\nlines", "ä€😀", "", " x ");
		const file = fc.record({
			rows: fc.array(fc.array(cell, { minLength: 3, maxLength: 3 }), { minLength: 1, maxLength: 12 }),
			piece: fc.integer({ min: 1, max: 40 }),
			newline: fc.constantFrom("\n", "\r\n"),
			hasMark: fc.boolean(),
			hasLine: fc.boolean(),
		});
		fc.assert(
			fc.property(file, ({ rows, piece, newline, hasMark, hasLine }) => {
				const quoted = (text: string) => `"${text.replaceAll('"', '""')}"`;
				const lines = [...(hasLine ? ["sep=,"] : []), "id,score,note", ...rows.map((row) => row.map(quoted).join(","))];
				const text = `${hasMark ? "\uFEFF" : ""}${lines.join(newline)}${newline}`;
				const isFilled = rows.some((row) => row.some((one) => one.trim() !== ""));
				if (!isFilled) return;
				const sheet = readAnswersSheet(text, { isWhole: true });
				const mapping: AnswersMapping = {
					id: 0,
					at: null,
					asOf: "2026-03-20",
					dates: "iso",
					value: 1,
					hasDecimalComma: false,
					outcome: null,
					customer: 2,
					segments: [{ column: 2, key: "note" }],
					parts: {},
					leaveOut: [],
				};
				const whole = readAll(text, sheet, { mapping });
				expect(readAll(text, sheet, { mapping, piece })).toEqual(whole);
				const expected: Pick<TableAnswer, "customer">[] = rows
					.filter((row) => (row[1] ?? "").trim() !== "")
					.map((row) => ({ customer: (row[2] ?? "").trim() }));
				expect(whole.answers.map(({ customer }) => ({ customer }))).toEqual(expected);
			}),
			{ seed: 3, numRuns: 300 },
		);
	});
});
