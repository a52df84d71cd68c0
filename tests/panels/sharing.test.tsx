// @vitest-environment jsdom
import "./browser-parts.ts";
import { fireEvent, render, screen, waitFor, within } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { setAccount } from "../../src/editor/account.ts";
import { createEditor } from "../../src/editor/editor.ts";
import type { MapAccess } from "../../src/editor/session.ts";
import { EditorProvider } from "../../src/editor/use-session.ts";
import { readInvite } from "../../src/panels/share/invite-draft.ts";
import { inviteText } from "../../src/panels/share/invite-text.ts";
import { ServerPeopleDialog } from "../../src/panels/share/server-people-dialog.tsx";
import { ShareDialog } from "../../src/panels/share/share-dialog.tsx";
import { AppError } from "../../src/shared/errors.ts";
import { createValue } from "../../src/shared/observable.ts";
import type { MapRole } from "../../src/shared/permissions.ts";
import type { Invite, MapPerson, ServerPerson } from "../../src/shared/protocol/access-api.ts";
import { localSession } from "../editor/editor-driver.ts";
import { fakeInvites, inviteOf, mapPersonOf, serverPersonOf } from "../support/fake-access.ts";

const ada = { personId: "person-ada", name: "Ada", colour: "teal" } as const;

beforeEach(() => setAccount({ kind: "person", person: ada, serverRole: "member" }));
afterEach(() => setAccount({ kind: "local" }));

interface Sharing {
	readonly role?: MapRole;
	readonly people?: readonly MapPerson[];
	readonly invites?: readonly Invite[];
	readonly refuse?: AppError;
}

function openShare({ role = "owner", people = [], invites = [], refuse }: Sharing = {}) {
	const asked: string[] = [];
	const kept = { people: [...people], invites: [...invites] };
	const calls = {
		mapInvites: () => fakeInvites({ asked, kept: kept.invites, refuse: refuse ?? null }),
		mapPeople: async () => [...kept.people],
		async setMapRole(_mapId: string, id: string, next: MapRole) {
			asked.push(`${id} becomes ${next}`);
			if (refuse) throw refuse;
			kept.people = kept.people.map((person) => (person.id === id ? { ...person, role: next } : person));
		},
		async removeFromMap(_mapId: string, id: string) {
			asked.push(`${id} goes`);
			if (refuse) throw refuse;
			kept.people = kept.people.filter((person) => person.id !== id);
		},
	};
	const session = { ...localSession(), access: createValue<MapAccess>({ kind: "open", role, hasKeptEdits: false }) };
	render(
		<EditorProvider editor={createEditor(session)}>
			<ShareDialog calls={calls} onClose={() => {}} />
		</EditorProvider>,
	);
	return { user: userEvent.setup(), asked };
}

describe("reading", () => {
	const draft = { role: "editor", expiry: "7", uses: "", password: "", label: "" };
	const now = Date.parse("2026-03-01T12:00:00.000Z");

	it("a draft gives the terms of a link", () => {
		expect(readInvite({ ...draft, uses: " 5 ", password: "open sesame", label: " March " }, now).terms).toEqual({
			expiresAt: "2026-03-08T12:00:00.000Z",
			uses: 5,
			password: "open sesame",
			label: "March",
		});
		expect(readInvite({ ...draft, expiry: "never" }, now).terms).toEqual({
			expiresAt: null,
			uses: null,
			password: null,
			label: "",
		});
	});

	it.each([
		["0", "", "uses"],
		["2.5", "", "uses"],
		["many", "", "uses"],
		["", "abc", "password"],
	] as const)("a draft with %j people and password %j is wrong in its %s", (uses, password, field) => {
		expect(readInvite({ ...draft, uses, password }, now).problems?.[field]).not.toBe("");
	});

	it.each([
		[{}, "Does not expire · nobody came yet · by Ada"],
		[
			{ expiresAt: "2026-03-03T12:00:00.000Z", uses: 5, used: 2, hasPassword: true },
			"Expires in 2 days · 2 of 5 came · with password · by Ada",
		],
		[{ state: "usedUp", uses: 1, used: 1, createdBy: "" }, "Used up · 1 of 1 came"],
		[{ state: "ended" }, "Ended · nobody came yet · by Ada"],
	] as const)("a link says what became of it: %j", (changes, text) => {
		expect(inviteText(inviteOf(changes), now)).toBe(text);
	});
});

