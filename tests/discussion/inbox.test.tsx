// @vitest-environment jsdom
import "../panels/browser-parts.ts";
import { render, screen } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { expect, it } from "vitest";
import { InboxButton } from "../../src/discussion/inbox-button.tsx";
import type { InboxCalls } from "../../src/editor/talk/inbox.ts";
import { AppError } from "../../src/shared/errors.ts";
import type { InboxAnswer, InboxThread } from "../../src/shared/protocol/inbox-api.ts";

function threadOf(changes: Partial<InboxThread> = {}): InboxThread {
	const said = { author: "grace", words: "What about <b>this</b>?", at: "2026-03-01T00:00:00.000Z" };
	return {
		...{ mapId: "map-00000001", mapTitle: "Onboarding", threadId: "grace.t1", anchor: { kind: "map" }, isResolved: false },
		...{ isMentioned: true, people: ["grace"], comments: 1, unread: 1, first: said, last: said, changedAt: said.at },
		...changes,
	};
}

const noNews = { list: async () => ({ notices: [], unread: 0 }), markSeen: async () => {} };

function open(list: InboxCalls["list"]) {
	const gone: string[] = [];
	render(<InboxButton calls={{ list }} news={noNews} onGo={(path) => gone.push(path)} />);
	return { user: userEvent.setup(), gone };
}

const answerOf = (threads: InboxThread[], next: string | null = null): InboxAnswer => ({
	...{ threads, next, unread: 2, people: { grace: { name: "Grace", colour: "rose" } } },
});

it("tells how many discussions are unread, lists them by filter and page, and goes to one", async () => {
	const asked: unknown[] = [];
	const { user, gone } = open(async (request = {}) => {
		asked.push(request);
		if (request.before === "older")
			return answerOf([threadOf({ threadId: "grace.t2", mapTitle: "Billing", mapId: "map-00000002" })]);
		return answerOf([threadOf()], "older");
	});
	expect(await screen.findByText("2 unread discussions")).toBeTruthy();
	await user.click(screen.getByRole("button", { name: "Inbox" }));
	await user.click(await screen.findByRole("radio", { name: "Mentioned" }));
	await user.click(await screen.findByRole("button", { name: "Show older ones" }));
	await user.selectOptions(await screen.findByLabelText("Map"), "Billing");
	await user.click(
		screen.getByRole("button", { name: /Grace: What about <b>this<\/b>\?.*Billing.*you are mentioned · 1 unread/s }),
	);
	expect(gone).toEqual(["/map/map-00000002/comments/grace.t2"]);
	expect(asked).toEqual([
		{ filter: "mentioned" },
		{ filter: "unresolved" },
		{ filter: "mentioned" },
		{ filter: "mentioned", before: "older" },
	]);
});

it("says why where no server answers", async () => {
	const { user } = open(() => Promise.reject(new AppError("unavailable", "The server cannot be reached.")));
	await user.click(screen.getByRole("button", { name: "Inbox" }));
	expect((await screen.findByRole("alert")).textContent).toContain("cannot be reached");
});
