import { expect, it } from "vitest";
import { hasKnownAreas } from "../../../src/shared/operations/areas-of-edit.ts";
import { operations } from "../../../src/shared/operations/operations.ts";

it.each(operations.map(({ name }) => name))("knows in which lanes and stages %s changes something", (name) => {
	expect(hasKnownAreas(name)).toBe(true);
});
