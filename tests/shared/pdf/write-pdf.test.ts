import { execFileSync } from "node:child_process";
import { readFileSync, writeFileSync } from "node:fs";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { beforeAll, describe, expect, it } from "vitest";
import type { MapContent } from "../../../src/shared/map/content.ts";
import { type PdfJob, type PdfMeans, pdfOfContent } from "../../../src/shared/pdf/pdf-of-content.ts";
import { telecomOnboarding } from "../../../src/shared/samples/telecom/telecom-onboarding.ts";
import { themes } from "../../../src/shared/scene/theme.ts";
import { temporaryFolder } from "../../support/start-server.ts";
import { longStage } from "./print-fixtures.ts";

const fonts = join(import.meta.dirname, "../../../public/fonts/print");

async function pdfOf(content: MapContent, job: Partial<PdfJob> = {}, means: Partial<PdfMeans> = {}): Promise<string> {
	const options = { paper: "a3", orientation: "landscape", pages: "fit" } as const;
	const bytes = await pdfOfContent(
		{ content, options, theme: "light", date: "2026-11-22", source: "", overlays: [], overlayLegend: [], ...job },
		{
			loadFont: async (file) => new Uint8Array(await readFile(join(fonts, file))),
			loadPicture: async () => null,
			paintText: async () => null,
			paintsText: false,
			onPage: () => {},
			...means,
		},
	);
	const path = join(temporaryFolder(), "map.pdf");
	writeFileSync(path, bytes);
	return path;
}

const run = (program: string, ...args: string[]): string => execFileSync(program, args, { encoding: "utf8", maxBuffer: 2 ** 28 });
const textOf = (path: string): string => run("pdftotext", "-layout", path, "-").replace(/\s+/g, " ");

/** The colour of a page's pixel, at 72 dots per inch: a point is a pixel. */
function pixelsOf(path: string): (x: number, y: number) => string {
	run("pdftoppm", "-r", "72", "-singlefile", path, path);
	const ppm = readFileSync(`${path}.ppm`);
	const header = /^P6\s(\d+)\s(\d+)\s255\s/.exec(ppm.toString("latin1", 0, 40));
	const width = Number(header?.[1]);
	const start = header?.[0].length ?? 0;
	return (x, y) => `#${ppm.subarray(start + 3 * (y * width + x), start + 3 * (y * width + x) + 3).toString("hex")}`;
}

describe("a journey as a PDF", () => {
	let path = "";
	beforeAll(async () => {
		path = await pdfOf(telecomOnboarding(), { source: "https://maps.example/map/telecom" });
	});

	it("holds its words as text, in embedded fonts of only the characters it uses", () => {
		const text = textOf(path);
		for (const word of ["Telecom onboarding", "Prove who you are", "Photograph the ID", "Pain points", "Page 1 of 1"]) {
			expect(text).toContain(word);
		}
		const rows = run("pdffonts", path).trim().split("\n").slice(2);
		expect(rows).toHaveLength(2);
		for (const row of rows) expect(row).toMatch(/^[A-Z]{6}\+Inter-\w+ +CID TrueType +Identity-H +yes yes yes/);
		expect(readFileSync(path).length).toBeLessThan(120_000);
	});

	it("says what it is, and has a bookmark for each stage", () => {
		const info = run("pdfinfo", path);
		expect(info).toMatch(/Title: +Telecom onboarding\n/);
		expect(info).toMatch(/Producer: +Odograph\n/);
		expect(info).toMatch(/CreationDate: +\S/);
		expect(info).toMatch(/Page size: +1190.55 x 841.89 pts \(A3\)/);
		const outline = readFileSync(path, "latin1");
		for (const { title } of telecomOnboarding().stages) expect(outline).toContain(`(${title})`);
	});

	it.each(["light", "dark"] as const)("has the colours of the %s theme", async (theme) => {
		const file = theme === "light" ? path : await pdfOf(telecomOnboarding(), { theme });
		const pixel = pixelsOf(file);
		expect(pixel(3, 3)).toBe(themes[theme].surface);
		const colours = new Set(Array.from({ length: 800 }, (_, y) => pixel(40, y)));
		expect(colours).toContain(themes[theme].rail);
	});
});

