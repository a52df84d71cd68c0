// @vitest-environment jsdom
import "./browser-parts.ts";
import { fireEvent, render, screen, waitFor } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { expect, it, vi } from "vitest";
import { JoinPage } from "../../src/panels/join/join-page.tsx";
import { invitationWords } from "../../src/panels/join/join-words.ts";
import { tokenOf } from "../../src/panels/join/read-link.ts";
import { AppError } from "../../src/shared/errors.ts";
import type { JoinAnswer, LookAnswer } from "../../src/shared/protocol/access-api.ts";
import type { JoinRequest } from "../../src/shared/protocol/access-requests.ts";
import { lookOf } from "../support/fake-access.ts";

const answer: JoinAnswer = {
	person: { id: "person-0001", name: "Ada", colour: "teal" },
	serverRole: "guest",
	mapId: "map-00000001",
	role: "editor",
};

interface Opened {
	readonly token?: string;
	readonly invitation?: LookAnswer | AppError;
	readonly refuse?: AppError | null;
	readonly kept?: string;
}

function open({ token = "token-of-the-link", invitation = lookOf(), refuse = null, kept = "" }: Opened = {}) {
	const sent: JoinRequest[] = [];
	const refusal = { now: refuse };
	const onToken = vi.fn<(token: string) => void>();
	const onJoined = vi.fn<(joined: JoinAnswer) => void>();
	const services = {
		async look() {
			if (invitation instanceof AppError) throw invitation;
			return invitation;
		},
		async join(request: JoinRequest) {
			sent.push(request);
			if (refusal.now) throw refusal.now;
			return answer;
		},
		me: { name: "", colour: "teal" } as const,
		newAttempt: () => "attempt-of-22-letters-x",
	};
	render(<JoinPage token={token} services={services} kept={kept} onToken={onToken} onJoined={onJoined} />);
	return { user: userEvent.setup(), sent, refusal, onToken, onJoined };
}

const write = (label: string, value: string) => fireEvent.change(screen.getByLabelText(label), { target: { value } });

it("says who invites to what, asks for a name, and lets in", async () => {
	const { user, sent, onJoined } = open();
	expect((await screen.findByRole("heading", { level: 1 })).textContent).toBe("Grace invites you to “Onboarding”");
	expect(screen.getByText("As editor you can change everything on the map.")).toBeTruthy();
	expect(screen.getByRole("button", { name: "Open the map" })).toHaveProperty("disabled", true);
	write("Your name", "Ada");
	await user.click(screen.getByRole("button", { name: "Open the map" }));
	await waitFor(() => expect(onJoined).toHaveBeenCalledWith(answer));
	expect(sent).toEqual([{ token: "token-of-the-link", name: "Ada", colour: "teal", attempt: "attempt-of-22-letters-x" }]);
});

it("asks for the password, says when it is wrong, and is the same joining when sent again", async () => {
	const wrong = new AppError("forbidden", "The password is wrong; ask who gave you the link.");
	const { user, sent, refusal, onJoined } = open({ invitation: lookOf({ needsPassword: true, mapTitle: null }), refuse: wrong });
	expect((await screen.findByRole("heading", { level: 1 })).textContent).toBe("Grace invites you to a journey map");
	write("Your name", "Ada");
	write("Password", "guess");
	await user.click(screen.getByRole("button", { name: "Open the map" }));
	expect((await screen.findByRole("alert")).textContent).toBe(wrong.message);
	expect(screen.getByLabelText("Password")).toHaveProperty("value", "");
	refusal.now = null;
	write("Password", "open sesame");
	await user.click(screen.getByRole("button", { name: "Open the map" }));
	await waitFor(() => expect(onJoined).toHaveBeenCalled());
	expect(sent.map(({ password }) => password)).toEqual(["guess", "open sesame"]);
	expect(new Set(sent.map(({ attempt }) => attempt)).size).toBe(1);
});

it("takes one click of somebody who is signed in", async () => {
	const { user, sent, onJoined } = open({ invitation: lookOf({ you: { id: "p1", name: "Ada", colour: "rose" } }) });
	expect(await screen.findByText("Ada")).toBeTruthy();
	expect(screen.queryByLabelText("Your name")).toBeNull();
	await user.click(screen.getByRole("button", { name: "Open the map" }));
	await waitFor(() => expect(onJoined).toHaveBeenCalled());
	expect(sent[0]).toMatchObject({ name: "Ada" });
});

it("passes on why a link opens nothing, and takes another one", async () => {
	const { user, onToken } = open({ invitation: new AppError("gone", "This link has expired; ask for a new one.") });
	expect((await screen.findByRole("alert")).textContent).toBe("This link has expired; ask for a new one.");
	write("Invite link", "see https://maps.example/join#another-token-of-a-link thanks");
	await user.click(screen.getByRole("button", { name: "Continue" }));
	expect(onToken).toHaveBeenCalledWith("another-token-of-a-link");
});

it("asks for a link where somebody came without one, and says what waits on this device", async () => {
	const { user, onToken } = open({ token: "", kept: "A map on this device has edits that wait to be sent." });
	expect(screen.getByRole("heading", { level: 1 }).textContent).toBe("Open your invite link");
	expect(screen.getByText(/edits that wait/)).toBeTruthy();
	write("Invite link", "https://maps.example/map/map-00000001");
	await user.click(screen.getByRole("button", { name: "Continue" }));
	expect(screen.getByText(/^That is no invite link/)).toBeTruthy();
	expect(onToken).not.toHaveBeenCalled();
});

it.each([
	["https://maps.example/join#abc-DEF_123", "abc-DEF_123"],
	["  <http://127.0.0.1:4400/join#abc>  ", "abc"],
	["#0123456789abcdef0123", "0123456789abcdef0123"],
	["0123456789abcdef0123", "0123456789abcdef0123"],
	["https://maps.example/join", ""],
	["hello", ""],
	["", ""],
])("finds the token in %j", (pasted, token) => {
	expect(tokenOf(pasted)).toBe(token);
});

it.each([
	[
		lookOf({ mapId: null, mapTitle: null, role: "owner", invitedBy: "" }),
		"You are invited to this Odograph server",
		"As owner you can do everything",
	],
	[
		lookOf({ mapId: null, mapTitle: null, role: "member" }),
		"Grace invites you to this Odograph server",
		"As member you can make maps",
	],
	[lookOf({ mapTitle: "", role: "viewer" }), "Grace invites you to “Untitled map”", "As viewer you can look at the map"],
] as const)("words of %j", (invitation, title, offer) => {
	const words = invitationWords(invitation);
	expect(words.title).toBe(title);
	expect(words.offer).toContain(offer);
});
