import { readdirSync, readFileSync } from "node:fs";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { AppError } from "../../../src/shared/errors.ts";
import { readMermaidJourney } from "../../../src/shared/formats/mermaid-journey.ts";
import { isMermaidJourney, parseMermaidJourney } from "../../../src/shared/formats/mermaid-text.ts";
import { writeMermaidJourney } from "../../../src/shared/formats/write-mermaid-journey.ts";
import { contentSchema, emptyContent } from "../../../src/shared/map/content.ts";
import { personaRecord } from "../../../src/shared/map/persona.ts";
import { stageRecord } from "../../../src/shared/map/stage.ts";
import { stepRecord } from "../../../src/shared/map/step.ts";
import { telecomOnboarding } from "../../../src/shared/samples/telecom/telecom-onboarding.ts";

const folder = new URL("../../fixtures/mermaid/", import.meta.url);
const expected = JSON.parse(readFileSync(new URL("expected-parse.json", folder), "utf8"));
const files = readdirSync(folder).filter((name) => name.endsWith(".mmd"));

describe("parsing as Mermaid itself does", () => {
	it.each(files)("%s", (name) => {
		const journey = parseMermaidJourney(readFileSync(new URL(name, folder), "utf8"));
		expect({
			title: journey?.title,
			accTitle: journey?.accTitle,
			sections: journey?.sections,
			tasks: journey?.tasks.map(({ section, task, score, people }) => ({ section, task, score, people })),
		}).toEqual(expected[name]);
		expect(journey?.problems).toEqual([]);
	});

	it("has all the examples to hold on to", () => {
		expect(files.toSorted()).toEqual(Object.keys(expected).toSorted());
	});

	it.each([
		["keywords in any case", "JOURNEY\nTITLE A day\nSection One\nWork: 3: Me", ["Work"]],
		["comments", "%% made by hand\njourney # the start\n%% more\nsection One # first\nWork: 3: Me # tired", ["Work"]],
		["a fence of a Markdown block", "Look:\n```mermaid\njourney\nWork: 3: Me\n```\nAnd then: 5: no", ["Work"]],
		["a directive over several lines", "%%{init: {\n'theme': 'x'}}%%\njourney\nWork: 3: Me", ["Work"]],
		["Windows line ends and a byte order mark", "\uFEFFjourney\r\nsection One\r\nWork: 3: Me\r\n", ["Work"]],
		["a description over several lines", "journey\naccDescr {\n  one\n  two: 3: four\n}\nWork: 3: Me", ["Work"]],
	])("reads %s", (_, text, tasks) => {
		expect(parseMermaidJourney(text)?.tasks.map(({ task }) => task.trim())).toEqual(tasks);
	});

	it("splits the data at the colons: no actor, an empty one, and a third part that is dropped", () => {
		const journey = parseMermaidJourney("journey\nC: 5\nE: 5:\nT: 5: Me, \nD: 5: Me: more");
		expect(journey?.tasks.map(({ people }) => people)).toEqual([[], [""], ["Me", ""], ["Me"]]);
	});

	it("keeps two sections of one name apart", () => {
		const journey = parseMermaidJourney("journey\nsection A\nx: 1: Me\nsection B\ny: 1: Me\nsection A\nz: 1: Me");
		expect(journey?.tasks.map(({ sectionIndex }) => sectionIndex)).toEqual([0, 1, 2]);
	});

	it("takes the title of the front matter where the diagram has none", () => {
		expect(parseMermaidJourney("---\ntitle: 'From above'\n---\njourney\nx: 1: Me")?.title).toBe("From above");
		expect(parseMermaidJourney("---\ntitle: From above\n---\njourney\ntitle Own\nx: 1: Me")?.title).toBe("Own");
	});
});

