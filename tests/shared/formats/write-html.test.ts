// @vitest-environment jsdom
import fc from "fast-check";
import { digest } from "lib0/hash/sha256";
import { describe, expect, it } from "vitest";
import { writeCjml } from "../../../src/shared/formats/write-cjml.ts";
import { writeHtml } from "../../../src/shared/formats/write-html.ts";
import { cardRecord } from "../../../src/shared/map/card.ts";
import { emptyContent, type MapContent } from "../../../src/shared/map/content.ts";
import { personaRecord } from "../../../src/shared/map/persona.ts";
import type { MapScore } from "../../../src/shared/protocol/metrics-api.ts";
import { workedJourneys } from "../../../src/shared/samples/worked-journeys.ts";
import { mapScoreOf } from "../../support/fake-metrics.ts";
import { randomContent } from "./random-content.ts";

const telecom = workedJourneys[0]?.content() ?? emptyContent;

const hostile = [
	"</title><script>alert(1)</script>",
	'"><img src=x onerror=alert(1)>',
	"' onmouseover='alert(1)",
	'javascript:alert(1) data:text/html,<b> https://example.org/?a=1&b="2".',
	"]]> --> <!-- &amp; &#0; \u0000\u0008\uD800 \uFFFF \u202E",
	"</style><style>*{}",
];

const hostileMap: MapContent = {
	...telecom,
	info: { title: hostile.join(" "), scenario: hostile.join("\n"), goal: hostile[1] ?? "", locale: "en" },
	stages: telecom.stages.map((stage, index) => ({ ...stage, title: hostile[index % 6] ?? "", goal: hostile[3] ?? "" })),
	steps: telecom.steps.map((step, index) => ({ ...step, title: hostile[index % 6] ?? "" })),
	lanes: telecom.lanes.map((lane, index) => ({ ...lane, title: hostile[index % 6] ?? "" })),
	cards: telecom.cards.map((card, index) => ({
		...card,
		title: hostile[index % 6] ?? "",
		note: hostile[(index + 1) % 6] ?? "",
		tags: [hostile[0] ?? ""],
		channel: hostile[1] ?? "",
		source: hostile[3] ?? "",
	})),
	personas: telecom.personas.map((persona) => ({ ...persona, name: hostile[1] ?? "", description: hostile[0] ?? "" })),
};

/** Without its style, which jsdom takes long to parse. */
function pageOf(content: MapContent, scores?: readonly MapScore[]): Document {
	return new DOMParser().parseFromString(writeHtml(content, scores).replace(/<style>.*?<\/style>/s, ""), "text/html");
}

function xmlOf(content: MapContent): Document {
	const page = new DOMParser().parseFromString(writeCjml(content), "application/xml");
	expect(page.querySelector("parsererror")?.textContent).toBeUndefined();
	return page;
}

const textsOf = (page: ParentNode, selector: string) => [...page.querySelectorAll(selector)].map((found) => found.textContent);

