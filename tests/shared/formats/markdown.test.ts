import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { AppError } from "../../../src/shared/errors.ts";
import { markdownLine, markdownLines, textOfMarkdown } from "../../../src/shared/formats/markdown-text.ts";
import { readMarkdownOutline } from "../../../src/shared/formats/read-markdown.ts";
import { contentFromPastedText, detectFormat } from "../../../src/shared/formats/read-text.ts";
import { writeMarkdown } from "../../../src/shared/formats/write-markdown.ts";
import { contentSchema, emptyContent, type MapContent } from "../../../src/shared/map/content.ts";
import { stageRecord } from "../../../src/shared/map/stage.ts";
import { telecomOnboarding } from "../../../src/shared/samples/telecom/telecom-onboarding.ts";
import { workedJourneys } from "../../../src/shared/samples/worked-journeys.ts";
import { mapScoreOf } from "../../support/fake-metrics.ts";
import { randomContent } from "./random-content.ts";

/** What Markdown can say, without ids. */
function told(content: MapContent) {
	const laneTitle = new Map(content.lanes.map(({ id, title }) => [id, title]));
	const persona = new Map(content.personas.map(({ id, name }) => [id, name]));
	const owner = new Map(content.owners.map(({ id, name }) => [id, name]));
	const owners = (node: { readonly owners: Readonly<Record<string, string>> }) =>
		Object.entries(node.owners).map(([id, role]) => [owner.get(id), role]);
	const cards = content.cards.map((card) => {
		const { id: _, place, personaId, picture: __, pictureAlt: ___, metrics: ____, ...kept } = card;
		const lane = "laneId" in place ? laneTitle.get(place.laneId) : null;
		return {
			...kept,
			owners: owners(card),
			lane,
			step: "stepId" in place ? place.stepId : "",
			persona: persona.get(personaId) ?? "",
		};
	});
	return {
		info: Object.fromEntries(Object.entries(content.info ?? {}).filter(([, text]) => text !== "")),
		personas: content.personas.map(({ name, description, quote }) => ({ name, description, quote })),
		stages: content.stages.map((stage) => ({
			title: stage.title,
			goal: stage.goal,
			owners: owners(stage),
			steps: content.steps
				.filter(({ stageId }) => stageId === stage.id)
				.map((step) => ({
					title: step.title,
					momentOfTruth: step.momentOfTruth,
					owners: owners(step),
					cards: cards.filter((card) => card.step === step.id).map((card) => ({ ...card, step: "" })),
					points: content.emotions
						.filter(({ stepId }) => stepId === step.id)
						.map(({ personaId, curve, value, quote }) => ({ persona: persona.get(personaId), curve, value, quote }))
						.toSorted((a, b) => JSON.stringify(a).localeCompare(JSON.stringify(b))),
				})),
		})),
	};
}

const rows = (text: string) => readMarkdownOutline(text).problems.map(({ row }) => row);

