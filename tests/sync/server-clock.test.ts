import { expect, it } from "vitest";
import { createServerClock } from "../../src/sync/server-clock.ts";

it("takes the answer that was under way for the shortest time, and notices that a device slept", () => {
	let ticks = 1_000;
	const clock = createServerClock(() => ticks);
	expect(clock.now()).toBeNull();
	clock.note(50_000, 800);
	expect(clock.now()).toBe(50_100);
	// A slow answer says it worse.
	ticks = 6_000;
	clock.note(55_500, 4_000);
	expect(clock.now()).toBe(55_100);
	ticks = 7_000;
	clock.note(56_080, 6_990);
	expect(clock.now()).toBe(56_085);
	// The monotonic clock stood still for an hour.
	ticks = 8_000;
	clock.note(3_660_000, 7_900);
	expect(clock.now()).toBe(3_660_050);
});
