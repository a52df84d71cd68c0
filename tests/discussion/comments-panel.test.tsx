// @vitest-environment jsdom
import "../panels/browser-parts.ts";
import { render, screen, within } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { describe, expect, it } from "vitest";
import * as Y from "yjs";
import { CommentsPanel } from "../../src/discussion/comments-panel.tsx";
import type { TalkSession } from "../../src/editor/talk/talk-session.ts";
import { EditorProvider } from "../../src/editor/use-session.ts";
import { createValue } from "../../src/shared/observable.ts";
import { createOwner } from "../../src/shared/operations/owners.ts";
import * as operations from "../../src/shared/talk/talk-operations.ts";
import { editorOfSmallMap } from "../editor/editor-driver.ts";
import { localTalk } from "./local-talk.ts";

const origin = {};
const me = "person-ada";
const grace = "person-grace";

function openPanel({ mayWrite = true, mayHide = false } = {}) {
	const doc = new Y.Doc();
	const editor = editorOfSmallMap().editor;
	const talk = localTalk(doc, { me, mayWrite, mayHide });
	const late = { ...createValue<TalkSession | null>(talk), open: async () => talk };
	const withTalk = { ...editor, session: Object.create(editor.session, { talk: { value: late } }) };
	const graceSays = (text: string, id = "a1") => {
		const anchor = { kind: "node", collection: "cards", id } as const;
		return operations.addThread(doc, { person: grace, now: Date.now(), anchor, text }, origin);
	};
	const show = () =>
		render(
			<EditorProvider editor={withTalk}>
				<CommentsPanel />
			</EditorProvider>,
		);
	return { user: userEvent.setup(), editor, talk, graceSays, show };
}

const box = (name: string | RegExp) => screen.getByRole("textbox", { name });

describe("the comments", () => {
	it("begin about what is selected, and the discussion opens", async () => {
		const { user, editor, talk, show } = openPanel();
		editor.actions.select(["card:a1"]);
		show();
		await user.type(box(/^Comment on /), "Too <b>slow</b>, see https://example.org/x.");
		await user.keyboard("{Control>}{Enter}{/Control}");
		expect(screen.getByText("Too <b>slow</b>, see", { exact: false })).toBeTruthy();
		expect(screen.getByRole("link", { name: "https://example.org/x" })).toBeTruthy();
		expect(talk.view.get().talk.threads[0]?.anchor).toEqual({ kind: "node", collection: "cards", id: "a1" });
		await user.type(box("Answer"), "Indeed");
		await user.click(screen.getByRole("button", { name: "Answer" }));
		expect(screen.getAllByRole("listitem")).toHaveLength(2);
	});

	it("are unread until they are looked at, resolved, and found again under Resolved", async () => {
		const { user, talk, graceSays, show } = openPanel();
		graceSays("What about @[Ada](person:person-ada)?");
		show();
		await user.click(screen.getByRole("radio", { name: /For me/ }));
		const row = screen.getByRole("button", { name: /What about @Ada\?.*1 unread/s });
		await user.click(row);
		expect(talk.view.get().unread.size).toBe(0);
		await user.click(screen.getByRole("button", { name: "Resolve" }));
		await user.click(screen.getByRole("button", { name: "All comments" }));
		expect(screen.getByText("None of the discussions is in this list.")).toBeTruthy();
		await user.click(screen.getByRole("radio", { name: "Resolved" }));
		expect(screen.getByRole("button", { name: /What about @Ada\?.*resolved/s })).toBeTruthy();
	});

	it("are changed and deleted by their writer alone, and answered with a reaction by anybody", async () => {
		const { user, editor, talk, graceSays, show } = openPanel();
		const { threadId } = graceSays("Mine");
		talk.reply({ threadId, text: "And mine" });
		editor.actions.openThread(threadId);
		show();
		const [hers, own] = screen.getAllByRole("listitem");
		if (hers === undefined || own === undefined) throw new Error("no comments");
		expect(within(hers).queryByRole("button", { name: "This comment" })).toBeNull();
		await user.click(within(hers).getByRole("button", { name: "React" }));
		await user.click(await screen.findByRole("button", { name: "Heart" }));
		expect(within(hers).getByRole("button", { name: "Heart, 1: you" }).getAttribute("aria-pressed")).toBe("true");
		await user.click(within(own).getByRole("button", { name: "This comment" }));
		await user.click(await screen.findByRole("menuitem", { name: "Delete" }));
		expect(screen.getByText("This comment was deleted.")).toBeTruthy();
	});

	it("offer names after an @, and keep who is meant", async () => {
		const { user, editor, talk, graceSays, show } = openPanel();
		createOwner(editor.session.doc, { id: "team-kyc", kind: "team", name: "Team KYC" }, origin);
		editor.actions.openThread(graceSays("Hello").threadId);
		show();
		await user.type(box("Answer"), "Ask @kyc");
		expect(screen.getByRole("option").textContent).toContain("Team KYC");
		await user.keyboard("{Enter}about it");
		await user.click(screen.getByRole("button", { name: "Answer" }));
		expect(talk.view.get().talk.threads[0]?.comments[1]?.text).toBe("Ask @[Team KYC](owner:team-kyc) about it");
		expect(screen.getByText("@Team KYC")).toBeTruthy();
	});

	it("are hidden by who owns the map, and shown again", async () => {
		const { user, editor, talk, graceSays, show } = openPanel({ mayHide: true });
		editor.actions.openThread(graceSays("Call me on 0171 555").threadId);
		show();
		await user.click(screen.getByRole("button", { name: "This comment" }));
		await user.click(await screen.findByRole("menuitem", { name: "Hide from everybody" }));
		expect(screen.getByText("Hidden by an owner of the map.")).toBeTruthy();
		expect(talk.view.get().talk.threads[0]?.comments[0]?.text).toBe("");
		await user.click(screen.getByRole("button", { name: "This comment" }));
		await user.click(await screen.findByRole("menuitem", { name: "Show again" }));
		expect(screen.getByText("Call me on 0171 555")).toBeTruthy();
	});

	it("are only read by who may not write, who is told so", () => {
		const { graceSays, show } = openPanel({ mayWrite: false });
		graceSays("Hello");
		show();
		expect(screen.queryByRole("textbox")).toBeNull();
		expect(screen.getByText(/but not write/)).toBeTruthy();
	});

	it("have what they are about in view, also a point of the canvas, when their address is opened", () => {
		const { editor, talk, graceSays, show } = openPanel();
		const seen: unknown[] = [];
		const none = { fitAll() {}, fitSelection() {}, zoomTo() {}, zoomBy() {}, writeQuote() {} };
		editor.registerViewport({ ...none, reveal: (target) => seen.push(target), revealPoint: (point) => seen.push(point) });
		editor.actions.openThread(graceSays("Here").threadId);
		const { unmount } = show();
		unmount();
		const anchor = { kind: "point", x: 7, y: 9 } as const;
		editor.actions.openThread(talk.addThread({ anchor, text: "There" }).threadId);
		show();
		expect(seen).toEqual(["card:a1", { x: 7, y: 9 }]);
	});

	it("stay with a card that was deleted", async () => {
		const { editor, graceSays, show } = openPanel();
		const { threadId } = graceSays("Gone?", "no-such-card");
		editor.actions.openThread(threadId);
		show();
		expect(screen.getByText(/was deleted. The discussion is kept with it/)).toBeTruthy();
	});
});
