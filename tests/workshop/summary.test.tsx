// @vitest-environment jsdom
import "../panels/browser-parts.ts";
import { act, screen, within } from "@testing-library/react";
import { beforeEach, describe, expect, it, vi } from "vitest";
import { AppError } from "../../src/shared/errors.ts";
import type { LiveState } from "../../src/shared/live/live-state.ts";
import type { SessionSummary } from "../../src/shared/live/session-summary.ts";
import { telecomOnboarding } from "../../src/shared/samples/telecom/telecom-onboarding.ts";
import { WorkshopPanel } from "../../src/workshop/kit/workshop-panel.tsx";
import { SummaryDialog } from "../../src/workshop/summary/summary-dialog.tsx";
import { renderEditor } from "../panels/render-editor.tsx";
import { fakeLive } from "./fake-live.ts";

let fake = fakeLive();
vi.mock("../../src/editor/live/live-services.ts", () => ({ liveOf: () => fake.live, pageLiveServices: () => null }));

beforeEach(() => {
	fake = fakeLive();
});

const content = telecomOnboarding();
const pain = content.cards.find(({ kind }) => kind === "painPoint");
if (!pain) throw new Error("the worked journey has pain points");

const running: Partial<LiveState> = {
	session: { id: "s1", title: "Monday", startedAt: Date.UTC(2026, 2, 2, 10), endedAt: null, facilitator: "ada-lovelace" },
	people: { "ada-lovelace": { name: "<img src=x onerror=alert(1)>", colour: "teal", joinedAt: 1 } },
	decisions: { d1: { text: "Call back\nwithin a day", by: "ada-lovelace", at: 2 } },
};

function open(writePdf: (summary: SessionSummary) => Promise<Blob> = async () => new Blob(["%PDF"])) {
	const files: { title: string; extension: string; text: Promise<string> }[] = [];
	const view = renderEditor(
		<SummaryDialog
			onDownload={async (title, file, extension) => {
				files.push({ title, extension, text: file.text() });
			}}
			writePdf={writePdf}
			onClose={() => {}}
		/>,
		content,
	);
	return { ...view, files };
}

describe("the summary of a session", () => {
	it("says that there has been none", () => {
		open();
		expect(screen.getByText("There has been no session on this map")).toBeTruthy();
		expect(screen.queryByRole("button", { name: "Download PDF" })).toBeNull();
	});

	it("is shown while the session goes on, follows it, and shows what people wrote as text", async () => {
		fake.added.push({ person: "ada-lovelace", name: "", cards: [pain.id] });
		fake.shows(running);
		open();
		const paper = await screen.findByRole("article", { name: "Preview" });
		expect(within(paper).getByText("Monday", { exact: false }).textContent).toBe("Telecom onboarding: Monday");
		expect(paper.textContent).toContain("still going on");
		expect(paper.textContent).toContain("<img src=x onerror=alert(1)> (facilitator)");
		expect(paper.querySelector("img")).toBeNull();
		expect(paper.textContent).toContain(`Pain point: ${pain.title}, by <img`);
		act(() =>
			fake.shows({
				votes: {
					v1: {
						...{ title: "Worst", dots: 2, mayStack: false, target: { kinds: ["painPoint"] as const } },
						...{ startedAt: Date.UTC(2026, 2, 2, 11), closedAt: Date.UTC(2026, 2, 2, 12), voters: 1, dotsCast: 1 },
						result: { [pain.id]: 1 },
					} as LiveState["votes"][string],
				},
			}),
		);
		expect(within(paper).getByRole("heading", { name: "Vote: Worst" })).toBeTruthy();
		expect(within(paper).getByText("1 dot from 1 person.")).toBeTruthy();
	});

	it("goes into the clipboard, and into files of either kind", async () => {
		fake.shows({ ...running, outcome: { added: [], openThreads: [] } });
		const { user, files } = open();
		await user.click(await screen.findByRole("button", { name: "Copy as Markdown" }));
		expect(await navigator.clipboard.readText()).toContain("## Decisions\n\n- Call back\\\n  within a day (\\<img");
		expect(screen.getByRole("status").textContent).toBe("Copied.");
		await user.click(screen.getByRole("button", { name: "Download Markdown" }));
		await user.click(screen.getByRole("button", { name: "Download PDF" }));
		expect(files.map(({ title, extension }) => [title, extension])).toEqual([
			["Telecom onboarding: Monday", "md"],
			["Telecom onboarding: Monday", "pdf"],
		]);
		expect(await files[0]?.text).toContain("## What was added\n\nNone.");
		expect(screen.getByRole("status").textContent).toBe("Downloaded.");
	});

	it("tells what is not known, and why a PDF did not come", async () => {
		fake.live.added = () => Promise.reject(new AppError("unavailable", "No server answers."));
		fake.shows(running);
		const { user, files } = open(() => Promise.reject(new AppError("unavailable", "The fonts could not be loaded.")));
		const paper = await screen.findByRole("article", { name: "Preview" });
		expect(within(paper).getAllByText("Not known: the server could not be asked.")).toHaveLength(2);
		await user.click(screen.getByRole("button", { name: "Download PDF" }));
		expect([files, screen.getByRole("status").textContent]).toEqual([[], "The fonts could not be loaded."]);
	});
});

describe("decisions", () => {
	it("are noted, changed and removed in the panel by who leads, also after the end", async () => {
		fake.shows({ ...running, session: { ...(running.session as NonNullable<LiveState["session"]>), endedAt: 9 } });
		const { user, editor } = renderEditor(<WorkshopPanel />, content);
		const list = screen.getByRole("list", { name: "What was decided" });
		expect(within(list).getByRole("listitem").textContent).toContain("Call back\nwithin a day · <img");
		await user.click(screen.getByRole("button", { name: "Note the decision" }));
		await user.type(screen.getByRole("textbox", { name: "What was decided" }), "Rent a van");
		await user.keyboard("{Control>}{Enter}{/Control}");
		await user.click(screen.getByRole("button", { name: /^Change the decision/ }));
		await user.type(screen.getByRole("textbox", { name: "Change the decision" }), "!");
		await user.click(screen.getByRole("button", { name: "Save" }));
		await user.click(screen.getByRole("button", { name: /^Remove the decision/ }));
		expect(fake.acts).toMatchObject([
			{ kind: "decision.put", text: "Rent a van" },
			{ kind: "decision.put", id: "d1", text: "Call back\nwithin a day!" },
			{ kind: "decision.remove", id: "d1" },
		]);
		await user.click(screen.getByRole("button", { name: "Summary" }));
		expect(editor.view.getState().dialog).toBe("summary");
	});

	it("are only read by who takes part", () => {
		fake = fakeLive("commenter");
		fake.shows(running);
		renderEditor(<WorkshopPanel />, content);
		expect(screen.getByRole("list", { name: "What was decided" })).toBeTruthy();
		expect(screen.queryByRole("button", { name: /decision/ })).toBeNull();
	});
});
