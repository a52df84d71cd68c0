// @vitest-environment jsdom
import "./browser-parts.ts";
import { cleanup, render, screen } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { afterEach, describe, expect, it } from "vitest";
import { cursorChoices } from "../../src/editor/cursor-choices.ts";
import { createEditor } from "../../src/editor/editor.ts";
import { EditorProvider } from "../../src/editor/use-session.ts";
import { People } from "../../src/panels/toolbar/people.tsx";
import type { PersonPresence } from "../../src/sync/presence.ts";
import { localSession } from "../editor/editor-driver.ts";

afterEach(cleanup);

type Tab = Pick<PersonPresence, "personId"> & Partial<PersonPresence>;

function show(...tabs: readonly (string | Tab)[]) {
	const session = localSession();
	const { me } = session.presence;
	const others = tabs.map((tab, clientId) => {
		const said = typeof tab === "string" ? { personId: tab } : tab;
		return { ...me, name: said.personId, ...said, clientId };
	});
	const editor = createEditor({ ...session, presence: { ...session.presence, others: () => others } });
	render(
		<EditorProvider editor={editor}>
			<People />
		</EditorProvider>,
	);
	return { editor, user: userEvent.setup(), everybody: () => screen.queryByRole("button", { name: /here$/ }) };
}

describe("who else is here", () => {
	it("counts persons, not tabs", () => {
		expect(show("grace", "grace", "alan").everybody()?.getAttribute("aria-label")).toBe("2 other people are here");
	});

	it("is nobody where the other tab is my own", () => {
		const { personId } = localSession().presence.me;
		expect(show(personId).everybody()).toBeNull();
	});

	it("is four pictures and a number, however many there are", () => {
		const { everybody } = show(...Array.from({ length: 200 }, (_, index) => `person ${index}`));
		expect(screen.getAllByRole("button", { name: /^Follow / })).toHaveLength(4);
		expect(everybody()?.textContent).toBe("+196");
	});

	it("can be followed by a click on a picture, and left by the next", async () => {
		const { editor, user } = show("grace", "alan");
		await user.click(screen.getByRole("button", { name: "Follow grace" }));
		expect(editor.view.getState().guide).toEqual({ kind: "person", personId: "grace" });
		await user.click(screen.getByRole("button", { name: "Stop following grace", pressed: true }));
		expect(editor.view.getState().guide).toBeNull();
	});

	it("says who follows whom", async () => {
		const { personId } = localSession().presence.me;
		const { user, everybody } = show({ personId: "grace", following: personId }, { personId: "alan", following: "grace" });
		expect(screen.getByRole("button", { name: "Follow alan" }).dataset.tip).toBe("Follow alan (follows grace)");
		await user.click(everybody() as HTMLElement);
		expect(await screen.findByText("Follows you")).toBeTruthy();
	});

	it("is where cursors are switched on and off", async () => {
		const { user, everybody } = show("grace");
		await user.click(everybody() as HTMLElement);
		await user.click(await screen.findByRole("switch", { name: "Share my cursor" }));
		expect(cursorChoices().get()).toEqual({ showsOthers: true, sharesMine: false });
		await user.click(screen.getByRole("switch", { name: "Share my cursor" }));
		await user.click(screen.getByRole("switch", { name: "Show cursors of others" }));
		expect(cursorChoices().get()).toEqual({ showsOthers: false, sharesMine: true });
	});
});
