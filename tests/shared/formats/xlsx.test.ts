import { deflateRawSync } from "node:zlib";
import { strFromU8, strToU8, unzipSync, zipSync } from "fflate";
import { describe, expect, it } from "vitest";
import { AppError } from "../../../src/shared/errors.ts";
import { contentOfTable } from "../../../src/shared/formats/content-of-table.ts";
import { readXlsx } from "../../../src/shared/formats/read-xlsx.ts";
import { guessMapping, tableOfGrid } from "../../../src/shared/formats/table.ts";
import { writeXlsx } from "../../../src/shared/formats/write-xlsx.ts";
import { telecomOnboarding } from "../../../src/shared/samples/telecom/telecom-onboarding.ts";
import { metricOf, scoreOf } from "../../support/fake-metrics.ts";

const options = { at: "2026-01-31T10:00:00Z" };
const pause = () => Promise.resolve();

/** A workbook as another program may write it, of the XML inside its sheets. */
function workbook(sheets: Readonly<Record<string, string>>, other: Readonly<Record<string, string>> = {}): Uint8Array {
	const names = Object.keys(sheets);
	const files: Record<string, string> = {
		"xl/workbook.xml": `<workbook xmlns:r="r"><sheets>${names.map((name, at) => `<sheet name="${name}" r:id="r${at}"/>`).join("")}</sheets></workbook>`,
		"xl/_rels/workbook.xml.rels": `<Relationships>${names.map((_, at) => `<Relationship Id="r${at}" Target="worksheets/s${at}.xml"/>`).join("")}</Relationships>`,
		...Object.fromEntries(
			names.map((name, at) => [`xl/worksheets/s${at}.xml`, `<worksheet><sheetData>${sheets[name]}</sheetData></worksheet>`]),
		),
		...other,
	};
	return zipSync(Object.fromEntries(Object.entries(files).map(([name, text]) => [name, strToU8(text)])));
}

const text = (at: string, value: string) => `<c r="${at}" t="inlineStr"><is><t>${value}</t></is></c>`;
const rowsOf = (bytes: Uint8Array, sheet = "A") =>
	readXlsx(bytes)
		.grid(sheet)
		.rows.map(({ cells }) => cells);

