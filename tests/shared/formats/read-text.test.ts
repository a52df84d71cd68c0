import { describe, expect, it } from "vitest";
import { decodeText } from "../../../src/shared/formats/decode-text.ts";
import { writeJson } from "../../../src/shared/formats/json.ts";
import { checkFileSize, maxFileBytes } from "../../../src/shared/formats/limits.ts";
import { detectFormat, readText } from "../../../src/shared/formats/read-text.ts";
import { writeCsv } from "../../../src/shared/formats/write-csv.ts";
import { writeMermaidJourney } from "../../../src/shared/formats/write-mermaid-journey.ts";
import { streamingTrialToPaid } from "../../../src/shared/samples/streaming/streaming-trial-to-paid.ts";

const text = "Étape;Schritt\nZürich;naïve 👩‍👧\n";

function utf16(content: string, order: "little" | "big", mark: boolean): Uint8Array {
	const units = [...(mark ? "\uFEFF" : ""), ...content].join("");
	const bytes = new DataView(new ArrayBuffer(units.length * 2));
	for (let index = 0; index < units.length; index++) {
		bytes.setUint16(index * 2, units.charCodeAt(index), order === "little");
	}
	return new Uint8Array(bytes.buffer);
}

describe("decoding", () => {
	it.each([
		["UTF-8", new TextEncoder().encode(text), false],
		["UTF-8 with a mark", new TextEncoder().encode(`\uFEFF${text}`), false],
		["UTF-16 little", utf16(text, "little", true), true],
		["UTF-16 big", utf16(text, "big", true), true],
	])("reads %s", (_, bytes, isSaid) => {
		const decoded = decodeText(bytes);
		expect(decoded.text).toBe(text);
		expect(decoded.problem !== null).toBe(isSaid);
	});

	it("knows UTF-16 without a mark by its zeros", () => {
		for (const order of ["little", "big"] as const) {
			expect(decodeText(utf16("Stage,Step\nBuy,Pay\n", order, false)).text).toBe("Stage,Step\nBuy,Pay\n");
		}
	});

	it("takes what is not UTF-8 for Windows-1252, and says so", () => {
		const { text: read, problem } = decodeText(new Uint8Array([0x80, 0x20, 0x93, 0xe9, 0x94]));
		expect(read).toBe("€ “é”");
		expect(problem?.message).toContain("Windows-1252");
	});

	it.each([
		["a workbook", [0x50, 0x4b, 3, 4], "Save the sheet as “CSV UTF-8”"],
		["a PDF", [0x25, 0x50, 0x44, 0x46], "This is a PDF"],
		["a picture", [0x89, 0x50, 0x4e, 0x47], "This is a picture"],
		["anything with zeros", [1, 0, 0, 2, 3, 0, 0, 0, 1, 9], "This is no text file"],
	])("refuses %s with what to do", (_, bytes, sentence) => {
		expect(() => decodeText(new Uint8Array(bytes))).toThrow(sentence);
	});

	it("reads nothing from nothing", () => {
		expect(decodeText(new Uint8Array())).toEqual({ text: "", problem: null });
	});
});

describe("telling formats apart", () => {
	const content = streamingTrialToPaid();

	it.each([
		["json", writeJson(content)],
		["csv", writeCsv(content)],
		["mermaid", writeMermaidJourney(content)],
	] as const)("knows %s by itself, and reads it", (format, written) => {
		expect(detectFormat(written)).toBe(format);
		expect(detectFormat(written, "upload.txt")).toBe(format);
		expect(readText(written, format).content.steps.length).toBeGreaterThanOrEqual(content.steps.length);
	});

	it("lets the name decide where the text could be anything", () => {
		expect(detectFormat("journey\n1", "x.csv")).toBe("csv");
		expect(detectFormat("not a journey", "x.mmd")).toBe("mermaid");
		expect(detectFormat("{broken", "x.txt")).toBe("json");
		expect(detectFormat(" \n\t", "x.csv")).toBe(null);
	});
});

it("refuses what is too large before it is read", () => {
	expect(() => checkFileSize(maxFileBytes)).not.toThrow();
	expect(() => checkFileSize(200 * 1024 * 1024)).toThrow("This file has 200 MB; at most 25 MB can be imported.");
});
