// @vitest-environment jsdom
import { cleanup, render, screen } from "@testing-library/react";
import { Component, type ReactNode, Suspense } from "react";
import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { late } from "../../src/ui/late.tsx";
import { missingParts } from "../../src/ui/missing-parts.ts";

beforeEach(() => {
	missingParts.setState(false);
	// React reports what a boundary catches.
	vi.spyOn(console, "error").mockImplementation(() => {});
});
afterEach(() => {
	cleanup();
	vi.restoreAllMocks();
});

class Outer extends Component<{ readonly children: ReactNode }> {
	override state = { said: "" };

	static getDerivedStateFromError(thrown: Error) {
		return { said: thrown.message };
	}

	override render() {
		return this.state.said || this.props.children;
	}
}

function show(Part: ReturnType<typeof late<object>>): HTMLElement {
	render(
		<main>
			<Outer>
				The map
				<Suspense>
					<Part />
				</Suspense>
			</Outer>
		</main>,
	);
	return screen.getByRole("main");
}

it("shows a part when it has arrived", async () => {
	const page = show(late(async () => () => <span> and its menu</span>));
	await vi.waitFor(() => expect(page.textContent).toBe("The map and its menu"));
	expect(missingParts.getState()).toBe(false);
});

it.each([
	"Failed to fetch dynamically imported module: https://example.test/assets/menu.js",
	"error loading dynamically imported module: https://example.test/assets/menu.js",
	"Importing a module script failed.",
	"Unable to preload CSS for https://example.test/assets/menu.css",
])("goes on without a part that could not be fetched, and has that said: %s", async (message) => {
	const page = show(
		late(async () => {
			throw new TypeError(message);
		}),
	);
	await vi.waitFor(() => expect(missingParts.getState()).toBe(true));
	expect(page.textContent).toBe("The map");
});

it("leaves what breaks to whoever is around it", async () => {
	const page = show(
		late(async () => () => {
			throw new RangeError("Invalid array length");
		}),
	);
	await vi.waitFor(() => expect(page.textContent).toBe("Invalid array length"));
	expect(missingParts.getState()).toBe(false);
});