describe("an owner", () => {
	it("makes a link on their terms and is told it once", async () => {
		const { user, asked } = openShare();
		await user.selectOptions(await screen.findByLabelText("Who comes by the link is"), "viewer");
		expect(screen.getByText(/^Can look at the map, its scores/)).toBeTruthy();
		fireEvent.change(screen.getByLabelText("Password"), { target: { value: "open sesame" } });
		fireEvent.change(screen.getByLabelText("How many people"), { target: { value: "3" } });
		await user.click(screen.getByRole("button", { name: "Make the link" }));
		expect(await screen.findByLabelText("The new link")).toHaveProperty("value", "https://maps.example/join#secret-of-the-link");
		expect(JSON.parse(asked[0]?.slice(5) ?? "")).toMatchObject({ role: "viewer", uses: 3, password: "open sesame" });
		expect(screen.getByLabelText("Password")).toHaveProperty("value", "");
		expect(within(screen.getByRole("list", { name: "Invite links" })).getByText("Viewer link")).toBeTruthy();
	});

	it("ends a link, and takes those along who came by it only where they say so", async () => {
		const { user, asked } = openShare({ invites: [inviteOf({ used: 2, label: "Workshop" }), inviteOf({ id: "i2" })] });
		await user.click(await screen.findByRole("button", { name: "End Editor: Workshop" }));
		expect(asked).toEqual([]);
		await user.click(screen.getByRole("button", { name: "End it and remove the 2 who came by it" }));
		await screen.findByText(/^Ended · 2 came/);
		await user.click(screen.getByRole("button", { name: "End Editor link" }));
		await user.click(screen.getByRole("button", { name: "End the link" }));
		await waitFor(() => expect(asked).toEqual(["end i1 with people", "end i2"]));
	});

	it("changes roles, and removes somebody after a second look", async () => {
		const people = [mapPersonOf("Ada", { role: "owner" }), mapPersonOf("Grace", { invite: { id: "i1", label: "Workshop" } })];
		const { user, asked } = openShare({ people });
		const list = within(await screen.findByRole("list", { name: "People" }));
		expect(list.getByText(/^Came by “Workshop”/)).toBeTruthy();
		await user.selectOptions(list.getByLabelText("Role of Grace"), "viewer");
		await waitFor(() => expect(list.getByLabelText("Role of Grace")).toHaveProperty("value", "viewer"));
		await user.click(list.getByRole("button", { name: "Remove Grace" }));
		expect(list.getByText(/They lose the map at once/)).toBeTruthy();
		await user.click(screen.getAllByRole("button", { name: "Remove Grace" }).at(-1) ?? document.body);
		await waitFor(() => expect(screen.queryByText("Grace")).toBeNull());
		expect(asked).toEqual(["person-grace becomes viewer", "person-grace goes"]);
	});

	it("reads why something was refused, and sees what is still so", async () => {
		const refuse = new AppError("conflict", "A map needs an owner: make somebody else one first.");
		const { user } = openShare({ people: [mapPersonOf("Ada", { role: "owner" })], refuse });
		await user.selectOptions(await screen.findByLabelText("Role of Ada"), "viewer");
		expect((await screen.findByRole("alert")).textContent).toBe(refuse.message);
		expect(screen.getByLabelText("Role of Ada")).toHaveProperty("value", "owner");
	});
});

it("everybody else reads what they may do and sees who is here", async () => {
	openShare({ role: "viewer" });
	expect(await screen.findByText(/you can look at the map/)).toBeTruthy();
	expect(screen.queryByRole("button", { name: "Make the link" })).toBeNull();
	expect(within(screen.getByRole("region", { name: "Here now" })).getByText("Ada")).toBeTruthy();
});

it("on a server for one machine it says how links come about", () => {
	setAccount({ kind: "local" });
	openShare();
	expect(screen.getByText("AUTH=links HOST=0.0.0.0 npm start")).toBeTruthy();
	expect(screen.getByLabelText("Link on this computer")).toHaveProperty("value", `${window.location.origin}/map/map-00000001`);
});

it("who owns the server makes members, and removes people from everything", async () => {
	const asked: string[] = [];
	let people: readonly ServerPerson[] = [serverPersonOf("Ada", { serverRole: "owner" }), serverPersonOf("Grace")];
	const calls = {
		people: async () => people,
		serverInvites: () => fakeInvites({ asked, kept: [] }),
		async setServerRole(id: string, role: ServerPerson["serverRole"]) {
			asked.push(`${id} becomes ${role}`);
			people = people.map((person) => (person.id === id ? { ...person, serverRole: role } : person));
		},
		async removePerson(id: string) {
			asked.push(`${id} goes`);
			people = people.filter((person) => person.id !== id);
		},
	};
	const user = userEvent.setup();
	render(<ServerPeopleDialog calls={calls} onClose={() => {}} />);
	await user.selectOptions(await screen.findByLabelText("Role of Grace"), "member");
	await waitFor(() => expect(screen.getByLabelText("Role of Grace")).toHaveProperty("value", "member"));
	await user.click(screen.getByRole("button", { name: "Remove Grace" }));
	expect(screen.getByText(/signed out everywhere at once/)).toBeTruthy();
	await user.click(screen.getAllByRole("button", { name: "Remove Grace" }).at(-1) ?? document.body);
	await waitFor(() => expect(screen.queryByText("Grace")).toBeNull());
	await user.click(screen.getByRole("button", { name: "Make the link" }));
	await screen.findByLabelText("The new link");
	expect(asked.slice(0, 2)).toEqual(["person-grace becomes member", "person-grace goes"]);
	expect(asked[2]).toContain('"role":"member"');
});
