import { describe, expect, it } from "vitest";
import { haveSameMarks } from "../../src/canvas/presence/have-same-marks.ts";
import { type CursorPlan, planCursors, type SeenCursor } from "../../src/canvas/presence/plan-cursors.ts";
import type { RemotePerson } from "../../src/sync/presence.ts";

const size = { width: 1_000, height: 600 };
const near = { x: 0, y: 0, zoom: 1 };

function plan(people: readonly SeenCursor[], zoom = 1, before: CursorPlan | null = null): CursorPlan {
	return planCursors(people, { view: { ...near, zoom }, size, before });
}

/** Along a line, so many map units apart. */
function row(count: number, apart: number): readonly SeenCursor[] {
	return Array.from({ length: count }, (_, clientId) => ({ clientId, cursor: { x: 10 + clientId * apart, y: 300 } }));
}

describe("cursors of a crowd", () => {
	it("are not drawn outside of the view", () => {
		const people = [...row(2, 100), { clientId: 7, cursor: { x: 1_200, y: 300 } }, { clientId: 8, cursor: { x: 300, y: -90 } }];
		expect([...plan(people).named]).toEqual([0, 1]);
		expect(plan(people, 0.5).named.size).toBe(3);
	});

	it("have names up to forty, the others are dots, and who has a name keeps it", () => {
		const people = row(200, 4);
		const first = plan(people);
		expect([first.named.size, first.dots.size, first.groups]).toEqual([40, 160, []]);
		const back = [...people].reverse();
		expect(new Set(plan(back, 1, first).named)).toEqual(first.named);
	});

	it("are one counted mark where three or more are near each other from afar", () => {
		const people = [...row(5, 10), { clientId: 9, cursor: { x: 1_500, y: 300 } }];
		expect(plan(people).groups).toEqual([]);
		const far = plan(people, 0.4);
		expect(far.groups).toEqual([{ id: 0, members: [0, 1, 2, 3, 4], x: 30, y: 300 }]);
		expect([...far.named]).toEqual([9]);
		expect(plan(row(2, 10), 0.4).groups).toEqual([]);
	});

	it("stay together a little longer than it took to come together", () => {
		const apart = (x: number) =>
			row(3, 10).map((person) => (person.clientId === 2 ? { ...person, cursor: { x, y: 300 } } : person));
		const together = plan(apart(30), 0.4);
		expect(together.groups).toHaveLength(1);
		// 50 px on the screen: too far to join, not far enough to leave.
		expect(plan(apart(135), 0.4).groups).toHaveLength(0);
		expect(plan(apart(135), 0.4, together).groups).toHaveLength(1);
		expect(plan(apart(180), 0.4, together).groups).toHaveLength(0);
	});
});

describe("what is drawn of others with the map", () => {
	const ana: RemotePerson = {
		...{ clientId: 7, personId: "ana", name: "Ana", colour: "teal", cursor: null, view: null },
		...{ selection: ["card:a"], editing: null, drag: { cardIds: ["b"], dx: 1, dy: 2 } },
	};

	it("is the same while only cursors and views move", () => {
		const moved = { ...ana, cursor: { x: 1, y: 2 }, view: { x: 0, y: 0, zoom: 1 }, selection: ["card:a"] };
		expect(haveSameMarks([ana], [moved])).toBe(true);
	});

	it.each<Partial<RemotePerson>>([
		{ selection: [] },
		{ editing: { collection: "cards", id: "a", field: "title" } },
		{ drag: { cardIds: ["b"], dx: 5, dy: 2 } },
		{ drag: null },
		{ name: "Anna" },
	])("is another one with %j", (change) => {
		expect(haveSameMarks([ana], [{ ...ana, ...change }])).toBe(false);
	});

	it("is another one when somebody comes or goes", () => {
		expect(haveSameMarks([ana], [])).toBe(false);
		expect(haveSameMarks([], [ana])).toBe(false);
	});
});
