// @vitest-environment jsdom
import "../panels/browser-parts.ts";
import { render, screen } from "@testing-library/react";
import { expect, it } from "vitest";
import { MapUnavailable } from "../../src/app/map-unavailable.tsx";
import { closeCodes } from "../../src/shared/protocol/sync.ts";

it.each([
	[closeCodes.inBin.reason, "This map is in the bin"],
	[closeCodes.noSuchMap.reason, "This map cannot be opened"],
])("%s is the reason, and the way home is there", (reason, heading) => {
	render(<MapUnavailable reason={reason} />);
	expect(screen.getByRole("heading").textContent).toBe(heading);
	expect(screen.getByText(reason)).toBeTruthy();
	expect(screen.getByRole("button", { name: "Go to your maps" })).toBeTruthy();
});
