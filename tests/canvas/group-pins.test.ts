import { expect, test } from "vitest";
import { groupPins, type PlacedPin } from "../../src/canvas/pins/group-pins.ts";

const set = { pins: [], together: () => ({ width: 20, height: 18, shapes: [], label: "" }) };

function pinAt(id: string, x: number, y: number): PlacedPin {
	const badge = { corner: "bottomRight", width: 20, height: 18, shapes: [], label: id, action: null } as const;
	return { pin: { id, at: { x, y }, badge }, set, at: { x, y }, offset: { x: -5, y: -17.5 } };
}

const idsAt = (placed: readonly PlacedPin[], zoom: number) =>
	groupPins(placed, zoom).map(({ pins }) => pins.map(({ id }) => id).join(" "));

test("pins that would cover each other stand together, and apart where there is room for both", () => {
	const placed = [pinAt("a", 0, 0), pinAt("b", 30, 0), pinAt("c", 0, 400)];
	expect(idsAt(placed, 1)).toEqual(["a", "b", "c"]);
	expect(idsAt(placed, 0.5)).toEqual(["a b", "c"]);
	expect(idsAt(placed, 0.02)).toEqual(["a b c"]);
});

test("every pin is in one group, no two groups cover each other, and those at one point are together at any zoom", () => {
	const placed = Array.from({ length: 5_000 }, (_, at) => pinAt(`p${at}`, (at * 7919) % 9_000, (at * 104_729) % 3_000));
	const twice = [...placed, pinAt("again", 0, 0)];
	for (const zoom of [0.05, 0.4, 4]) {
		const groups = groupPins(twice, zoom);
		expect(groups.flatMap(({ pins }) => pins)).toHaveLength(twice.length);
		expect(groups.find(({ id }) => id === "p0")?.pins.map(({ id }) => id)).toContain("again");
		const near = groups
			.slice(0, 100)
			.some((a) => groups.some((b) => b !== a && Math.abs(a.at.x - b.at.x) * zoom < 24 && Math.abs(a.at.y - b.at.y) * zoom < 20));
		expect(near).toBe(false);
	}
});
