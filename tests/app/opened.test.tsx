// @vitest-environment jsdom
import { cleanup, render, screen } from "@testing-library/react";
import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { DialogBoundary } from "../../src/app/dialog-boundary.tsx";
import { opened } from "../../src/app/opened.tsx";

beforeEach(() => {
	// React reports what a boundary catches.
	vi.spyOn(console, "error").mockImplementation(() => {});
});
afterEach(() => {
	cleanup();
	vi.restoreAllMocks();
});

function Greeting({ name }: { readonly name: string }) {
	return <p>Hello {name}</p>;
}

it("shows what has arrived, the second time at once", async () => {
	let loads = 0;
	const Part = opened(async () => {
		loads++;
		return Greeting;
	});
	const first = render(<Part name="Ada" />);
	expect(await screen.findByText("Hello Ada")).toBeTruthy();
	first.unmount();
	render(<Part name="Grace" />);
	expect(document.body.textContent).toBe("Hello Grace");
	expect(loads).toBe(1);
});

it("tells the boundary what cannot be fetched, and asks again at the next opening", async () => {
	let isHere = false;
	const Part = opened(async () => {
		if (!isHere) throw new TypeError("Failed to fetch dynamically imported module: https://example.test/assets/export.js");
		return Greeting;
	});
	const said: string[] = [];
	const show = () =>
		render(
			<DialogBoundary onFail={(sentence) => said.push(sentence)}>
				<Part name="Ada" />
			</DialogBoundary>,
		);
	const first = show();
	await vi.waitFor(() => expect(said).toEqual([expect.stringMatching(/not on this device yet/)]));
	first.unmount();
	isHere = true;
	show();
	expect(await screen.findByText("Hello Ada")).toBeTruthy();
});
