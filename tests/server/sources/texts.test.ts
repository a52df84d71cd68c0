import { describe, expect, it } from "vitest";
import { readSample } from "../../../server/metrics/sources/prometheus.ts";
import { elementsNamed, readXml } from "../../../server/metrics/sources/xml.ts";

describe("XML", () => {
	it("is read as far as a message needs it", () => {
		const root = readXml(
			'<?xml version="1.0"?>\n<!-- <a> --><m:top xmlns:m="urn:x" note="a > b"><m:a>1 &lt; 2 &amp;&#x20;&#51;</m:a><a><![CDATA[<raw> & so]]></a><b xsi:nil="true" /></m:top>',
		);
		expect(root.name).toBe("top");
		expect(elementsNamed(root, "a").map(({ text }) => text)).toEqual(["1 < 2 & 3", "<raw> & so"]);
		expect(root.children.at(-1)).toMatchObject({ name: "b", isNil: true, text: "" });
	});

	it.each([
		["", "does not end where it began"],
		["text", "does not end where it began"],
		["<a>", "does not end where it began"],
		["<a></b>", "not open"],
		["</a>", "not open"],
		["<a/><b/>", "does not end where it began"],
		["<a", "never ends"],
		['<a b="</a>', "never ends"],
		["<a><!-- </a>", "never ends"],
		["<a><![CDATA[</a>", "never ends"],
		["<a>&unknown;</a>", "not known"],
		["<a>&amp</a>", "not known"],
		["<a>&#0;</a>", "not known"],
		["<a>&#xD800;</a>", "not known"],
		["<a>&__proto__;</a>", "not known"],
		['<!DOCTYPE a [<!ENTITY b SYSTEM "file:///etc/passwd">]><a>&b;</a>', "is no element"],
		["<a>".repeat(70), "levels deep"],
	])("%j is refused with what is wrong", (text, message) => {
		expect(() => readXml(text)).toThrow(message);
	});
});

describe("a line of the Prometheus format", () => {
	it.each([
		["up 1", { name: "up", labels: {}, value: 1, at: null }],
		[
			'calls{method="post",code="200"} 1027 1395066363000',
			{ name: "calls", labels: { method: "post", code: "200" }, value: 1027, at: 1395066363000 },
		],
		['calls{ method = "post" , }    3', { name: "calls", labels: { method: "post" }, value: 3, at: null }],
		[
			'time{path="C:\\\\DIR\\\\F",error="No:\\n\\"F\\""} 1.458255915e9',
			{ labels: { path: "C:\\DIR\\F", error: 'No:\n"F"' }, value: 1458255915 },
		],
		['{"my.metric", "error.message"="Not Found"} 2', { name: "my.metric", labels: { "error.message": "Not Found" }, value: 2 }],
		['odd{problem="a } b"} +Inf -3982045', { labels: { problem: "a } b" }, value: Number.POSITIVE_INFINITY, at: -3982045 }],
		["odd NaN", { value: Number.NaN }],
		["odd -.5e-3", { value: -0.0005 }],
	])("%s", (line, sample) => {
		expect(readSample(line)).toMatchObject(sample);
	});

	it.each([
		"",
		"up",
		"up x",
		"up 1 2 3",
		"up 1 x",
		'up{a="b" 1',
		"up{a} 1",
		'up{"other"} 1',
		'{"a","b"} 1',
		'{a="b"} 1',
		"up 1e",
		"up 0x10",
		"up 1_000",
	])("%j is none", (line) => {
		expect(readSample(line)).toBeNull();
	});
});
