import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import {
	type MapAction,
	mapActions,
	mapRoles,
	mayOnMap,
	mayOnServer,
	type ServerAction,
	serverActions,
	serverRoles,
} from "../../src/shared/permissions.ts";

const page = readFileSync(new URL("../../docs/access.md", import.meta.url), "utf8");

/** The cells of a row that begins with an action's name. */
function rowOf(action: string): string[] {
	const row = page.split("\n").find((line) => line.startsWith(`| \`${action}\`:`));
	return (row ?? "")
		.split("|")
		.slice(2, -1)
		.map((cell) => cell.trim());
}

const onMap = (action: MapAction) =>
	mapRoles.map((granted) => {
		if (mayOnMap(action, { serverRole: "guest", granted })) return "yes";
		return mayOnMap(action, { serverRole: "member", granted }) ? "members" : "no";
	});
const onServer = (action: ServerAction) => serverRoles.map((role) => (mayOnServer(action, role) ? "yes" : "no"));

describe("the page about roles", () => {
	it("says of each action what the code says", () => {
		for (const action of mapActions) expect([action, rowOf(action)]).toEqual([action, onMap(action)]);
		for (const action of serverActions) expect([action, rowOf(action)]).toEqual([action, onServer(action)]);
	});

	it("has no action that there is not", () => {
		const named = [...page.matchAll(/^\| `([a-z]+\.[a-z]+)`:/gm)].map((match) => match[1]);
		expect(named.sort()).toEqual([...mapActions, ...serverActions].sort());
	});
});

describe("roles", () => {
	it("add up: whoever may more on a map may all that others may, and an owner of the server may everything", () => {
		for (const action of mapActions) {
			const may = mapRoles.map((granted) => mayOnMap(action, { serverRole: "member", granted }));
			expect([action, may]).toEqual([action, [...may].sort()]);
			expect(mayOnMap(action, { serverRole: "owner", granted: null })).toBe(true);
			for (const serverRole of ["guest", "member"] as const) expect(mayOnMap(action, { serverRole, granted: null })).toBe(false);
		}
		for (const action of serverActions) expect(mayOnServer(action, "owner")).toBe(true);
	});
});
