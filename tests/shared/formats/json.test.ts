import { readFileSync } from "node:fs";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { AppError } from "../../../src/shared/errors.ts";
import { readJson, writeJson } from "../../../src/shared/formats/json.ts";
import { jsonSchema } from "../../../src/shared/formats/json-schema.ts";
import { emptyContent } from "../../../src/shared/map/content.ts";
import { mapInfoDefaults } from "../../../src/shared/map/map-info.ts";
import { records } from "../../../src/shared/map/records.ts";
import { stageRecord } from "../../../src/shared/map/stage.ts";
import { templates } from "../../../src/shared/samples/templates.ts";
import { randomContent } from "./random-content.ts";

const soaked = process.env.ODOGRAPH_SOAK === "1";

function file(map: object, format = "odograph/1"): string {
	return JSON.stringify({ format, map });
}

function thrown(text: string): AppError {
	try {
		readJson(text);
	} catch (error) {
		return error as AppError;
	}
	throw new Error("It was read.");
}

it("imports what it exports, for any content", () => {
	fc.assert(
		fc.property(randomContent, (content) => {
			expect(readJson(writeJson(content))).toEqual({ content, problems: [] });
		}),
		{ seed: 2026, numRuns: soaked ? 5000 : 150 },
	);
});

it("is tried with every field of every record", () => {
	const samples = fc.sample(randomContent, { seed: 7, numRuns: 100 });
	const said = new Map<string, Set<string>>();
	const see = (collection: string, record: object) => {
		for (const [field, value] of Object.entries(record)) {
			const key = `${collection}.${field}`;
			said.set(key, (said.get(key) ?? new Set()).add(JSON.stringify(value)));
		}
	};
	for (const { info = {}, ...lists } of samples) {
		see("info", info);
		for (const [name, list] of Object.entries(lists)) for (const record of list) see(name, record);
	}
	const { schemaVersion: _, ...info } = mapInfoDefaults;
	const known = Object.values(records).flatMap(({ collection, defaults }) =>
		Object.keys(defaults).map((field) => `${collection}.${field}`),
	);
	const fields = [...known, ...Object.keys(info).map((field) => `info.${field}`), "emotions.curve", "emotions.value"];
	expect(fields.filter((field) => (said.get(field)?.size ?? 0) < 2)).toEqual([]);
});

it.each([
	["control characters", "a\u0000b\u0007\u001b[31m\u007f\u0085"],
	["every kind of line break", "a\r\nb\rc\nd\u2028e\u2029f"],
	["20,000 characters", "漢".repeat(20_000)],
	["marks of direction and joiners", "\u202eabc\u200d\u2066\ufeff"],
])("keeps %s", (_, text) => {
	const content = { ...emptyContent, stages: [{ ...stageRecord.defaults, id: "s", title: text, goal: text }] };
	expect(readJson(writeJson(content)).content).toEqual(content);
});

it.each(templates.map(({ id, content }) => [id, content] as const))("imports the template %s unchanged", async (_, load) => {
	const content = await load();
	expect(readJson(writeJson(content))).toEqual({ content, problems: [] });
});

