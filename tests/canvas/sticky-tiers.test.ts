import { expect, test } from "vitest";
import { stickyTiers } from "../../src/canvas/painter/sticky-tiers.ts";
import { setText } from "../../src/shared/operations/texts.ts";
import { sceneOfMap } from "../../src/shared/scene/scene-of-map.ts";
import { createSmallMap, measure, origin } from "./small-map.ts";

test("steps are named from afar as long as their columns have room for a name", () => {
	const small = createSmallMap();
	const headers = sceneOfMap(small.map, small.layout(), measure).items.filter(({ layer }) => layer === "header");
	const linesAt = (zoom: number) =>
		stickyTiers(headers, { zoom, width: 1280, measure }).steps?.labels.map(({ lines }) => lines.join(" "));
	expect(linesAt(0.3)).toEqual(["Step s1", "Step s2", "Step s3", "Step s4"]);
	expect(linesAt(0.2)).toBeUndefined();
});

test("from afar a word too long for its column ends in an ellipsis, and is never broken inside", () => {
	const small = createSmallMap();
	const title = (id: string, text: string) => setText(small.doc, { collection: "steps", id, field: "title", text }, origin);
	title("s1", "Photographes the identity-card twice");
	title("s2", "Self-photographing");
	title("s3", "お客様が本人確認書類を撮影する");
	const headers = sceneOfMap(small.map, small.layout(), measure).items.filter(({ layer }) => layer === "header");
	const linesAt = (zoom: number) => stickyTiers(headers, { zoom, width: 1280, measure }).steps?.labels.map(({ lines }) => lines);
	const [spaced = [], hyphened = [], unspaced = []] = linesAt(0.3) ?? [];
	expect(spaced[0]).toMatch(/^Photog[a-z]*…$/);
	expect(spaced.slice(1)).toEqual(["the identity-", "card twice"]);
	expect(hyphened[0]).toBe("Self-");
	expect(hyphened[1]).toMatch(/^photog[a-z]*…$/);
	expect(hyphened).toHaveLength(2);
	expect(unspaced.join("").replace("…", "")).toHaveLength("お客様が本人確認書類を撮影する".length);
	expect(linesAt(1)?.[0]?.join("")).not.toContain("…");
});
