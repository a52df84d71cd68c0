import { execFileSync } from "node:child_process";
import { writeFileSync } from "node:fs";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { expect, it } from "vitest";
import type { SessionSummary } from "../../../src/shared/live/session-summary.ts";
import { pdfOfSession } from "../../../src/shared/pdf/pdf-of-session.ts";
import { temporaryFolder } from "../../support/start-server.ts";

const fonts = join(import.meta.dirname, "../../../public/fonts/print");
const nothing: SessionSummary = {
	...{ mapTitle: "", title: "", when: "", people: [], added: [], votes: [], decisions: [], openThreads: [] },
};

async function pdfOf(summary: Partial<SessionSummary>): Promise<{ text: string; pages: number; fonts: string }> {
	const bytes = await pdfOfSession(
		{ summary: { ...nothing, ...summary }, language: "", source: "https://maps.example/map/one" },
		{ loadFont: async (file) => new Uint8Array(await readFile(join(fonts, file))), paintText: async () => null },
	);
	const path = join(temporaryFolder(), "summary.pdf");
	writeFileSync(path, bytes);
	const run = (program: string, ...args: string[]) =>
		execFileSync(program, args, { encoding: "utf8", stdio: ["ignore", "pipe", "pipe"] });
	return {
		text: run("pdftotext", "-layout", path, "-"),
		pages: Number(/Pages: +(\d+)/.exec(run("pdfinfo", path))?.[1]),
		fonts: run("pdffonts", path),
	};
}

it("a session is told on pages of text that can be selected, in the embedded font", async () => {
	const {
		text,
		pages,
		fonts: used,
	} = await pdfOf({
		mapTitle: "Moving house",
		title: "Monday",
		when: "2 March 2026, 10:00 to 11:30",
		people: ["Ada (facilitator)", "Łukasz"],
		added: [{ kind: "Pain point", text: "No parking", by: "Ada", where: "Load, Pains" }],
		votes: [{ title: "Worst", isOpen: false, voters: 2, dotsCast: 5, cards: [{ title: "No parking", dots: 5 }] }],
		decisions: [{ text: "Rent a smaller van.\nFrom Monday on.", by: "Cleo" }],
		openThreads: [{ where: "Load", text: "Who pays? 客户", by: "" }],
	});
	for (const words of [
		"Moving house: Monday",
		"2 March 2026, 10:00 to 11:30",
		"• Ada (facilitator)",
		"• Pain point: No parking, by Ada (Load, Pains)",
		"Vote: Worst",
		"5 dots from 2 people.",
		"• Rent a smaller van.\n",
		"From Monday on. (Cleo)",
		"Load: Who pays? 客户",
		"https://maps.example/map/one",
		"Page 1 of 1",
	])
		expect(text).toContain(words);
	expect(text).toMatch(/No parking +5\n/);
	expect(pages).toBe(1);
	for (const row of used.trim().split("\n").slice(2)) expect(row).toMatch(/Inter-\w+ +CID TrueType +Identity-H +yes yes yes/);
});

it("2,000 cards and texts without an end go over as many pages as they need, and nothing is lost", async () => {
	const endless = `<script>${"x".repeat(4_000)}</script>\u0000\u202e end`;
	const { text, pages } = await pdfOf({
		added: Array.from({ length: 2_000 }, (_, at) => ({ kind: "Gain", text: `Card number ${at + 1}`, by: "", where: "" })),
		decisions: [{ text: endless, by: "" }],
	});
	expect(pages).toBeGreaterThan(40);
	expect(text.match(/Gain: Card number \d+/g)).toHaveLength(2_000);
	expect(text.replace(/\s/g, "")).toContain("x".repeat(500));
	expect(text).toContain("A map without a title");
	expect(text).toContain(`Page ${pages} of ${pages}`);
});