describe("what is not right in a file", () => {
	const stage = { id: "s1", title: "Choose" };

	it("fills in what is not given", () => {
		const { content, problems } = readJson(file({ stages: [stage] }));
		expect(problems).toEqual([]);
		expect(content.stages).toEqual([{ id: "s1", title: "Choose", order: "", goal: "", owners: {}, metrics: [] }]);
		expect(content.cards).toEqual([]);
	});

	it("leaves out a record of an unknown kind, says which, and takes the rest", () => {
		const cards = [
			{ id: "c1", kind: "action", place: { x: 0, y: 0 }, title: "Good" },
			{ id: "c2", kind: "gadget", place: { x: 0, y: 0 }, title: "Bad" },
			{ id: "c3", kind: "painPoint", place: { x: 0, y: 0 }, severity: 9 },
		];
		const { content, problems } = readJson(file({ stages: [stage], cards }));
		expect(content.cards.map(({ id }) => id)).toEqual(["c1"]);
		expect(problems.map(({ column }) => column)).toEqual(["cards[1]", "cards[2]"]);
		expect(problems[0]?.message).toMatch(/^This record was left out: kind .*“gadget”/);
		expect(problems[1]?.message).toMatch(/severity .*“9”/);
	});

	it("keeps the first of two records with one id", () => {
		const { content, problems } = readJson(file({ stages: [stage, { id: "s1", title: "Again" }] }));
		expect(content.stages.map(({ title }) => title)).toEqual(["Choose"]);
		expect(problems.map(({ column }) => column)).toEqual(["stages[1]"]);
	});

	it("leaves out a field of the map's own info", () => {
		const { content, problems } = readJson(file({ info: { title: "T", reviewDate: "soon" }, stages: [stage] }));
		expect(content.info).toEqual({ title: "T" });
		expect(problems.map(({ column }) => column)).toEqual(["info.reviewDate"]);
	});

	it.each([
		["{", "unreadable", "no complete JSON"],
		["", "unreadable", "no complete JSON"],
		["[]", "unsupported", "no Odograph map"],
		["null", "unsupported", "no Odograph map"],
		['{"format":"other/1"}', "unsupported", "no Odograph map"],
		['{"format":"odograph/1"}', "unreadable", "no “map”"],
		[file({ cards: {} }), "unreadable", "“cards” in this file is not a list"],
		[file({}, "odograph/2"), "newerSchema", "newer Odograph (format 2"],
		[file({ info: { schemaVersion: 99 } }), "newerSchema", "map schema 99"],
		[file({ cards: [{ id: "constructor" }, 3, null] }), "unreadable", "None of the 3 records"],
		[file({ cards: Array.from({ length: 50_001 }, () => 1) }), "tooLarge", "more than 50,000 records"],
	])("refuses %.60s with a sentence", (text, code, sentence) => {
		const error = thrown(text);
		expect(error.code).toBe(code);
		expect(error.message).toContain(sentence);
	});

	it("does not let a file reach into objects", () => {
		const text =
			'{"format":"odograph/1","map":{"stages":[{"id":"s","owners":{"__proto__":"R"}},{"id":"__proto__"},{"id":"t"}],"__proto__":{"x":1}}}';
		const { content } = readJson(text);
		expect(content.stages.map(({ id }) => id)).not.toContain("__proto__");
		expect(Object.getPrototypeOf(content.stages[0]?.owners)).toBe(Object.prototype);
		expect("x" in {}).toBe(false);
	});

	it("mends half a surrogate pair", () => {
		expect(readJson(file({ stages: [{ id: "s", title: "a\ud83d" }] })).content.stages[0]?.title).toBe("a\uFFFD");
	});

	it("caps its report", () => {
		const cards = Array.from({ length: 1000 }, (_, index) => ({ id: `c${index}`, kind: "gadget", place: { x: 0, y: 0 } }));
		const { problems } = readJson(file({ stages: [stage], cards }));
		expect(problems.length).toBe(201);
		expect(problems.at(-1)?.message).toBe("800 more problems are not listed.");
	});
});

it("reads the example in docs, and fills in what it leaves out", () => {
	const description = readFileSync(new URL("../../../docs/format.md", import.meta.url), "utf8");
	const example = /```json\n([\s\S]*?)```/.exec(description)?.[1] ?? "";
	const { content, problems } = readJson(example);
	expect(problems).toEqual([]);
	expect(content.cards[0]).toMatchObject({ title: "Photo rejected for glare", frequency: null, owners: { identity: "A" } });
});

describe("the JSON Schema in docs", () => {
	it("is the one that the reader uses", () => {
		const written = JSON.parse(readFileSync(new URL("../../../docs/odograph-1.schema.json", import.meta.url), "utf8"));
		expect(written).toEqual(JSON.parse(JSON.stringify(jsonSchema())));
	});

	it("knows every list of a map", () => {
		const { properties } = jsonSchema() as { properties: { map: { properties: object } } };
		expect(Object.keys(properties.map.properties).toSorted()).toEqual(["info", ...Object.keys(emptyContent)].toSorted());
	});
});
