// @vitest-environment jsdom
import { cleanup, render, screen } from "@testing-library/react";
import { lazy, Suspense } from "react";
import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { DialogBoundary } from "../../src/app/dialog-boundary.tsx";

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
