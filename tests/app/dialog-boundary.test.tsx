// @vitest-environment jsdom
import { cleanup, render, screen } from "@testing-library/react";
import { lazy, Suspense } from "react";
import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { DialogBoundary } from "../../src/app/dialog-boundary.tsx";
import { dialogAt } from "../../src/app/use-dialog-address.ts";

beforeEach(() => {
	// React reports what a boundary catches.
	vi.spyOn(console, "error").mockImplementation(() => {});
});
afterEach(() => {
	cleanup();
	vi.restoreAllMocks();
});

function open(dialog: () => Promise<never>): { said: string[] } {
	const said: string[] = [];
	const Dialog = lazy(dialog);
	render(
		<main>
			The map
			<DialogBoundary onFail={(sentence) => said.push(sentence)}>
				<Suspense>
					<Dialog />
				</Suspense>
			</DialogBoundary>
		</main>,
	);
	return { said };
}

it("leaves the map where a dialog cannot be fetched, and says what to do", async () => {
	const { said } = open(async () => {
		throw new TypeError("Failed to fetch dynamically imported module: https://example.test/assets/table.js");
	});
	await vi.waitFor(() => expect(said).toEqual([expect.stringMatching(/not on this device yet/)]));
	expect(screen.getByRole("main").textContent).toBe("The map");
});

it("leaves the map where a dialog breaks", async () => {
	const { said } = open(async () => {
		throw new RangeError("Invalid array length");
	});
	await vi.waitFor(() => expect(said).toEqual([expect.stringMatching(/stopped working/)]));
	expect(screen.getByRole("main").textContent).toBe("The map");
});

it("takes an address that was cut inside an escape for the map's own", () => {
	expect(dialogAt("score/metric%20one")).toBe("score:metric one");
	expect(dialogAt("score/%E0%A4%A")).toBe("");
	expect(dialogAt("elsewhere/x")).toBe("");
});
