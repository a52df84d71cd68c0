// @vitest-environment jsdom
import "./browser-parts.ts";
import { act, render, screen } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { describe, expect, it } from "vitest";
import { canvasLayers } from "../../src/app/canvas-layers.ts";
import { createEditor } from "../../src/editor/editor.ts";
import { EditorProvider } from "../../src/editor/use-session.ts";
import { SharedLayers } from "../../src/panels/legend/shared-layers.tsx";
import type { PersonPresence, RemotePerson } from "../../src/sync/presence.ts";
import { localSession } from "../editor/editor-driver.ts";

/** A page beside another person's. */
function open() {
	const base = localSession();
	const listeners = new Set<() => void>();
	const sent: Partial<PersonPresence>[] = [];
	let others: RemotePerson[] = [];
	const session = {
		...base,
		presence: {
			...base.presence,
			set: (changes: Partial<PersonPresence>) => void sent.push(changes),
			others: () => others,
			subscribe: (listener: () => void) => {
				listeners.add(listener);
				return () => listeners.delete(listener);
			},
		},
	};
	const editor = createEditor(session, { layersOn: new Set(["evidence"]) });
	render(
		<EditorProvider editor={editor}>
			<SharedLayers layers={canvasLayers} />
		</EditorProvider>,
	);
	const shows = (layers: PersonPresence["layers"]) =>
		act(() => {
			others = [{ ...base.presence.me, name: "Ana", clientId: 7, layers }];
			for (const listener of listeners) listener();
		});
	const on = () => [...editor.view.getState().layersOn].sort();
	return { editor, sent, shows, on, user: userEvent.setup() };
}

describe("layers that somebody shows to everyone", () => {
	it("are offered, followed, and left for one's own", async () => {
		const { shows, on, user, editor } = open();
		shows({ on: ["ownership", "severity"], choices: { ownership: "unowned" } });
		expect(screen.getByRole("status").textContent).toContain("Ana shows: Pain by severity, Owners");
		expect(on()).toEqual(["evidence"]);
		await user.click(screen.getByRole("button", { name: "Follow" }));
		expect(on()).toEqual(["ownership", "severity"]);
		expect(editor.view.getState().lensChoices).toEqual({ ownership: "unowned" });
		shows({ on: ["channels"], choices: {} });
		expect(on()).toEqual(["channels"]);
		await user.click(screen.getByRole("button", { name: "Leave" }));
		expect(on()).toEqual(["evidence"]);
		expect(screen.queryByRole("button", { name: "Follow" })).toBeNull();
	});

	it("give way to one's own when they are shown no more", async () => {
		const { shows, on, user } = open();
		shows({ on: ["ownership"], choices: {} });
		await user.click(screen.getByRole("button", { name: "Follow" }));
		shows(null);
		expect(on()).toEqual(["evidence"]);
		expect(screen.getByRole("status").textContent).toBe("");
	});

	it("are told to the others for as long as they are shown", () => {
		const { editor, sent } = open();
		expect(sent).toEqual([]);
		act(() => editor.actions.showLayers(true));
		act(() => editor.actions.toggleLayer("ownership"));
		act(() => editor.actions.showLayers(false));
		expect(sent).toEqual([
			{ layers: { on: ["evidence"], choices: {} } },
			{ layers: { on: ["evidence", "ownership"], choices: {} } },
			{ layers: null },
		]);
	});
});
