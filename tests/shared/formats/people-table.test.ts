import { describe, expect, it } from "vitest";
import { AppError } from "../../../src/shared/errors.ts";
import { readPeopleTable } from "../../../src/shared/formats/people-table.ts";

describe("a list of people", () => {
	it("is read by its headings, in any order, with the teams that people name", () => {
		const { people, leftOut, problems } = readPeopleTable("Team;Full name;E-mail\nSales;Ana Ruiz;a@x\n;Bo;b@x\n");
		expect(people).toEqual([
			{ name: "Sales", kind: "team", team: "", colour: null },
			{ name: "Ana Ruiz", kind: "person", team: "Sales", colour: null },
			{ name: "Bo", kind: "person", team: "", colour: null },
		]);
		expect(leftOut).toEqual(["E-mail"]);
		expect(problems).toEqual([]);
	});

	it("takes colours that there are, and says which are none", () => {
		const { people, problems } = readPeopleTable("name,colour\nAna,Rose\nBo,mauve\n");
		expect(people.map(({ colour }) => colour)).toEqual(["rose", null]);
		expect(problems).toMatchObject([{ row: 3, message: expect.stringContaining("mauve") }]);
	});

	it("keeps the good rows and names the others", () => {
		const { people, problems } = readPeopleTable(`name,team\n,Sales\nAna,Sales\n ana ,Care\n${"x".repeat(201)},\n`);
		expect(people.filter(({ kind }) => kind === "person")).toMatchObject([{ name: "ana", team: "Care" }]);
		expect(problems.map(({ row }) => row)).toEqual([2, 4, 5]);
	});

	it("makes a team of what is named as one, also where it stands as a person", () => {
		const { people } = readPeopleTable("name,team,kind\nSales,,person\nAna,sales,\nCare,,team\n");
		expect(people.map(({ name, kind }) => `${name} ${kind}`)).toEqual(["Sales team", "Care team", "Ana person"]);
	});

	it("is refused where no column holds names", () => {
		expect(() => readPeopleTable("a,b\n1,2\n")).toThrow(AppError);
		expect(() => readPeopleTable("")).toThrow(AppError);
	});
});
