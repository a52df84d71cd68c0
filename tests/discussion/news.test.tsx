// @vitest-environment jsdom
import "../panels/browser-parts.ts";
import { act, cleanup, render, screen } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { afterEach, expect, it } from "vitest";
import { InboxButton } from "../../src/discussion/inbox-button.tsx";
import { NewsToast } from "../../src/discussion/news-toast.tsx";
import { createEditor } from "../../src/editor/editor.ts";
import { type NewsCalls, takeWhereToGo } from "../../src/editor/news/news.ts";
import { chooseNews } from "../../src/editor/news/tells-news.ts";
import { EditorProvider } from "../../src/editor/use-session.ts";
import { AppError } from "../../src/shared/errors.ts";
import type { Notice } from "../../src/shared/protocol/notice-api.ts";
import { localSession } from "../editor/editor-driver.ts";

afterEach(() => {
	cleanup();
	chooseNews(true);
});

const mapId = "map-00000001";

function noticeOf(changes: Partial<Notice> = {}): Notice {
	return {
		...{ number: 1, mapId, mapTitle: "Onboarding", event: "card.assigned", at: "2026-03-01T00:00:00.000Z", by: "Grace" },
		...{ record: { collection: "cards", id: "card-1", title: "Too <b>slow</b>" }, threadId: "", detail: "responsible" },
		...{ isUnread: true, ...changes },
	};
}

const mention = { event: "comment.mentioned", record: null, threadId: "grace.t1", detail: "Ada" } as const;

function newsCalls(given: Notice[]) {
	const seen: number[] = [];
	const now = { given, isAway: false };
	const calls: NewsCalls = {
		list: async (of) => {
			if (now.isAway) throw new AppError("unavailable", "The server cannot be reached.");
			const notices = now.given.filter((one) => of === null || one.mapId === of);
			return { notices, unread: notices.length };
		},
		markSeen: async (number) => void seen.push(number),
	};
	return { calls, now, seen };
}

it("are in the inbox with what is new, seen once they are shown, and lead to what they are about", async () => {
	const status = { event: "card.statusChanged", detail: "planned", number: 3 } as const;
	const score = { event: "score.pastTarget", record: null, detail: "Effort", isUnread: false } as const;
	const { calls, seen } = newsCalls([noticeOf(status), noticeOf({ ...mention, number: 2 }), noticeOf(score)]);
	const gone: string[] = [];
	const threads = { list: async () => ({ threads: [], people: {}, unread: 1, next: null }) };
	render(<InboxButton calls={threads} news={calls} onGo={(path) => gone.push(path)} />);
	const user = userEvent.setup();
	// The mention's discussion and the status: the mention itself is not counted once more.
	expect(await screen.findByText("2 unread entries in the inbox")).toBeTruthy();
	await user.click(screen.getByRole("button", { name: "Inbox" }));
	expect(seen).toEqual([]);
	await user.click(await screen.findByRole("radio", { name: "For me" }));
	const open = (name: RegExp) => user.click(screen.getByRole("button", { name }));
	expect(
		await screen.findByRole("button", { name: /The score “Effort” fell past its target\.Onboarding · [^·]*$/ }),
	).toBeTruthy();
	expect(seen).toEqual([3]);
	await open(/Grace mentioned you in a comment\..*new/);
	await open(/Grace set “Too <b>slow<\/b>” to Planned\..*new/);
	expect(gone).toEqual([`/map/${mapId}/comments/grace.t1`, `/map/${mapId}`]);
	expect(takeWhereToGo(mapId)).toEqual({ kind: "node", collection: "cards", id: "card-1" });
	expect(takeWhereToGo(mapId)).toBeNull();
});

it("are told on an open map: what came since, together, and nothing where that was switched off", async () => {
	const { calls, now } = newsCalls([noticeOf({ number: 5 })]);
	const editor = createEditor(localSession());
	render(
		<EditorProvider editor={editor}>
			<NewsToast calls={calls} />
		</EditorProvider>,
	);
	const user = userEvent.setup();
	const come = async (...numbers: Partial<Notice>[]) => {
		now.given = [...numbers.map((changes) => noticeOf(changes)), ...now.given];
		await act(async () => void document.dispatchEvent(new Event("visibilitychange")));
	};
	const status = screen.getByRole("status");
	await come({ number: 6, event: "card.statusChanged", detail: "fixed" });
	expect(status.textContent).toBe("");
	now.isAway = true;
	await come({ number: 7 });
	now.isAway = false;
	await come();
	expect(status.textContent).toContain("Grace made you an owner of “Too <b>slow</b>” (responsible).");
	await come({ number: 9, ...mention }, { number: 8 });
	expect(status.textContent).toContain("2 things on this map are new to you.");
	await user.click(screen.getByRole("button", { name: "Show the last" }));
	expect(editor.view.getState()).toMatchObject({ thread: "grace.t1", panels: { comments: true } });
	// It is being read.
	await come({ number: 10, ...mention });
	expect(status.textContent).toBe("");
	chooseNews(false);
	await come({ number: 11 });
	expect(status.textContent).toBe("");
});
