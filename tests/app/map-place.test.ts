import { expect, it } from "vitest";
import { addressOf, placeAt } from "../../src/app/map-place.ts";

const nothing = { dialog: "", version: "", isHistoryOpen: false, thread: null };

it.each([
	[nothing, ""],
	[{ ...nothing, dialog: "score:nps" }, "score/nps"],
	[{ ...nothing, isHistoryOpen: true }, "history"],
	[{ ...nothing, isHistoryOpen: true, version: "v_1-2" }, "history/v_1-2"],
	[{ ...nothing, thread: "" }, "comments"],
	[{ ...nothing, thread: "ada.t-1" }, "comments/ada.t-1"],
])("reads the address that it gives to %j", (place, rest) => {
	expect(addressOf("map-00000001", place)).toBe(`/map/map-00000001${rest === "" ? "" : `/${rest}`}`);
	expect(placeAt(rest)).toEqual(place);
});

it("has no address for a dialog that is no place, and takes a mistyped one for the map's own", () => {
	expect(addressOf("map-00000001", { ...nothing, dialog: "share" })).toBe("/map/map-00000001");
	expect(placeAt("score/metric%20one").dialog).toBe("score:metric one");
	expect(placeAt("score/%E0%A4%A")).toEqual(nothing);
	expect(placeAt("elsewhere/x")).toEqual(nothing);
	expect(placeAt("history/a%20b")).toEqual({ ...nothing, isHistoryOpen: true });
});
