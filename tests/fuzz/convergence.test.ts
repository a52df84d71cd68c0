import { describe, expect, it, vi } from "vitest";
import type * as Y from "yjs";
import { recordOf } from "../../src/shared/map/document.ts";
import { operations } from "../../src/shared/operations/operations.ts";
import { draws } from "./draws.ts";
import { onePlace, type Placing, playScenario } from "./scenario.ts";

/** New ids of a run are counted, so that a seed always plays the same run. */
const ids = vi.hoisted(() => ({ next: 0 }));
vi.mock("../../src/shared/map/new-id.ts", () => ({ newId: () => `n${ids.next++}` }));

const isSoak = process.env.ODOGRAPH_SOAK === "1";
const runs = isSoak ? 5_000 : 200;

function play(seed: number, placing?: Placing) {
	ids.next = 0;
	return playScenario({ seed, actions: seed % 10 === 0 ? 220 : 70, ...(placing ? { placing } : {}) });
}

describe("peers who edit one map at once", () => {
	it("draws arguments for every operation", () => {
		expect(Object.keys(draws).sort()).toEqual(operations.map(({ name }) => name).sort());
	});

	it(
		`converge, lose no card and leave each other's work alone (${runs} runs)`,
		() => {
			const done = new Map<string, number>();
			const outcomes = new Map<string, number>();
			for (let seed = 1; seed <= runs; seed++) {
				const counts = play(seed);
				addTo(done, counts.done);
				addTo(outcomes, counts.outcomes);
			}
			// The runs reach every operation and every outcome, else they would prove nothing about it.
			for (const { name } of operations) {
				expect(done.get(name) ?? 0, name).toBeGreaterThan(runs / 20);
			}
			expect([...outcomes.keys()]).toEqual(
				expect.arrayContaining(["undo done", "undo overwritten", "undo keptBecauseEdited", "redo done"]),
			);
		},
		isSoak ? 7_200_000 : 180_000,
	);

	it("give the same reason for a record with two invalid fields (seed 470)", () => {
		expect(() => play(470)).not.toThrow();
	});

	it("leave a card its place where a move that is on its way has taken the older one (seed 3957)", () => {
		expect(() => play(3957)).not.toThrow();
	});

	it("would be caught mixing places if a place were two keys", () => {
		expect(() => {
			for (let seed = 1; seed <= runs; seed++) {
				play(seed, twoKeys);
			}
		}).toThrow(/where nobody has put it/);
	});
});

function addTo(sum: Map<string, number>, counts: ReadonlyMap<string, number>): void {
	for (const [name, count] of counts) {
		sum.set(name, (sum.get(name) ?? 0) + count);
	}
}

/** The deliberate break: step and lane of a card under a key each, both written where they change. */
const twoKeys: Placing = {
	move(doc: Y.Doc, args: unknown, origin: object) {
		doc.transact(() => {
			for (const { id, to } of movesOf(args)) {
				const record = recordOf(doc, { collection: "cards", id });
				for (const key of ["stepId", "laneId"] as const) {
					if (record && record.get(key) !== to[key]) {
						record.set(key, to[key]);
					}
				}
			}
		}, origin);
	},
	read(doc, cardId) {
		const record = recordOf(doc, { collection: "cards", id: cardId });
		const [stepId, laneId] = [record?.get("stepId"), record?.get("laneId")];
		return stepId === undefined ? onePlace.read(doc, cardId) : `${stepId} ${laneId}`;
	},
};

function movesOf(args: unknown): { id: string; to: { stepId: string; laneId: string } }[] {
	const { cards } = args as { cards: { id: string; to: { stepId?: string; laneId?: string } }[] };
	return cards.flatMap(({ id, to: { stepId, laneId } }) => (stepId && laneId ? [{ id, to: { stepId, laneId } }] : []));
}
