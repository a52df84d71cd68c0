import { existsSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it, vi } from "vitest";
import { writeJson } from "../../../src/shared/formats/json.ts";
import { readXlsxTable } from "../../../src/shared/formats/read-xlsx-table.ts";
import { telecomOnboarding } from "../../../src/shared/samples/telecom/telecom-onboarding.ts";
import { keptFolders } from "../../support/kept-folders.ts";
import { odograph } from "./command-line.ts";

vi.setConfig({ testTimeout: 60_000 });

const newFolder = keptFolders();
const content = telecomOnboarding();

function mapFile(text = writeJson(content)): { readonly folder: string; readonly file: string } {
	const folder = newFolder();
	const file = join(folder, "journey.json");
	writeFileSync(file, text);
	return { folder, file };
}

/** Runs where there is neither a server nor its data. */
async function exported(file: string, to: string, ...words: readonly string[]) {
	const said = await odograph(newFolder(), "export", file, "--to", to, ...words);
	return { ...said, bytes: existsSync(to) ? readFileSync(to) : null };
}

describe("npx odograph export", () => {
	it("writes each format from a map's file alone", async () => {
		const { folder, file } = mapFile();
		const starts: Readonly<Record<string, string>> = {
			json: "{",
			csv: "\ufeffStage",
			xlsx: "PK",
			pptx: "PK",
			md: "# ",
			html: "<!doctype html>",
			xml: "<?xml",
			mermaid: "journey",
			svg: "<svg",
			png: "PNG",
			pdf: "%PDF-1.",
		};
		for (const [format, start] of Object.entries(starts)) {
			const { code, err, bytes } = await exported(file, join(folder, `map.${format}`), "--format", format);
			expect({ format, code, err }).toEqual({ format, code: 0, err: "" });
			expect(bytes?.toString("utf8").toLowerCase(), format).toContain(start.toLowerCase());
			expect(bytes?.length, format).toBeGreaterThan(1_500);
		}
		expect(JSON.parse(readFileSync(join(folder, "map.json"), "utf8"))).toEqual(JSON.parse(readFileSync(file, "utf8")));
		expect(readXlsxTable(readFileSync(join(folder, "map.xlsx"))).table.records.length).toBeGreaterThan(20);
		expect(readdirSync(folder).filter((name) => name.endsWith(".part"))).toEqual([]);
	});

	it("leaves a file that is there alone, and replaces it where that is asked for", async () => {
		const { folder, file } = mapFile();
		const to = join(folder, "map.md");
		writeFileSync(to, "mine");
		const refused = await exported(file, to, "--format", "md");
		expect(refused).toMatchObject({ code: 1, err: expect.stringContaining("is there already") });
		expect(refused.bytes?.toString()).toBe("mine");
		const replaced = await exported(file, to, "--format", "md", "--replace");
		expect(replaced.code).toBe(0);
		expect(replaced.bytes?.toString()).toContain("## ");
		expect(readdirSync(folder).sort()).toEqual(["journey.json", "map.md"]);
	});

	it("says what is wrong in one sentence and writes nothing", async () => {
		const { folder, file } = mapFile();
		const cut = mapFile(writeJson(content).slice(0, 500)).file;
		const refusals: [string, string[], RegExp][] = [
			[join(folder, "nowhere.json"), ["--format", "svg"], /There is no file/],
			[cut, ["--format", "svg"], /no complete JSON file/],
			[file, [], /--format is missing; give one of json, csv/],
			[file, ["--format", "gif"], /--format is “gif”; give one of json, csv/],
			[file, ["--format", "pdf", "--paper", "b5"], /--paper is “b5”; give one of a4/],
			[file, ["--format", "svg", "--legend", "maybe"], /“legend” must be true or false/],
			[file, ["--format", "png", "--dpi", "9999"], /“dpi” must be a whole number from 48 to 600/],
			[file, ["--format", "png", "--dpi", "150", "--scale", "2"], /not both/],
			[file, ["--format", "png", "--stage", "nowhere"], /stage is no longer on the map/],
			[file, ["--format", "svg", "--cards", "nobody"], /no card nobody/],
			[file, ["--format", "csv", "--stage", "nowhere"], /as PNG or SVG/],
			[file, ["--format", "svg", "--theme", "pink"], /--theme is “pink”; give one of light, dark/],
		];
		for (const [from, words, sentence] of refusals) {
			const to = join(folder, "out");
			const { code, err, bytes } = await exported(from, to, ...words);
			expect([code, bytes]).toEqual([1, null]);
			expect(err).toMatch(sentence);
		}
		const astray = await exported(file, join(folder, "no", "such", "map.svg"), "--format", "svg");
		expect(astray).toMatchObject({ code: 1, err: expect.stringMatching(/The folder of .* is not there/) });
		expect(readdirSync(folder)).toEqual(["journey.json"]);
	});

	it("draws with the theme, the letters and the pages that are asked for", async () => {
		const { folder, file } = mapFile();
		const plain = await exported(file, join(folder, "a.svg"), "--format", "svg");
		const dark = await exported(file, join(folder, "b.svg"), "--format", "svg", "--theme", "dark", "--outlines");
		expect(dark.bytes?.toString()).not.toBe(plain.bytes?.toString());
		const named = await exported(
			file,
			join(folder, "d.svg"),
			"--format",
			"svg",
			"--title",
			"For the board",
			"--personas",
			"false",
		);
		expect(named.bytes?.toString()).toContain('<title id="title">For the board</title>');
		expect(named.bytes?.toString().length).toBeLessThan(plain.bytes?.toString().length ?? 0);
		const stage = content.stages[1]?.id ?? "";
		const one = await exported(file, join(folder, "e.png"), "--format", "png", "--stage", stage, "--dpi", "48");
		const all = await exported(file, join(folder, "f.png"), "--format", "png", "--dpi", "48");
		expect(one.bytes?.readUInt32BE(16)).toBeLessThan(all.bytes?.readUInt32BE(16) ?? 0);
		const pages = await exported(file, join(folder, "c.pdf"), "--format", "pdf", "--paper", "a3", "--pages", "tiles");
		expect(pages.bytes?.toString("latin1").match(/\/Type \/Page\b/g)?.length).toBeGreaterThan(1);
	});
});
