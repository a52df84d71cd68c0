import { describe, expect, it } from "vitest";
import { readPeopleTable } from "../../src/shared/formats/people-table.ts";
import { createDocument } from "../../src/shared/map/document.ts";
import { liveMapOf } from "../../src/shared/map/projection.ts";
import { createOwner } from "../../src/shared/operations/owners.ts";
import { bringIn, planPeople } from "../../src/transfer/people/plan-people.ts";

const origin = {};

function openMap() {
	const doc = createDocument();
	createOwner(doc, { id: "care", name: "Customer care", kind: "team", colour: "violet" }, origin);
	createOwner(doc, { id: "sofie", name: "Sofie Lund", kind: "person", colour: "violet" }, origin);
	const map = liveMapOf(doc);
	const plan = (text: string) => planPeople(map, readPeopleTable(text).people);
	const named = (name: string) => [...map.owners.values()].find((owner) => owner.name === name);
	return { doc, map, plan, named };
}

describe("people from a table", () => {
	it("come in with their teams, old and new", () => {
		const { doc, plan, named, map } = openMap();
		const planned = plan("name,team,colour\nAna,Sales,teal\nBo,customer CARE,\n");
		expect(planned.map(({ owner, fate }) => `${owner.name} ${fate}`)).toEqual([
			"Sales new",
			"Customer care same",
			"Ana new",
			"Bo new",
		]);
		bringIn(doc, planned, origin);
		expect(named("Ana")).toMatchObject({ kind: "person", colour: "teal", teamId: named("Sales")?.id });
		expect(named("Bo")).toMatchObject({ teamId: "care" });
		expect(map.ownerIds.slice(0, 2)).toEqual(["care", "sofie"]);
	});

	it("change those who are there only in what the table says", () => {
		const { doc, plan, map } = openMap();
		const planned = plan("name,team\nsofie lund,Night shift\n");
		expect(planned.find(({ id }) => id === "sofie")).toMatchObject({ fate: "changed", changes: ["team Night shift"] });
		bringIn(doc, planned, origin);
		const { teamId = "" } = map.owners.get("sofie") ?? {};
		expect(map.owners.get("sofie")).toMatchObject({ name: "Sofie Lund", colour: "violet" });
		expect(map.owners.get(teamId)).toMatchObject({ name: "Night shift", kind: "team" });
	});

	it("change nothing the second time", () => {
		const { doc, plan, map } = openMap();
		const text = "name,team,colour\nAna,Sales,teal\nSofie Lund,Customer care,rose\n";
		bringIn(doc, plan(text), origin);
		const before = [...map.owners.values()];
		const again = plan(text);
		expect(again.every(({ fate }) => fate === "same")).toBe(true);
		bringIn(doc, again, origin);
		expect([...map.owners.values()]).toEqual(before);
	});
});
