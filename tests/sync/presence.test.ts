import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { Awareness, applyAwarenessUpdate, encodeAwarenessUpdate } from "y-protocols/awareness";
import { Doc } from "yjs";
import { createPresence } from "../../src/sync/presence.ts";
import { presenceInterval } from "../../src/sync/presence-interval.ts";

beforeEach(() => {
	vi.useFakeTimers();
});
afterEach(() => {
	vi.useRealTimers();
});

const ada = { personId: "person-ada", name: "Ada", colour: "teal" };
const grace = { personId: "person-grace", name: "Grace", colour: "rose" };

function person(who: typeof ada) {
	const awareness = new Awareness(new Doc());
	return { awareness, presence: createPresence(awareness, who) };
}

/** What one sees of the other now. */
function deliver(from: Awareness, to: Awareness): void {
	applyAwarenessUpdate(to, encodeAwarenessUpdate(from, [from.clientID]), "net");
}

describe("presence", () => {
	it("shows each other's name, cursor and selection, and not oneself", () => {
		const [one, two] = [person(ada), person(grace)];
		two.presence.set({ cursor: { x: 3, y: 4 }, selection: ["card:a"] });
		vi.advanceTimersByTime(50);
		deliver(two.awareness, one.awareness);
		expect(one.presence.others()).toMatchObject([{ name: "Grace", cursor: { x: 3, y: 4 }, selection: ["card:a"] }]);
		expect(one.presence.others()[0]?.clientId).toBe(two.awareness.clientID);
	});

	it("sends at most every 50 ms, and the last state always", () => {
		const { awareness, presence } = person(ada);
		let sent = 0;
		awareness.on("update", () => sent++);
		for (let x = 1; x <= 100; x++) {
			presence.set({ cursor: { x, y: 0 } });
			vi.advanceTimersByTime(5);
		}
		vi.advanceTimersByTime(50);
		expect(sent).toBeGreaterThanOrEqual(10);
		expect(sent).toBeLessThanOrEqual(11);
		expect(awareness.getLocalState()).toMatchObject({ cursor: { x: 100, y: 0 } });
	});

	it.each([
		[10, 50],
		[50, 100],
		[200, 250],
		[5_000, 1_000],
	])("where %i people are, sends at most every %i ms", (people, interval) => {
		expect(presenceInterval(people)).toBe(interval);
	});

	it("sends less often the more people are here", () => {
		const { awareness, presence } = person(ada);
		for (let other = 1; other < 50; other++) awareness.states.set(other, grace);
		let sent = 0;
		awareness.on("update", () => sent++);
		for (let x = 1; x <= 100; x++) {
			presence.set({ cursor: { x, y: 0 } });
			vi.advanceTimersByTime(10);
		}
		expect(sent).toBeGreaterThanOrEqual(9);
		expect(sent).toBeLessThanOrEqual(11);
	});

	it("is gone at once when its tab leaves, and back when the tab is", () => {
		const [one, two] = [person(ada), person(grace)];
		deliver(two.awareness, one.awareness);
		expect(one.presence.others()).toHaveLength(1);
		two.presence.set({ cursor: { x: 1, y: 1 } });
		two.presence.leave();
		vi.advanceTimersByTime(100);
		deliver(two.awareness, one.awareness);
		expect(one.presence.others()).toHaveLength(0);
		expect([...one.presence.met()]).toEqual([["person-grace", { name: "Grace", colour: "rose" }]]);
		two.presence.enter();
		deliver(two.awareness, one.awareness);
		expect(one.presence.others()).toHaveLength(1);
	});

	it.each([
		["nothing", {}],
		["a text as cursor", { ...grace, cursor: "here", selection: [], editing: null, drag: null, view: null }],
		[
			"a cursor at infinity",
			{ ...grace, cursor: { x: Number.POSITIVE_INFINITY, y: 0 }, selection: [], editing: null, drag: null, view: null },
		],
		[
			"a name of a book's length",
			{ ...grace, name: "x".repeat(10_000), cursor: null, selection: [], editing: null, drag: null, view: null },
		],
	])("does not show a peer who sends %s", (_name, state) => {
		const one = person(ada);
		const stranger = new Awareness(new Doc());
		stranger.setLocalState(state);
		deliver(stranger, one.awareness);
		expect(one.presence.others()).toEqual([]);
	});

	it("keeps the objects of people who did not change, and tells only of others", () => {
		const [one, two, three] = [person(ada), person(grace), person({ ...grace, personId: "person-3" })];
		deliver(two.awareness, one.awareness);
		deliver(three.awareness, one.awareness);
		let told = 0;
		one.presence.subscribe(() => told++);
		const before = new Map(one.presence.others().map((other) => [other.clientId, other]));
		three.presence.set({ cursor: { x: 1, y: 1 } });
		vi.advanceTimersByTime(50);
		deliver(three.awareness, one.awareness);
		const after = new Map(one.presence.others().map((other) => [other.clientId, other]));
		expect(after.get(two.awareness.clientID)).toBe(before.get(two.awareness.clientID));
		expect(after.get(three.awareness.clientID)).not.toBe(before.get(three.awareness.clientID));
		one.presence.set({ cursor: { x: 9, y: 9 } });
		vi.advanceTimersByTime(50);
		expect(told).toBe(1);
	});
});
