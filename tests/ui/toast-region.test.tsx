// @vitest-environment jsdom
import { cleanup, render, screen } from "@testing-library/react";
import { afterEach, expect, test } from "vitest";
import { ToastRegion } from "../../src/ui/toast-region.tsx";

afterEach(cleanup);

test("two regions stand in one stack, whatever part of the page they come from", () => {
	render(
		<>
			<ToastRegion toast={{ id: 1, text: "Saved." }} onClose={() => {}} />
			<p>
				<ToastRegion toast={{ id: 2, text: "A newer version is ready." }} onClose={() => {}} />
			</p>
		</>,
	);
	const [one, two] = screen.getAllByRole("status");
	expect(one?.parentElement).toBe(two?.parentElement);
});
