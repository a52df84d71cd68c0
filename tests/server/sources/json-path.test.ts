import { describe, expect, it } from "vitest";
import { parsePath, valuesAt } from "../../../server/metrics/sources/json-path.ts";
import { applyMapping, checkMapping } from "../../../server/metrics/sources/mapping.ts";

const document = {
	a: { "b c": [1, 2, 3], "it's": "quoted" },
	list: [
		{ type: "text", text: "no", field: { ref: "why" } },
		{ type: "number", number: 0, field: { ref: "nps" } },
		{ type: "number", number: 5, field: { ref: "it's" }, isLast: true },
	],
};

describe("a path", () => {
	it.each([
		["$", [document]],
		["$.a['b c'][0]", [1]],
		['a["b c"][-1]', [3]],
		["$.a['b c'][*]", [1, 2, 3]],
		["$.a['it\\'s']", ["quoted"]],
		["$.list[*].number", [0, 5]],
		["$.list[?(@.type=='number')].number", [0, 5]],
		["$.list[?@.field.ref == 'nps'].number", [0]],
		["$.list[?(@.field['ref']=='it\\'s')].number", [5]],
		["$.list[?(@.type!='number')].text", ["no"]],
		["$.list[?(@.isLast==true)].number", [5]],
		["$.list[?(@.number==0)].type", ["number"]],
		["$.list[?(@.number)].type", ["number", "number"]],
		["$.list[7]", []],
		["$.list.length", []],
		["$.a.constructor", []],
		["$.__proto__.polluted", []],
		["$.missing.deeper", []],
	])("%s", (path, expected) => {
		expect(valuesAt(document, parsePath(path))).toEqual(expected);
	});

	it.each([
		"",
		"$.",
		"$..a",
		"$.a[",
		"$.a[x]",
		"$.a[?(@.b)",
		"$.a[?(@.b=='c']",
		"$.a[?(alert(1))]",
		"$[?(@.a && @.b)]",
		"$.a b",
		"$".repeat(3),
		"$.a".padEnd(600, "a"),
	])("%j is refused with a sentence", (path) => {
		expect(() => parsePath(path)).toThrow(/^The path “.*\.$/s);
	});
});

describe("a mapping", () => {
	const item = { id: 7, at: "2026-03-02", value: 3 };

	it("leaves out what it was told to, and what has no value", () => {
		const mapping = { id: "id", at: "at", value: "value", where: [{ path: "kind", equals: ["a", 1, true] }] };
		const items = [
			{ ...item, kind: "a" },
			{ ...item, kind: 1 },
			{ ...item, kind: true },
			{ ...item, kind: "b" },
			item,
			{ kind: "a", id: 8, value: null },
		];
		const { answers, ignored } = applyMapping(items, mapping, 0);
		expect(answers).toHaveLength(3);
		expect(ignored).toBe(3);
	});

	it("keeps no id that JSON could not keep", () => {
		const ids = [2 ** 53, 1.5, {}, true, [1]].map(
			(id) => applyMapping([{ ...item, id }], { id: "id", at: "at", value: "value" }, 0).answers[0]?.id,
		);
		expect(ids).toEqual([undefined, undefined, undefined, undefined, undefined]);
	});

	it("takes the first path that leads to something", () => {
		const mapping = { id: ["key", "id"], at: "at", value: ["score", "value"], customer: ["who", "id"] };
		expect(applyMapping([{ ...item, score: null }], mapping, 0).answers).toMatchObject([{ id: "7", value: 3, customer: "7" }]);
	});

	it("reads how far an answer had come from times and counts", () => {
		const items = ["2026-03-02T09:10:00Z", 1772442600, "1772442600.5", "soon", null].map((changed) => ({ ...item, changed }));
		const mapping = { id: "id", at: "at", value: "value", revision: "changed" };
		expect(applyMapping(items, mapping, 0).revisions).toEqual([1772442600000, 1772442600, 1772442600.5, null, null]);
	});

	it("never takes a sender's label for a score", () => {
		for (const label of ["Promoter", "passives", "detractor "]) {
			expect(() => checkMapping({ value: "category", values: { [label]: 9 } })).toThrow(/judgement/);
		}
	});

	it("says which path it cannot read", () => {
		expect(() => checkMapping({ segment: { region: ["$.a", "$..b"] } })).toThrow("$..b");
	});

	it("keeps a segment called __proto__ to itself", () => {
		const { answers } = applyMapping(
			[JSON.parse('{"id":1,"value":1,"__proto__":{"x":"y"}}')],
			{ id: "id", value: "value", segment: JSON.parse('{"__proto__":"$.__proto__.x"}') },
			0,
		);
		expect(Object.keys(answers[0]?.segment ?? {})).toEqual(["__proto__"]);
		expect(Reflect.get({}, "x")).toBeUndefined();
	});
});