describe("Markdown of a map", () => {
	it.each(workedJourneys)("$id comes back as it went out", ({ content }) => {
		const written = writeMarkdown(content());
		expect(detectFormat(written)).toBe("markdown");
		const { content: back, problems } = readMarkdownOutline(written);
		expect(problems).toEqual([]);
		expect(told(back)).toEqual(told(content()));
	});

	it("tells in a comment what does not fit", () => {
		const content = workedJourneys[0]?.content() ?? emptyContent;
		expect(writeMarkdown(content)).toMatch(/<!-- .*links? to (a )?metrics? (is|are) left out\. .* -->\n$/);
	});

	it("lists the scores for people to read, and takes none of them back", () => {
		const content = workedJourneys[0]?.content() ?? emptyContent;
		const steps = content.steps.map((step, index) => ({ ...step, metrics: index === 0 ? ["nps"] : [] }));
		const given = { ...content, stages: [], lanes: content.lanes.map((lane) => ({ ...lane, metrics: [] })), steps, cards: [] };
		const written = writeMarkdown(given, [mapScoreOf({ id: "nps", name: "NPS | ours" })]);
		expect(written.replaceAll("\u00a0", " ")).toContain(
			[
				"## *Scores*",
				"",
				"| Metric | Linked to | Score | n | Interval | Newest answer | Note |",
				"| --- | --- | --- | --- | --- | --- | --- |",
				`| NPS \\| ours | ${steps[0]?.title} | 50 pts | 100 | 35 to 62 pts (95 %) | 2026-03-12 |  |`,
			].join("\n"),
		);
		expect(written).not.toContain("links to metrics");
		const { content: back, problems } = readMarkdownOutline(written);
		expect(problems).toEqual([]);
		expect([back.stages.length, back.steps.length, back.cards.length]).toEqual([0, steps.length, 0]);
	});

	it("keeps every text a text, whatever it is", () => {
		const parts = fc.constantFrom(
			"*",
			"_",
			"`",
			"\\",
			"[a](javascript:1)",
			"<script>",
			"&amp;",
			"#",
			"- ",
			"1. ",
			"\n",
			"  ",
			"---",
			"~",
			"$",
			"a",
			"|",
			":",
		);
		const texts = fc.oneof(
			fc.string({ unit: "grapheme" }),
			fc.array(parts).map((all) => all.join("")),
		);
		fc.assert(
			fc.property(texts, (text) => {
				const kept = text
					.replace(/\r\n?/g, "\n")
					.replace(/(?![\t\n])\p{Cc}/gu, "\uFFFD")
					.replace(/\n+$/, "");
				expect(textOfMarkdown(markdownLines(text, "    "))).toBe(kept);
				expect(markdownLine(text)).not.toContain("\n");
				expect(markdownLine(text)).not.toMatch(/(?<!\\)(?:\\\\)*[<[`]/);
			}),
			{ seed: 5, numRuns: 300 },
		);
	});

	it("is read again as a map of as many stages, steps and cards, whatever stands in it", () => {
		fc.assert(
			fc.property(randomContent, (content) => {
				const written = writeMarkdown(content);
				if (content.stages.length + content.steps.length + content.cards.length === 0) return;
				const { content: back } = readMarkdownOutline(written);
				expect(contentSchema.parse(back)).toEqual(back);
				for (const name of ["stages", "steps", "cards"] as const) expect(back[name].length, written).toBe(content[name].length);
				const titles = (map: MapContent) => map.cards.map(({ title }) => title.trimEnd()).toSorted();
				expect(titles(back)).toEqual(titles(content));
			}),
			{ seed: 11, numRuns: 40 },
		);
	});
});

describe("reading an outline", () => {
	it("takes headings for stages and steps, and lists for lanes by their name", () => {
		const { content, problems } = readMarkdownOutline(
			[
				"# Buy a ticket",
				"A traveller in a *hurry*.",
				"## Search",
				"### Find a train",
				"- Pain points",
				"    - The list is **long**",
				"        - Severity is high",
				"- Opens the app",
				"- Touchpoint: Timetable",
				"- Emotion: -1",
				"#### Frustrations",
				"* Prices jump",
				"## Pay",
			].join("\n"),
		);
		expect(problems).toEqual([]);
		expect(content.info).toMatchObject({ title: "Buy a ticket", scenario: "A traveller in a hurry." });
		expect(content.stages.map(({ title }) => title)).toEqual(["Search", "Pay"]);
		expect(content.cards.map(({ kind, title, note }) => [kind, title, note])).toEqual([
			["painPoint", "The list is long", "- Severity is high"],
			["action", "Opens the app", ""],
			["touchpoint", "Timetable", ""],
			["painPoint", "Prices jump", ""],
		]);
		expect(content.emotions.map(({ value }) => value)).toEqual([-1]);
		expect(content.lanes.map(({ title }) => title)).toContain("Frustrations");
	});

	it.each([
		["lists alone", "- Search\n  - Find\n    - Opens the app\n- Pay\n  - By card", ["Search", "Pay"], ["Find", "By card"], 1],
		[
			"one level of headings",
			"## Search\n- Find\n  - Opens the app\n\n## Pay\n1. By card",
			["Search", "Pay"],
			["Find", "By card"],
			1,
		],
		["a title and lists", "Ticket\n======\n\n* Search\n\t* Find\n\t\t* Opens the app", ["Search"], ["Find"], 1],
		["steps without a stage", "# T\n## S\n### A\n# U\n## V\n### B", ["T", "U"], ["S", "V"], 0],
	])("reads %s", (_, text, stages, steps, cards) => {
		const { content } = readMarkdownOutline(text);
		expect(content.stages.map(({ title }) => title)).toEqual(stages);
		expect(content.steps.map(({ title }) => title)).toEqual(steps);
		expect(content.cards.length).toBeGreaterThanOrEqual(cards);
	});

	it("says with the line what was not read", () => {
		expect(
			rows(
				"# T\n## S\n### A\nA paragraph.\n\n```\ncode\n# no heading\n```\n- Emotion\n  - Ada: 9\n- Pain points\n  - x\n    - **Severity:** 7",
			),
		).toEqual([4, 6, 11, 13]);
		expect(rows("# T\n- early\n## S\n### A")).toEqual([2]);
	});

	it("knows lanes as they are called on the map it goes into", () => {
		const here = [
			{ kind: "action", title: "What she does" },
			{ kind: "painPoint", title: "Actions" },
		] as const;
		const text =
			"# T\n## S\n### A\n- what she DOES\n  - Types\n- **Actions**\n  - Waits\n- What she does: Clicks\n#### Actions\n- Pays";
		const kinds = (content: MapContent | null) => content?.cards.map(({ kind, title }) => `${kind} ${title}`);
		const known = ["action Types", "painPoint Waits", "action Clicks", "painPoint Pays"];
		expect(kinds(readMarkdownOutline(text, here).content)).toEqual(known);
		expect(kinds(contentFromPastedText(text, here))).toEqual(known);
		expect(kinds(readMarkdownOutline(text).content)).toEqual([
			"action what she DOES",
			"action Waits",
			"action What she does: Clicks",
			"action Pays",
		]);
	});

	it("puts the curves where their lane stands, above the lanes below it", () => {
		const content = telecomOnboarding();
		const title = "Below the curves";
		const pains = content.lanes.filter(({ kind }) => kind === "painPoint").map((lane) => ({ ...lane, title }));
		const others = content.lanes.filter(({ kind }) => kind !== "painPoint");
		const text = writeMarkdown({ ...content, lanes: [...others, ...pains] });
		const steps = text.split("### ").filter((step) => step.includes("**Emotion**") && step.includes("- **Below the curves**"));
		expect(steps.length).toBeGreaterThan(0);
		for (const step of steps) expect(step).toMatch(/- \*\*Emotion\*\*.*- \*\*Below the curves\*\*/s);
	});

	it.each(["", "Only words.", "# A title alone", "---\n---\n<!-- nothing"])("refuses %j with a sentence", (text) => {
		expect(() => readMarkdownOutline(text)).toThrow(AppError);
	});

	it("never answers content that the document would refuse", () => {
		const line = fc.oneof(
			fc.string({ unit: "binary", maxLength: 40 }),
			fc.constantFrom(
				"# A",
				"## B",
				"### C",
				"#### Pain points",
				"- x",
				"  - y",
				"    - **Severity:** 9",
				"- **Emotion**",
				"  - **Me:** 1",
				"```",
				"<!--",
				"-->",
				"===",
				"---",
				`- ${"n".repeat(300)}`,
			),
		);
		fc.assert(
			fc.property(fc.array(line, { maxLength: 30 }), (lines) => {
				const { content } = readMarkdownOutline(["# T", "## S", ...lines].join("\n"));
				expect(contentSchema.parse(content)).toEqual(content);
			}),
			{ seed: 3, numRuns: 20 },
		);
	});

	it("reads and writes a hostile text in linear time", () => {
		for (const part of ["*", "_", "[", "<!--", "`", " ", "\\", "&#", "# ", "- ", "**a", "~~~\n", "a:", "![](", "\t"]) {
			const text = `## S\n- x ${part.repeat(60_000)}`;
			expect(readMarkdownOutline(text).content.stages.length, part).toBe(1);
			expect(
				readMarkdownOutline(
					writeMarkdown({ ...emptyContent, stages: [{ ...stageRecord.defaults, id: "s", goal: part.repeat(9_000) }] }),
				).content.stages[0]?.goal.length,
			).toBeGreaterThan(-1);
		}
	});

	it("can be pasted where it says so itself, and nothing else is taken for one", () => {
		expect(contentFromPastedText("# Ticket\n- Search\n  - Find")?.stages.length).toBe(1);
		expect(contentFromPastedText("# only a heading")).toBe(null);
		expect(contentFromPastedText("- milk\n- bread")).toBe(null);
		expect(detectFormat("Stage,Step\n- a,b")).toBe("csv");
		expect(detectFormat("Stage,Step\na,b", "x.md")).toBe("markdown");
	});
});