describe("a workbook that is written", () => {
	it("holds the map, what hurts, and what it is", async () => {
		const book = readXlsx(await writeXlsx(telecomOnboarding(), options, pause));
		expect(book.sheets).toEqual(["Map", "Pains and opportunities", "About"]);
		const pains = book.grid("Pains and opportunities").rows.map(({ cells }) => cells.slice(0, 2));
		const severities = pains.filter(([kind]) => kind === "Pain point").map(([, severity]) => Number(severity));
		expect(severities.length).toBeGreaterThan(3);
		expect(severities).toEqual(severities.toSorted((a, b) => b - a));
		expect(book.grid("About").rows[1]?.cells).toEqual(["Title", "Telecom onboarding"]);
	});

	it("has the scores where there are some, a row for each place that shows them", async () => {
		const content = telecomOnboarding();
		const steps = content.steps.map((step, index) => (index < 2 ? { ...step, metrics: ["nps"] } : step));
		const scores = [{ metric: metricOf({ id: "nps", name: "NPS, ours" }), score: scoreOf({ value: 31.5, n: 120 }), recent: [] }];
		const bytes = await writeXlsx({ ...content, steps }, { ...options, scores }, pause);
		const rows = readXlsx(bytes)
			.grid("Scores")
			.rows.map(({ cells }) => cells);
		expect(rows.map(([metric, at, value]) => [metric, at, value]).slice(1)).toEqual(
			steps.slice(0, 2).map(({ title }) => ["NPS, ours", title, "31.5"]),
		);
		expect(rows[1]?.slice(4, 7)).toEqual(["120", "35.47", "61.62"]);
	});

	it("repeats its headings on each page of paper, and keeps numbers off the text beside them", async () => {
		const files = unzipSync(await writeXlsx(telecomOnboarding(), options, pause));
		const part = (name: string) => strFromU8(files[name] ?? new Uint8Array());
		const sheets = [...part("xl/workbook.xml").matchAll(/<sheet name="([^"]*)"/g)].map(([, name]) => name);
		const titles = [...part("xl/workbook.xml").matchAll(/Print_Titles" localSheetId="(\d)">'([^']*)'!\$1:\$1</g)];
		expect(titles.map(([, at, name]) => [Number(at), name])).toEqual(sheets.map((name, index) => [index, name]));
		const styles = part("xl/styles.xml");
		const formats = /<cellXfs count="(\d+)">(.*)<\/cellXfs>/s.exec(styles);
		expect(formats?.[2]?.match(/<xf /g)?.length).toBe(Number(formats?.[1]));
		const numbers = [...part("xl/worksheets/sheet2.xml").matchAll(/<c r="\w+" s="(\d)"><v>/g)].map(([, style]) => style);
		expect(new Set(numbers)).toEqual(new Set(["4"]));
	});

	it("stores formulas as texts, cuts what no cell holds, and leaves out what XML does not have", async () => {
		const content = telecomOnboarding();
		const titles = ["=1+1", "'=x", "a\u0001b", "_x0041_", "\ud800", "x".repeat(40_000), '<&">'];
		const cards = titles.map((title, index) => ({ ...(content.cards[0] ?? fail()), id: `c${index}`, title }));
		const bytes = await writeXlsx({ ...content, cards, emotions: [] }, options, pause);
		const table = tableOfGrid(readXlsx(bytes).grid("Map"));
		const back = contentOfTable(table, guessMapping(table)).content.cards.map(({ title }) => title);
		expect(back.slice(0, 5)).toEqual(["=1+1", "'=x", "ab", "_x0041_", "\ufffd"]);
		expect(back[6]).toBe('<&">');
		const cut = readXlsx(bytes)
			.grid("Map")
			.rows.flatMap(({ cells }) => cells.filter((cell) => cell.startsWith("xxx")));
		expect(cut[0]).toMatch(/^x+… \(cut: a cell holds no more\)$/);
		expect(cut[0]?.length).toBe(32_767);
	});
});

describe("a workbook of another program", () => {
	it("gives days, numbers, stored values of formulas, rich texts and merged cells", () => {
		const row = [
			'<c r="A2" s="1"><v>46053</v></c><c r="B2"><v>0.30000000000000004</v></c><c r="C2"><f>1+1</f><v>2</v></c>',
			'<c r="D2" t="s"><v>0</v></c><c r="E2" t="b"><v>1</v></c><c r="G2" t="str"><f>A1</f><v>=x</v></c>',
		].join("");
		const head = ["A", "B", "C", "D", "E", "F", "G"].map((column) => text(`${column}1`, column)).join("");
		const bytes = workbook(
			{
				A: `<row r="1">${head}</row><row r="2">${row}</row></sheetData><mergeCells><mergeCell ref="A1:B1"/></mergeCells><sheetData>`,
			},
			{
				"xl/styles.xml":
					'<styleSheet><numFmts><numFmt numFmtId="170" formatCode="dd/mm/yyyy"/></numFmts><cellXfs><xf numFmtId="0"/><xf numFmtId="170"/></cellXfs></styleSheet>',
				"xl/sharedStrings.xml": "<sst><si><r><t>Rich </t></r><r><t>text</t></r><rPh><t>no</t></rPh></si></sst>",
			},
		);
		const grid = readXlsx(bytes).grid("A");
		expect(grid.rows[1]?.cells).toEqual(["2026-01-31", "0.3", "2", "Rich text", "yes", "", "'=x"]);
		expect(grid.problems).toEqual([{ message: expect.stringContaining("Merged cells") }]);
	});

	it("reports errors and formulas without a value by row and column", () => {
		const bytes = workbook({ A: '<row r="7"><c r="B7" t="e"><v>#REF!</v></c><c r="C7"><f>1+1</f></c></row>' });
		expect(readXlsx(bytes).grid("A").problems).toEqual([
			{ row: 7, column: "B", message: "This cell holds an error (#REF!) and was left out." },
			{ row: 7, column: "C", message: expect.stringContaining("no stored value") },
		]);
	});

	it("offers its sheets but for hidden ones", () => {
		const bytes = workbook({ 'A" state="hidden': "", B: `<row>${text("A1", "x")}</row>`, C: "" });
		expect(readXlsx(bytes).sheets).toEqual(["B", "C"]);
		expect(rowsOf(bytes, "B")).toEqual([["x"]]);
	});
});

describe("a hostile workbook", () => {
	it("that unpacks to more than any map has is refused before it is unpacked", () => {
		// Packed by the system's zlib, which is faster, into a zip file that stores it and is then told that it is packed.
		const packed = deflateRawSync(Buffer.alloc(101 * 2 ** 20), { level: 1 });
		const bomb = Buffer.from(zipSync({ "xl/workbook.xml": packed }, { level: 0 }));
		bomb.writeUInt16LE(8, 8);
		bomb.writeUInt16LE(8, bomb.indexOf("PK\u0001\u0002", 0, "latin1") + 10);
		expect(bomb.length).toBeLessThan(600_000);
		expect(() => readXlsx(bomb)).toThrow("unpacks to more than 100 MB");
	});

	it("with too many rows is refused, and with a far cell is read without the room before it", () => {
		const rows = Array.from({ length: 50_002 }, (_, at) => `<row r="${at + 1}">${text(`A${at + 1}`, "x")}</row>`).join("");
		expect(() => rowsOf(workbook({ A: rows }))).toThrow("more than 50,000 records");
		const far = workbook({ A: `<row r="1048576">${text("A1048576", "x")}${text("XFD1048576", "y")}</row>` });
		expect(readXlsx(far).grid("A")).toMatchObject({
			rows: [{ row: 1048576, cells: ["x"] }],
			problems: [{ message: "Cells beyond column 200 were left out." }],
		});
	});

	it("expands no entity of its own", () => {
		const laughs = '<!DOCTYPE x [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;">]>';
		const bytes = workbook(
			{ A: "" },
			{ "xl/worksheets/s0.xml": `${laughs}<worksheet><row>${text("A1", "&b;")}</row></worksheet>` },
		);
		expect(JSON.stringify(rowsOf(bytes))).not.toContain("ha");
	});

	it.each([
		["no zip file", strToU8("PK\u0003\u0004 not a zip")],
		["another zip file", zipSync({ "readme.txt": strToU8("hello") })],
		["a cut one", workbook({ A: "" }).slice(0, 200)],
		["broken XML", workbook({ A: "<row><c></row>" })],
	])("(%s) is refused with a sentence", (_, bytes) => {
		expect(() => readXlsx(bytes).grid("A")).toThrow(AppError);
	});

	it("with any byte changed is read or refused", async () => {
		const whole = await writeXlsx(telecomOnboarding(), options, pause);
		for (let at = 0; at < 60; at++) {
			const bytes = whole.slice();
			bytes.set([0x55], (at * 7919) % bytes.length);
			try {
				readXlsx(bytes).grid("About");
			} catch (error) {
				expect(error).toBeInstanceOf(AppError);
			}
		}
	});
});

function fail(): never {
	throw new Error("The sample has no card.");
}
