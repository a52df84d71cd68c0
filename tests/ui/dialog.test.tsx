// @vitest-environment jsdom
import { cleanup, configure, render, screen, waitFor } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { useState } from "react";
import { afterEach, describe, expect, it, vi } from "vitest";
import { Dialog } from "../../src/ui/dialog.tsx";
import { MenuButton } from "../../src/ui/menu-button.tsx";
import type { MenuEntry } from "../../src/ui/menu-entry.ts";
import { useDraft } from "../../src/ui/use-draft.ts";

configure({ asyncUtilTimeout: 15_000 });
afterEach(cleanup);

function Opener({ canDismiss = true }: { readonly canDismiss?: boolean }) {
	const [isOpen, setIsOpen] = useState(false);
	return (
		<>
			<button type="button" onClick={() => setIsOpen(true)}>
				Open
			</button>
			{isOpen ? (
				<Dialog title="About" canDismiss={canDismiss} onClose={() => setIsOpen(false)}>
					<input aria-label="Name" />
				</Dialog>
			) : null}
		</>
	);
}

describe("a dialog", () => {
	it("puts the focus on what it is about, and gives it back", async () => {
		const user = userEvent.setup();
		render(<Opener />);
		await user.click(screen.getByText("Open"));
		expect(screen.getByRole("dialog", { name: "About" })).toBeTruthy();
		await waitFor(() => expect(document.activeElement).toBe(screen.getByLabelText("Name")));
		await user.keyboard("{Escape}");
		await waitFor(() => expect(screen.queryByRole("dialog")).toBe(null));
		await waitFor(() => expect(document.activeElement).toBe(screen.getByText("Open")));
	});

	it("stays where an answer is needed", async () => {
		const user = userEvent.setup();
		render(<Opener canDismiss={false} />);
		await user.click(screen.getByText("Open"));
		await user.keyboard("{Escape}");
		expect(screen.getByRole("dialog", { name: "About" })).toBeTruthy();
	});
});

describe("a menu", () => {
	it("opens by key, runs what is chosen and gives the focus back", async () => {
		const run = vi.fn();
		const entries: readonly MenuEntry[] = [
			{ kind: "item", id: "one", label: "One", isDisabled: true, run: () => {} },
			{ kind: "item", id: "two", label: "Two", shortcut: "Mod+T", run },
		];
		const user = userEvent.setup();
		render(<MenuButton label="More" entries={() => entries} />);
		screen.getByRole("button", { name: "More" }).focus();
		await user.keyboard("{Enter}");
		await user.click(await screen.findByRole("menuitem", { name: "Two" }));
		expect(run).toHaveBeenCalledOnce();
		await waitFor(() => expect(document.activeElement).toBe(screen.getByRole("button", { name: "More" })));
	});
});

describe("a field that writes once", () => {
	function Field({ commit }: { readonly commit: (value: string) => void }) {
		const { onChange, ...draft } = useDraft("old", commit);
		return <input aria-label="Field" {...draft} onChange={(event) => onChange(event.target.value)} />;
	}

	it("commits when it is left or Enter is pressed, once; Escape takes it back", async () => {
		const commit = vi.fn();
		const user = userEvent.setup();
		render(<Field commit={commit} />);
		const field = screen.getByLabelText<HTMLInputElement>("Field");
		await user.type(field, "er{Enter}");
		await user.tab();
		expect(commit.mock.calls).toEqual([["older"]]);
		await user.type(field, "!{Escape}");
		expect(field.value).toBe("old");
		await user.tab();
		expect(commit).toHaveBeenCalledOnce();
	});
});
