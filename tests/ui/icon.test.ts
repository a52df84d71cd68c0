import { describe, expect, it } from "vitest";
import { commands } from "../../src/editor/commands/commands.ts";
import { cardKinds, kindOf, laneKinds } from "../../src/shared/map/card-kinds.ts";
import { firstIcons } from "../../src/ui/first-icons.ts";
import { moreIcons } from "../../src/ui/more-icons.ts";

const icons = new Set([...firstIcons.keys(), ...moreIcons.keys()]);

describe("the icons of the page", () => {
	it("have one for each command that names one", () => {
		expect(commands.map((command) => command.icon).filter((icon) => icon !== "" && !icons.has(icon))).toEqual([]);
	});

	it("are in one of the two lists", () => {
		expect(icons.size).toBe(firstIcons.size + moreIcons.size);
	});

	it("have one for each kind of lane", () => {
		expect(laneKinds.map((kind) => kindOf(kind).icon).filter((icon) => !icons.has(icon))).toEqual([]);
	});

	it("show the card palette from the start", () => {
		expect(cardKinds.map((kind) => kindOf(kind).icon).filter((icon) => !firstIcons.has(icon))).toEqual([]);
	});
});
