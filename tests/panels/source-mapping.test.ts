import { describe, expect, it } from "vitest";
import { vendors } from "../../server/metrics/sources/vendors.ts";
import { mappingDraftOf, readMapping } from "../../src/panels/sources/mapping-draft.ts";
import { guidedVendors } from "../../src/panels/sources/vendor-guides.ts";

const defaults = { id: "$.id", at: ["$.a", "$.b"], value: "$.value" };

describe("a mapping on the page", () => {
	it.each([
		{},
		{ value: ["$.x", "$.y"], customer: "$.who" },
		{ segment: { plan: "$.p" }, values: { good: 5, "a = b": true } },
		{ value: { value: "$.seconds", completed: "$.isOver" }, where: [{ path: "$.type", equals: ["a", 1] }] },
		{ segment: { plan: ["$.p", "$.q"] }, factor: 60, idPrefix: "de-", atReceived: true, revision: "$.updated", items: "$.all" },
	])("comes back as it was: %j", (own) => {
		expect(readMapping(mappingDraftOf(defaults, own), defaults)).toEqual({ mapping: own, problems: null });
	});

	it("says what cannot be read, by field", () => {
		const draft = { ...mappingDraftOf(defaults, {}), segment: "plan", values: "good = five", factor: "x", more: "[1]" };
		const { mapping, problems } = readMapping(draft, defaults);
		expect(mapping).toBeNull();
		expect(Object.keys(problems ?? {}).sort()).toEqual(["factor", "more", "segment", "values"]);
	});

	it("may take away that the time of a call stands in", () => {
		const own = { ...defaults, atReceived: true };
		const draft = { ...mappingDraftOf(own, {}), atReceived: false };
		expect(readMapping(draft, own).mapping).toEqual({ atReceived: false });
	});
});

it("each vendor of the server has words of its own", () => {
	expect([...guidedVendors].sort()).toEqual(vendors.map(({ id }) => id).sort());
});
