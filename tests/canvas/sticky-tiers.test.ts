import { expect, test } from "vitest";
import { stickyTiers } from "../../src/canvas/painter/sticky-tiers.ts";
import { sceneOfMap } from "../../src/shared/scene/scene-of-map.ts";
import { createSmallMap, measure } from "./small-map.ts";

test("steps are named from afar as long as their columns have room for a name", () => {
	const small = createSmallMap();
	const headers = sceneOfMap(small.map, small.layout(), measure).items.filter(({ layer }) => layer === "header");
	const linesAt = (zoom: number) =>
		stickyTiers(headers, { zoom, width: 1280, measure }).steps?.labels.map(({ lines }) => lines.join(" "));
	expect(linesAt(0.3)).toEqual(["Step s1", "Step s2", "Step s3", "Step s4"]);
	expect(linesAt(0.2)).toBeUndefined();
});
