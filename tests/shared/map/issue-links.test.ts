import { describe, expect, it } from "vitest";
import { issueParts } from "../../../src/shared/map/issue-links.ts";
import { issueUrlSchema } from "../../../src/shared/map/schema.ts";

const tracker = "https://tracker.example/browse/{id}";
const hrefs = (issue: string, url = tracker) => issueParts(issue, url).map(({ href }) => href);

describe("an issue", () => {
	it("is a link by the map's pattern", () => {
		expect(issueParts("ABC-12", tracker)).toEqual([{ text: "ABC-12", href: "https://tracker.example/browse/ABC-12" }]);
		expect(hrefs("#42", "https://git.example/team/app/issues/{id}")).toEqual(["https://git.example/team/app/issues/42"]);
		expect(hrefs("7", "https://x.example/?a={id}&b={id}")).toEqual(["https://x.example/?a=7&b=7"]);
	});

	it("may be several, and may be addresses", () => {
		expect(hrefs("ABC-12, ABC-13; https://other.example/1")).toEqual([
			"https://tracker.example/browse/ABC-12",
			"https://tracker.example/browse/ABC-13",
			"https://other.example/1",
		]);
		expect(hrefs("https://other.example/1", "")).toEqual(["https://other.example/1"]);
	});

	it("stays text where it is no id, or nothing says where the tracker is", () => {
		expect(hrefs("see Anna")).toEqual([null, null]);
		expect(hrefs("ABC-12", "")).toEqual([null]);
		expect(issueParts("  ", tracker)).toEqual([]);
	});

	it("never leads to anything but http and https, nor to another host than the pattern's", () => {
		for (const text of ["javascript:alert(1)", "data:text/html", "//evil.example/1", "1@evil.example", "../../1", "https://"])
			expect(hrefs(text)).toEqual([null]);
		expect(hrefs("ABC-12", "javascript:alert({id})")).toEqual([null]);
		expect(hrefs("12", "https://{id}.evil.example/")).toEqual([null]);
		expect(hrefs("$&1")).toEqual([null]);
		expect(hrefs("\ud8001")).toEqual([null]);
	});
});

it.each([
	"javascript:alert(1)//{id}",
	"https://{id}.example/",
	"https://tracker.example/",
	"https://a@b.example/{id}",
	"ftp://x/{id}",
])("%s is no address of issues", (url) => {
	expect(issueUrlSchema.safeParse(url).success).toBe(false);
});

it.each(["", tracker, "http://10.0.0.1:8080/i?id={id}"])("%j is an address of issues", (url) => {
	expect(issueUrlSchema.safeParse(url).success).toBe(true);
});