describe("what a PDF is asked to hold", () => {
	it("tiles are pages of one size, after an overview", async () => {
		const path = await pdfOf(telecomOnboarding(), { options: { paper: "letter", orientation: "portrait", pages: "tiles" } });
		const info = run("pdfinfo", "-l", "99", path);
		const sizes = [...info.matchAll(/Page +\d+ size: +(.+)/g)].map(([, size]) => size);
		expect(sizes.length).toBe(Number(/Pages: +(\d+)/.exec(info)?.[1]));
		expect(new Set(sizes)).toEqual(new Set(["612 x 792 pts (letter)"]));
		expect(textOf(path)).toContain(`Page ${sizes.length} of ${sizes.length}`);
	});

	it("a stage of 36,000 px is one page of that size, in larger units", async () => {
		const path = await pdfOf(longStage(164), { options: { paper: "a4", orientation: "landscape", pages: "map" } });
		const file = readFileSync(path, "latin1");
		const width = Number(/\/MediaBox \[0 0 ([\d.]+)/.exec(file)?.[1]);
		expect(width).toBeLessThanOrEqual(14_400);
		expect(width * Number(/\/UserUnit ([\d.]+)/.exec(file)?.[1])).toBeGreaterThan(36_000 * 0.75);
		expect(textOf(path)).toContain("Card 164");
	});

	it("accents and other alphabets come out as they were written", async () => {
		const words = ["Příliš žluťoučký kůň", "Łódź à Ørsted ÆŒß", "Ελληνικά ρήματα", "Жук і їжак", "Tiếng Việt ườ"];
		const path = await pdfOf(longStage(5, (step) => words[step] ?? ""));
		const text = textOf(path).normalize("NFC").replaceAll(" ", "");
		for (const word of words.flatMap((line) => line.split(" "))) expect(text).toContain(word);
		expect(run("pdffonts", path).trim().split("\n").length).toBeGreaterThan(5);
	});

	it("characters that the font lacks are framed, found by search, and said; a painter's picture stands for them otherwise", async () => {
		const words = ["客户 waits", "שלום עולם", "Done 🎉"];
		const content = longStage(3, (step) => words[step] ?? "");
		const framed = textOf(await pdfOf(content));
		for (const word of ["客户", "🎉", "waits"]) expect(framed).toContain(word);
		expect(framed).toContain("Framed: characters that this server has no font for");
		const asked: string[] = [];
		const png = onePixel();
		const paintText: PdfMeans["paintText"] = async ({ text }) => {
			asked.push(text);
			return { png, ascent: 14, descent: 5 };
		};
		const painted = await pdfOf(content, {}, { paintText, paintsText: true });
		expect(asked).toContain("客户");
		expect(textOf(painted)).toContain("客户");
		expect(textOf(painted)).not.toContain("Framed:");
		expect(run("pdfimages", "-list", painted).trim().split("\n").length).toBeGreaterThan(3);
	});

	it("titles with control characters, halves of pairs and very long words stay on the page", async () => {
		const words = ["a\u0007b\ud800c", "x".repeat(900), "https://example.com/a?b=(c)"];
		const path = await pdfOf(longStage(3, (step) => words[step] ?? ""));
		expect(run("pdfinfo", path)).toMatch(/Pages: +1\n/);
		expect(readFileSync(path, "latin1")).toContain("/URI (https://example.com/a?b=\\(c");
	});

	it("a picture is inside; one that is broken or foreign shows its frame", async () => {
		const content = longStage(2);
		const cards = content.cards.map((card, index) => ({
			...card,
			kind: "storyboard" as const,
			picture: String(index).repeat(64),
		}));
		const loadPicture = async (hash: string) => (hash.startsWith("0") ? onePixel() : new Uint8Array([1, 2, 3]));
		const path = await pdfOf({ ...content, cards }, {}, { loadPicture });
		expect(run("pdfimages", "-list", path).trim().split("\n")).toHaveLength(3);
	});
});

function onePixel(): Uint8Array {
	const base64 = "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAIAAACQd1PeAAAADElEQVR4nGP4z8AAAAMBAQDJ/pLvAAAAAElFTkSuQmCC";
	return new Uint8Array(Buffer.from(base64, "base64"));
}
