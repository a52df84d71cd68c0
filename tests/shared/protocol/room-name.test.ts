import { describe, expect, it } from "vitest";
import { readRoom, roomOf, roomParts, roomsOf } from "../../../src/shared/protocol/room-name.ts";

describe("the name of a room", () => {
	it("says of which map it is and which part of it it holds", () => {
		for (const part of roomParts) expect(readRoom(roomOf("some-map-1", part))).toEqual({ mapId: "some-map-1", part });
		expect(roomsOf("some-map-1")).toEqual(["some-map-1", "some-map-1.talk", "some-map-1.live"]);
	});

	it("is none where the map's id or the part is none", () => {
		for (const name of ["", "short", ".talk", "some-map-1.", "some-map-1.map", "some-map-1.talk.live", "some map.talk", "x.live"])
			expect([name, readRoom(name)]).toEqual([name, null]);
	});
});