describe("a map as a page", () => {
	it.each(workedJourneys)("$id has every stage, step, lane and card, in tables with headings", ({ content }) => {
		const map = content();
		const page = pageOf(map);
		expect(page.title).toBe(map.info?.title);
		expect(textsOf(page, "thead th[scope=colgroup]")).toEqual(map.stages.map(({ title }) => title));
		const heads = [...page.querySelectorAll("thead tr + tr th[scope=col]")].map((head) => head.firstChild?.textContent);
		expect(heads).toEqual(map.steps.map(({ title }) => title));
		expect(page.querySelectorAll("tbody th[scope=row]").length).toBeGreaterThan(map.stages.length);
		expect(textsOf(page, ".card .title").toSorted()).toEqual(map.cards.map(({ title }) => title || "Untitled").toSorted());
		for (const table of page.querySelectorAll("table")) {
			const columns = table.querySelectorAll("thead tr + tr th").length;
			for (const row of table.querySelectorAll("tbody tr")) expect(row.querySelectorAll("td").length).toBe(columns);
		}
	});

	it("tells the curves where they stand on the map, and below the lanes where none is for them", () => {
		const lanesOf = (map: MapContent) => {
			const table = pageOf(map).querySelector("table");
			return table ? textsOf(table, "tbody th[scope=row]") : [];
		};
		const lanes = lanesOf(telecom);
		expect(lanes.slice(lanes.indexOf("Thoughts"), lanes.indexOf("Pain points") + 1)).toEqual([
			"Thoughts",
			"Emotion",
			"Pain points",
		]);
		const without = { ...telecom, lanes: telecom.lanes.filter(({ kind }) => kind !== "emotion") };
		expect(lanesOf(without).at(-1)).toBe("Emotion");
	});

	it("lets nothing run or load, and only its own style apply", () => {
		const page = new DOMParser().parseFromString(writeHtml(telecom), "text/html");
		const policy = page.querySelector("meta[http-equiv=Content-Security-Policy]")?.getAttribute("content");
		const style = page.querySelector("style")?.textContent ?? "";
		const hash = Buffer.from(digest(new TextEncoder().encode(style))).toString("base64");
		expect(policy).toBe(`default-src 'none'; style-src 'sha256-${hash}'; base-uri 'none'; form-action 'none'`);
		expect(page.querySelectorAll("script, link, img, iframe, object, [style], [src]").length).toBe(0);
		expect(style).toContain("prefers-color-scheme:dark");
	});

	it("keeps hostile texts texts, and links only the web and mail", () => {
		const page = pageOf(hostileMap);
		expect(page.querySelectorAll("script, img, style ~ style").length).toBe(0);
		expect(
			[...page.querySelectorAll("*")].filter((each) => each.getAttributeNames().some((name) => name.startsWith("on"))),
		).toEqual([]);
		const addresses = [...page.querySelectorAll("a")].map((link) => link.getAttribute("href") ?? "");
		expect(addresses.filter((address) => !/^(#stage-\d+|https:\/\/example\.org\/\?a=1&b=)$/.test(address))).toEqual([]);
		expect(page.querySelector(".card .title")?.textContent).toContain(hostile[0]);
	});

	it("lists the scores with n, interval and day, and shows no value of too few answers", () => {
		const steps = telecom.steps.map((step, index) => ({ ...step, metrics: index === 0 ? ["nps", "few"] : [] }));
		const scores = [mapScoreOf({ id: "nps" }), mapScoreOf({ id: "few", name: "<Few>" }, { n: 3, tooFew: true, stale: true })];
		const page = pageOf({ ...telecom, steps }, scores);
		const rows = [...page.querySelectorAll("table.scores tbody tr")].map((row) => textsOf(row, "th, td"));
		const place = steps[0]?.title;
		expect(rows.map((row) => row.map((text) => text?.replaceAll("\u00a0", " ")))).toEqual([
			["NPS", place, "50 pts", "100", "35 to 62 pts (95 %)", "2026-03-12", ""],
			["<Few>", place, "", "3", "", "2026-03-12", "too few answers, stale"],
		]);
	});

	it("shows an empty map, and one of steps without a stage, as a whole page", () => {
		expect(pageOf(emptyContent).querySelector("h1")?.textContent).toBe("Untitled map");
		const loose = pageOf({ ...telecom, stages: [] });
		expect(textsOf(loose, "h2")[0]).toBe("Unassigned");
		expect(loose.querySelectorAll("table caption").length).toBe(Math.ceil(telecom.steps.length / 6));
	});
});

describe("a map in XML", () => {
	it.each(workedJourneys)("$id has its phases, touchpoints, actors and experiences", ({ content }) => {
		const map = content();
		const page = xmlOf(map);
		expect(page.documentElement.nodeName).toBe("cjmlLike");
		expect(textsOf(page, "phaseName")).toEqual(map.stages.map(({ title }) => title));
		expect(textsOf(page, "touchpointName")).toEqual(map.steps.map(({ title }) => title));
		expect(textsOf(page, "endUser > actorName")).toEqual(map.personas.map(({ name }) => name));
		expect(page.querySelectorAll("experience").length).toBe(map.emotions.length);
		const actors = new Set([...page.querySelectorAll("[actorID]")].map((actor) => actor.getAttribute("actorID")));
		for (const felt of page.querySelectorAll("experience")) expect(actors).toContain(felt.getAttribute("actorIDref"));
		expect(page.querySelectorAll("channelName").length).toBeGreaterThan(0);
		expect(writeCjml(map)).toMatch(/<!-- .*left out\. -->/);
	});

	it("is well-formed whatever stands in the map", () => {
		const page = xmlOf(hostileMap);
		expect(page.querySelectorAll("script, img").length).toBe(0);
		expect(page.querySelector("annotation")?.getAttribute("lane")).toBe(hostileMap.lanes[0]?.title);
		fc.assert(
			fc.property(randomContent, fc.string({ unit: "binary", maxLength: 20 }), (content, text) => {
				const card = { ...cardRecord.defaults, id: "c", title: text, note: text };
				const persona = { ...personaRecord.defaults, id: "p", name: text };
				const all = { ...content, cards: [...content.cards, card], personas: [...content.personas, persona] };
				expect(xmlOf(all).querySelectorAll("phase").length).toBeGreaterThanOrEqual(content.stages.length);
				expect(pageOf(all).querySelectorAll(".card").length).toBe(all.cards.length);
			}),
			{ seed: 13, numRuns: 4 },
		);
	});
});
