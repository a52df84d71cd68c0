import { describe, expect, it } from "vitest";
import { commands } from "../../src/editor/commands/commands.ts";
import { kindOf, laneKinds } from "../../src/shared/map/card-kinds.ts";
import { iconRegistry } from "../../src/ui/icon-registry.ts";

describe("the icons of the page", () => {
	it("have one for each command that names one", () => {
		expect(commands.map((command) => command.icon).filter((icon) => icon !== "" && !iconRegistry.has(icon))).toEqual([]);
	});

	it("have one for each kind of card", () => {
		expect(laneKinds.map((kind) => kindOf(kind).icon).filter((icon) => !iconRegistry.has(icon))).toEqual([]);
	});
});
