import { expect, it } from "vitest";
import { warmUpRooms } from "../../server/sync/warm-up-rooms.ts";

it("a server warms up with edits that are taken and delivered as real ones are", async () => {
	const { updates, deliveries } = await warmUpRooms();
	expect(updates).toBeGreaterThan(1_000);
	// Three people in each room: nobody gets their own.
	expect(deliveries).toBe(updates * 2);
});
