// @vitest-environment jsdom
import "../panels/browser-parts.ts";
import { act, render, screen } from "@testing-library/react";
import { afterEach, expect, it } from "vitest";
import { Entrance } from "../../src/app/entrance.tsx";
import { joinRoute } from "../../src/app/routes.ts";
import { setAccount } from "../../src/editor/account.ts";

const person = { personId: "person-0001", name: "Ada", colour: "teal" } as const;
const invitation = () => screen.queryByRole("heading", { name: "Open your invite link" });

afterEach(() => act(() => setAccount({ kind: "local" })));

it("shows a page to whom the server knows, and the way in to everybody else", async () => {
	await joinRoute.preload();
	setAccount({ kind: "stranger" });
	render(<Entrance>The maps</Entrance>);
	expect(screen.queryByText("The maps")).toBeNull();
	expect(invitation()).toBeTruthy();
	act(() => setAccount({ kind: "person", person, serverRole: "guest" }));
	expect(screen.getByText("The maps")).toBeTruthy();
	act(() => setAccount({ kind: "stranger" }));
	expect(invitation()).toBeTruthy();
});

it("leaves what stays in sight when the session ends: somebody's work is on it", async () => {
	await joinRoute.preload();
	setAccount({ kind: "person", person, serverRole: "guest" });
	render(<Entrance stays>The open map</Entrance>);
	act(() => setAccount({ kind: "stranger" }));
	expect(screen.getByText("The open map")).toBeTruthy();
	expect(invitation()).toBeNull();
});