describe("reading onto a map", () => {
	it("makes sections stages, tasks steps with an action, actors personas and scores a curve from -2 to +2", () => {
		const { content, problems } = readMermaidJourney("journey\ntitle Tea\nsection Morning\nMake tea: 5: Me, Cat\nWork: 1: Me");
		expect(problems).toEqual([]);
		expect(content.info?.title).toBe("Tea");
		expect(content.stages.map(({ title }) => title)).toEqual(["Morning"]);
		expect(content.steps.map(({ title }) => title)).toEqual(["Make tea", "Work"]);
		expect(content.cards.map(({ kind, title }) => [kind, title])).toEqual([
			["action", "Make tea"],
			["action", "Work"],
		]);
		expect(content.personas.map(({ name }) => name)).toEqual(["Me", "Cat"]);
		expect(content.emotions.map(({ value, curve }) => [value, curve])).toEqual([
			[2, "as-is"],
			[2, "as-is"],
			[-2, "as-is"],
		]);
	});

	it("says the row and the reason of an odd score, and keeps its step and the good rows", () => {
		const { content, problems } = readMermaidJourney("journey\nsection S\nGood: 4: Me\nBig: 9: Me\nSize: 2rem: Me\nNone: : Me");
		expect(content.steps.map(({ title }) => title)).toEqual(["Good", "Big", "Size", "None"]);
		expect(content.emotions.map(({ value }) => value)).toEqual([1]);
		expect(problems.map(({ row }) => row)).toEqual([4, 5, 6]);
		expect(problems[0]?.message).toBe("“9” is no score from 1 to 5, so “Big” came in without one: a gap in the curve.");
		expect(problems[1]?.message).toContain("“2rem”");
	});

	it("reports lines that are no statement, with their row", () => {
		const { content, problems } = readMermaidJourney("journey\n\nWork\nRest: 4: Me\n: 5: Me\nsection A: B\nSleep: 5: Me; x");
		expect(content.steps.map(({ title }) => title)).toEqual(["Rest", "Sleep"]);
		expect(problems.map(({ row }) => row)).toEqual([3, 5, 6, 7]);
	});

	it("puts tasks before the first section into a stage of their own, at the start", () => {
		const { content } = readMermaidJourney("journey\nEarly: 3: Me\nsection Later\nx: 3: Me");
		expect(content.stages.map(({ title }) => title)).toEqual(["", "Later"]);
		expect(content.steps[0]?.stageId).toBe(content.stages[0]?.id);
	});

	it.each([
		["", "no Mermaid journey"],
		["flowchart TD\nA-->B", "no Mermaid journey"],
		["journey\ntitle Only a title", "no task"],
	])("refuses %j with a sentence", (text, sentence) => {
		expect(() => readMermaidJourney(text)).toThrow(AppError);
		expect(() => readMermaidJourney(text)).toThrow(sentence);
	});

	it("never answers content that the document would refuse, whatever the text", () => {
		const line = fc.oneof(
			fc.string({ unit: "binary", maxLength: 40 }),
			fc.constantFrom(
				"section A",
				"title T",
				"accDescr {",
				"}",
				"x: 3: Me",
				"%%{",
				"---",
				":",
				"#",
				"a;b: 2",
				`y: 4: ${"n".repeat(300)}`,
			),
		);
		fc.assert(
			fc.property(fc.array(line, { maxLength: 30 }), (lines) => {
				const text = ["journey", "First: 3: Me", ...lines].join("\n");
				const { content } = readMermaidJourney(text);
				expect(contentSchema.parse(content)).toEqual(content);
			}),
			{ seed: 7, numRuns: 80 },
		);
	});

	it("reads a hostile text in linear time", () => {
		for (const part of ["%%{", "accDescr {", "---\n", "title ", "#", ":", " "]) {
			const text = `journey\nx: 3: Me\n${part.repeat(200_000)}`;
			expect(isMermaidJourney(text), part).toBe(true);
			expect(parseMermaidJourney(text)?.tasks[0]?.task, part).toBe("x");
		}
	});
});

describe("writing", () => {
	it("gives back the steps and scores of a worked journey", () => {
		const content = telecomOnboarding();
		const { content: back, problems } = readMermaidJourney(writeMermaidJourney(content));
		expect(problems).toEqual([]);
		expect(back.stages.map(({ title }) => title)).toEqual(content.stages.map(({ title }) => title));
		const scored = (map: typeof content, title: string) =>
			map.emotions
				.filter(
					({ curve, stepId, value }) =>
						value !== null && curve === "as-is" && map.steps.find(({ id }) => id === stepId)?.title === title,
				)
				.map(({ value }) => value)
				.toSorted();
		for (const { title } of content.steps) {
			expect(scored(back, title), title).toEqual(scored(content, title));
		}
	});

	it("counts in comments what has no place in a journey", () => {
		const comments = writeMermaidJourney(telecomOnboarding()).match(/%% .* left out\.$/gm) ?? [];
		expect(comments[0]).toBe(`%% ${telecomOnboarding().cards.length} cards are left out.`);
		expect(comments.length).toBeGreaterThan(2);
	});

	it("keeps what Mermaid would read as its own syntax a name", () => {
		const titles = ["Pay: now; or #later", "title deed", "Section 8", "journey ends", "%% odd", "two\nlines", ""];
		const names = ["Amira, the switcher", "A:B"];
		const content = {
			...emptyContent,
			stages: [{ ...stageRecord.defaults, id: "s", title: "" }],
			steps: titles.map((title, index) => ({ ...stepRecord.defaults, id: `t${index}`, stageId: "s", title })),
			personas: names.map((name, index) => ({ ...personaRecord.defaults, id: `p${index}`, name })),
			emotions: titles.flatMap((_, index) =>
				names.map((_, persona) => ({
					id: `t${index}:p${persona}:as-is`,
					stepId: `t${index}`,
					personaId: `p${persona}`,
					curve: "as-is" as const,
					value: 0.5,
					quote: "",
				})),
			),
		};
		const journey = parseMermaidJourney(writeMermaidJourney(content));
		expect(journey?.problems).toEqual([]);
		expect(journey?.tasks.map(({ task, score, people }) => [task, score, people])).toEqual(
			["Pay – now, or No. later", '"title deed"', '"Section 8"', '"journey ends"', '"%% odd"', "two lines", "Untitled step"].map(
				(task) => [task, 3.5, ["Amira the switcher", "A –B"]],
			),
		);
	});
});
