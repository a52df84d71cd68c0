import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import type { Framing, LeadOptions, MapScreen } from "../../src/editor/commands/command.ts";
import { createValue } from "../../src/shared/observable.ts";
import type { PersonPresence, RemotePerson } from "../../src/sync/presence.ts";
import { followPerson } from "../../src/workshop/follow/follow-person.ts";

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

const nobody: PersonPresence = {
	...{ personId: "me", name: "Me", colour: "teal", cursor: null, selection: [], editing: null, drag: null, view: null },
};
const view = { x: 0, y: 0, zoom: 1, width: 800, height: 600 };

function tab(personId: string, clientId: number, changes: Partial<PersonPresence> = {}): RemotePerson {
	return { ...nobody, personId, name: personId.toUpperCase(), view, ...changes, clientId };
}

/** A screen on which everything is seen: what is aimed at is the view itself. */
const screen = { seenIn: ({ x, y, zoom }: typeof view) => ({ x, y, width: 1 / zoom, height: 1 }) } as unknown as MapScreen;

function follow(personId: string, ...at: readonly RemotePerson[]) {
	const others = createValue<readonly RemotePerson[]>(at);
	let me = nobody;
	const seen: (Framing | null)[] = [];
	const ends: string[] = [];
	let onLeft = (): void => {};
	let isReleased = false;
	const stop = followPerson({
		session: {
			presence: {
				get me() {
					return me;
				},
				set(changes) {
					me = { ...me, ...changes };
				},
				met: () => new Map(),
				others: others.get,
				subscribe: others.subscribe,
			},
		},
		viewport: {
			lead(aim: (screen: MapScreen) => Framing | null, options: LeadOptions) {
				onLeft = options.onLeft;
				return {
					renew: () => void seen.push(aim(screen)),
					release: () => {
						isReleased = true;
					},
				};
			},
		},
		personId,
		onEnd: (sentence) => void ends.push(sentence),
	});
	return { seen, ends, stop, others, following: () => me.following, move: () => onLeft(), isReleased: () => isReleased };
}

describe("following a person", () => {
	it("shows what they see, at once and whenever it changes, and tells the others", () => {
		const { seen, others, following, stop } = follow("ada", tab("ada", 1));
		others.set([tab("ada", 1), tab("bo", 2, { view: { ...view, x: 9 } })]);
		others.set([tab("ada", 1, { view: { ...view, zoom: 2 } })]);
		expect(seen).toEqual([
			{ box: { x: 0, y: 0, width: 1, height: 1 }, mostZoom: 1, align: "middle" },
			{ box: { x: 0, y: 0, width: 0.5, height: 1 }, mostZoom: 2, align: "middle" },
		]);
		expect(following()).toBe("ada");
		stop();
		expect(following()).toBe("");
	});

	it("goes along with the tab that they use", () => {
		const [first, second] = [tab("ada", 1), tab("ada", 2, { view: { ...view, x: 50 } })];
		const { seen, others } = follow("ada", first, second);
		others.set([first, { ...second, cursor: { x: 1, y: 1 } }]);
		expect(seen.map((framing) => framing?.box.x)).toEqual([0, 50]);
	});

	it("ends when the person moves the view, and once", () => {
		const { ends, move, following, isReleased } = follow("ada", tab("ada", 1));
		move();
		move();
		expect(ends).toEqual(["You do not follow ADA any more."]);
		expect([following(), isReleased()]).toEqual(["", true]);
	});

	it("waits a moment for somebody whose connection is lost, and ends when they have left", () => {
		const { ends, others, seen } = follow("ada", tab("ada", 1));
		others.set([]);
		vi.advanceTimersByTime(3_000);
		others.set([tab("ada", 1, { view: { ...view, x: 5 } })]);
		vi.advanceTimersByTime(10_000);
		expect(ends).toEqual([]);
		expect(seen).toHaveLength(2);
		others.set([]);
		vi.advanceTimersByTime(5_000);
		expect(ends).toEqual(["ADA has left the map."]);
	});

	it("never goes in a circle, over others either", () => {
		const direct = follow("ada", tab("ada", 1, { following: "me" }));
		expect(direct.ends).toEqual(["ADA follows you already."]);
		expect(direct.following()).toBeUndefined();
		const over = follow("ada", tab("ada", 1, { following: "bo" }), tab("bo", 2));
		expect(over.ends).toEqual([]);
		over.others.set([tab("ada", 1, { following: "bo" }), tab("bo", 2, { following: "me" })]);
		expect(over.ends).toEqual(["ADA follows you already."]);
	});

	it("is not held up by others who go in a circle of their own", () => {
		const { ends } = follow("ada", tab("ada", 1, { following: "bo" }), tab("bo", 2, { following: "ada" }));
		expect(ends).toEqual([]);
	});
});
