// @vitest-environment jsdom
import "./browser-parts.ts";
import { fireEvent, render, screen, waitFor } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { afterEach, describe, expect, it, vi } from "vitest";
import { setAccount } from "../../src/editor/account.ts";
import { AccountMenu } from "../../src/panels/profile/account-menu.tsx";
import { KeysDialog } from "../../src/panels/profile/keys-dialog.tsx";
import { SignOutDialog } from "../../src/panels/profile/sign-out-dialog.tsx";
import type { ServerRole } from "../../src/shared/permissions.ts";
import type { AccessKey } from "../../src/shared/protocol/access-api.ts";

afterEach(() => setAccount({ kind: "local" }));

describe("the menu of who is signed in", () => {
	it.each<[ServerRole, number]>([
		["guest", 0],
		["member", 0],
		["owner", 1],
	])("of a %s leads to the server's people only where they may manage them", async (serverRole, links) => {
		setAccount({ kind: "person", person: { personId: "person-0001", name: "Ada", colour: "teal" }, serverRole });
		const onOpen = vi.fn<(dialog: string) => void>();
		const user = userEvent.setup();
		render(<AccountMenu name="Ada" colour="teal" onOpen={onOpen} />);
		await user.click(screen.getByRole("button", { name: "Ada (you)" }));
		await screen.findByRole("menuitem", { name: "Sign out…" });
		expect(screen.queryAllByRole("menuitem", { name: "People of this server…" })).toHaveLength(links);
		await user.click(screen.getByRole("menuitem", { name: "Access keys…" }));
		expect(onOpen).toHaveBeenCalledWith("keys");
	});
});

it("a key is made for something, shown once, and ended after a second look", async () => {
	let keys: readonly AccessKey[] = [];
	const calls = {
		keys: async () => keys,
		async makeKey(label: string) {
			const key = { id: "k1", label, createdAt: new Date().toISOString(), seenAt: null };
			keys = [key];
			return { ...key, key: "odo_secret" };
		},
		async endKey() {
			keys = [];
		},
	};
	const user = userEvent.setup();
	render(<KeysDialog calls={calls} onClose={() => {}} />);
	await screen.findByText("There are no keys yet.");
	fireEvent.change(screen.getByLabelText("What the key is for"), { target: { value: " Shop " } });
	await user.click(screen.getByRole("button", { name: "Make a key" }));
	expect(await screen.findByLabelText("Key for Shop")).toHaveProperty("value", "odo_secret");
	await user.click(screen.getByRole("button", { name: "End Shop" }));
	await user.click(screen.getByRole("button", { name: /^End it/ }));
	await waitFor(() => expect(screen.queryByRole("list", { name: "Access keys" })).toBeNull());
});

type SignOut = Parameters<typeof SignOutDialog>[0]["onSignOut"];

describe("signing out", () => {
	const open = (kept: number, unsent: number, keys = 0) => {
		const onSignOut = vi.fn<SignOut>(async () => {});
		render(<SignOutDialog name="Ada" keys={keys} kept={kept} unsent={unsent} onSignOut={onSignOut} onClose={() => {}} />);
		return { user: userEvent.setup(), onSignOut };
	};

	it("leaves the maps on the device unless they are to go, and warns of what would be lost", async () => {
		const { user, onSignOut } = open(3, 1);
		expect(screen.getByText(/^3 maps stay on this device/)).toBeTruthy();
		expect(screen.queryByRole("alert")).toBeNull();
		await user.click(screen.getByRole("switch", { name: "Remove them from this device" }));
		expect(screen.getByRole("alert").textContent).toBe("1 of them has edits that the server has not got: they would be lost.");
		await user.click(screen.getByRole("button", { name: "Sign out" }));
		expect(onSignOut).toHaveBeenCalledWith({ removesMaps: true, everywhere: false });
	});

	it("asks nothing of a device that keeps nothing", async () => {
		const { user, onSignOut } = open(0, 0);
		expect(screen.queryByRole("switch")).toBeNull();
		await user.click(screen.getByRole("button", { name: "Sign out" }));
		expect(onSignOut).toHaveBeenCalledWith({ removesMaps: false, everywhere: false });
	});

	it("ends the access keys as well on wish", async () => {
		const { user, onSignOut } = open(0, 0, 2);
		await user.click(screen.getByRole("switch", { name: /^End my 2 access keys, too/ }));
		await user.click(screen.getByRole("button", { name: "Sign out everywhere" }));
		expect(onSignOut).toHaveBeenCalledWith({ removesMaps: false, everywhere: true });
	});
});
