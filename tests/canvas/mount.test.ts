import { describe, expect, test } from "vitest";
import {
	chooseMounted,
	mountBudget,
	mountMinZoom,
	type Pins,
	pinnedSelectionLimit,
	urgentPins,
} from "../../src/canvas/mount/mount-budget.ts";
import { createMountSchedule, type FrameClock, mountsPerFrame, restMs } from "../../src/canvas/mount/mount-schedule.ts";

const noPins: Pins = {
	editing: null,
	focused: null,
	hovered: null,
	dragged: new Set(),
	selected: new Set(),
	linked: new Set(),
};

function ids(count: number, prefix = "c"): string[] {
	return Array.from({ length: count }, (_, index) => `${prefix}${index}`);
}

describe("the mount budget", () => {
	test("mounts what is in view when a person can read it and it is few", () => {
		expect(chooseMounted(ids(40), 1, noPins)).toEqual(new Set(ids(40)));
	});

	test("mounts nothing of the view beyond the budget or too small to read", () => {
		expect(chooseMounted(ids(mountBudget + 1), 1, noPins).size).toBe(0);
		expect(chooseMounted(ids(10), mountMinZoom - 0.01, noPins).size).toBe(0);
	});

	test("pins what a person deals with whatever the view holds", () => {
		const pins = { ...noPins, editing: "e", focused: "f", hovered: "h", dragged: new Set(["d"]), linked: new Set(["l"]) };
		expect(chooseMounted(ids(5_000), 0.1, pins)).toEqual(new Set(["e", "f", "h", "d", "l"]));
	});

	test("caps a large selection", () => {
		const chosen = chooseMounted([], 1, { ...noPins, selected: new Set(ids(5_000)) });
		expect(chosen.size).toBe(pinnedSelectionLimit);
	});

	test("only what is held or pointed at is urgent", () => {
		const pins = { ...noPins, hovered: "h", dragged: new Set(["d"]), selected: new Set(ids(3)) };
		expect(urgentPins(pins)).toEqual(new Set(["h", "d"]));
	});
});

/** Time that moves only when a test says so. */
function createTestClock() {
	const frames = new Set<() => void>();
	const timers = new Map<() => void, number>();
	let now = 0;
	const clock: FrameClock = {
		requestFrame(run) {
			frames.add(run);
			return () => frames.delete(run);
		},
		after(ms, run) {
			timers.set(run, now + ms);
			return () => timers.delete(run);
		},
	};
	return {
		clock,
		frame() {
			const due = [...frames];
			frames.clear();
			for (const run of due) run();
		},
		pass(ms: number) {
			now += ms;
			for (const [run, at] of [...timers]) {
				if (at > now) continue;
				timers.delete(run);
				run();
			}
		},
	};
}

function setup() {
	const time = createTestClock();
	const wish = { wanted: new Set<string>(), urgent: new Set<string>() };
	const applied: number[] = [];
	const schedule = createMountSchedule(time.clock, { wanted: () => wish.wanted, urgent: () => wish.urgent }, (mounted) =>
		applied.push(mounted.size),
	);
	return { time, wish, applied, schedule };
}

describe("the mount schedule", () => {
	test("mounts a few a frame until all are there", () => {
		const { time, wish, applied, schedule } = setup();
		wish.wanted = new Set(ids(mountsPerFrame * 2 + 3));
		schedule.changed();
		for (let frame = 0; frame < 5; frame += 1) time.frame();
		expect(applied).toEqual([mountsPerFrame, mountsPerFrame * 2, mountsPerFrame * 2 + 3]);
	});

	test("neither mounts nor unmounts while the view moves", () => {
		const { time, wish, applied, schedule } = setup();
		wish.wanted = new Set(["a"]);
		schedule.changed();
		time.frame();
		schedule.moved();
		wish.wanted = new Set(["b"]);
		schedule.changed();
		time.pass(restMs - 1);
		time.frame();
		expect(applied).toEqual([1]);
		schedule.moved();
		time.pass(restMs - 1);
		time.frame();
		expect(schedule.mounted()).toEqual(new Set(["a"]));
		time.pass(1);
		time.frame();
		expect(schedule.mounted()).toEqual(new Set(["b"]));
	});

	test("mounts what the pointer is on at once, also while the view moves", () => {
		const { time, wish, schedule } = setup();
		schedule.moved();
		wish.urgent = new Set(["h"]);
		wish.wanted = new Set(["h", "x"]);
		schedule.changed();
		expect(schedule.mounted()).toEqual(new Set(["h"]));
		time.frame();
		expect(schedule.mounted()).toEqual(new Set(["h"]));
	});

	test("keeps what is wanted mounted: its element is never replaced", () => {
		const { time, wish, applied, schedule } = setup();
		wish.wanted = new Set(["edited", ...ids(3)]);
		schedule.changed();
		time.frame();
		wish.wanted = new Set(["edited"]);
		schedule.moved();
		time.pass(restMs);
		time.frame();
		expect(schedule.mounted()).toEqual(new Set(["edited"]));
		schedule.changed();
		time.frame();
		expect(applied).toEqual([4, 1]);
	});
});
