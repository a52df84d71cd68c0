// @vitest-environment jsdom
import "../panels/browser-parts.ts";
import { act, screen, within } from "@testing-library/react";
import { beforeEach, describe, expect, it, vi } from "vitest";
import { commandById } from "../../src/editor/commands/commands.ts";
import { runCommand } from "../../src/editor/commands/run-command.ts";
import { giveDots } from "../../src/editor/live/give-dots.ts";
import { Inspector } from "../../src/panels/inspector/inspector.tsx";
import { startedTimer } from "../../src/shared/live/timer.ts";
import type { Vote } from "../../src/shared/live/vote.ts";
import { telecomOnboarding } from "../../src/shared/samples/telecom/telecom-onboarding.ts";
import { secondsOfText, timerWords } from "../../src/workshop/kit/timer-text.ts";
import { WorkshopNow } from "../../src/workshop/kit/workshop-now.tsx";
import { WorkshopPanel } from "../../src/workshop/kit/workshop-panel.tsx";
import { renderEditor } from "../panels/render-editor.tsx";
import { fakeLive } from "./fake-live.ts";

let fake = fakeLive();
vi.mock("../../src/editor/live/live-services.ts", () => ({ liveOf: () => fake.live, pageLiveServices: () => null }));

beforeEach(() => {
	fake = fakeLive();
});

const content = telecomOnboarding();
const pains = content.cards.filter(({ kind }) => kind === "painPoint");
const [first, second] = pains;
if (!first || !second) throw new Error("the worked journey has pain points");

const vote: Vote = {
	...{ title: "First", dots: 2, mayStack: false, target: { kinds: ["painPoint"] } },
	...{ startedAt: 1, closedAt: null, voters: 0, dotsCast: 0, result: null },
};

describe("the timer", () => {
	it("tells what is left by the server's clock, and says one minute and the end", async () => {
		renderEditor(<WorkshopNow />);
		act(() => fake.shows({ timer: startedTimer(61, fake.clock.now) }));
		expect(screen.getByRole("timer").textContent).toBe("1:01");
		fake.clock.now += 61_000;
		act(() => fake.shows({ timer: { ...startedTimer(61, fake.clock.now - 61_000) } }));
		expect(screen.getByRole("timer").textContent).toBe("Time is up");
		expect(screen.getByRole("status").textContent).toBe("Time is up.");
		const running = startedTimer(90, 0);
		expect([timerWords(running, 61, 60), timerWords(running, 60, 59), timerWords(running, 59, 120)]).toEqual([
			"One minute left.",
			"",
			"",
		]);
	});

	it("is set by a press or by typing, and not to nonsense", async () => {
		const { user } = renderEditor(<WorkshopPanel />);
		await user.click(screen.getByRole("button", { name: "3 min" }));
		const field = screen.getByRole("textbox", { name: "Other length" });
		await user.type(field, "soon{Enter}");
		expect(screen.getByText(/Give minutes/)).toBeTruthy();
		await user.clear(field);
		await user.type(field, "1:30{Enter}");
		expect(fake.acts).toEqual([
			{ kind: "timer.start", seconds: 180 },
			{ kind: "timer.start", seconds: 90 },
		]);
		expect(["0", "7", "1441", "2:75", "-1", ""].map(secondsOfText)).toEqual([null, 420, null, null, null, null]);
	});
});

describe("a vote", () => {
	it("is opened by who leads: about kinds, or about the cards that are selected", async () => {
		const { user, editor } = renderEditor(<WorkshopPanel />, content);
		await user.type(screen.getByRole("textbox", { name: "What is it about?" }), "First");
		await user.click(screen.getByRole("button", { name: "Open the vote" }));
		act(() => editor.actions.select([`card:${first.id}`, `card:${second.id}`]));
		await user.click(screen.getByRole("radio", { name: "Selected (2)" }));
		await user.click(screen.getByRole("button", { name: "Open the vote" }));
		expect(fake.acts).toMatchObject([
			{ kind: "vote.open", title: "First", dots: 3, mayStack: false, target: { kinds: ["painPoint"] } },
			{ kind: "vote.open", target: { cards: [first.id, second.id] } },
		]);
	});

	it("offers its cards with one's own dots to whoever takes part, and no way to lead", async () => {
		fake = fakeLive("commenter");
		const { user, said } = renderEditor(<WorkshopPanel />, content);
		act(() => fake.shows({ votes: { v1: vote } }, { votes: { v1: { [first.id]: 1 } } }));
		const list = screen.getByRole("list", { name: "Cards to vote for" });
		expect(within(list).getAllByRole("listitem")).toHaveLength(pains.length);
		expect(screen.getByText("1 of 2 left")).toBeTruthy();
		expect(screen.queryByRole("button", { name: "Close the vote" })).toBeNull();
		await user.click(within(list).getByRole("button", { name: `Vote for ${first.title}` }));
		expect([fake.acts, said()]).toEqual([[], expect.stringMatching(/takes one dot of yours/)]);
		await user.click(within(list).getByRole("button", { name: `Vote for ${second.title}` }));
		expect(fake.acts).toEqual([{ kind: "vote.put", vote: "v1", card: second.id, dots: 1 }]);
		expect(said()).toBe("1 dot of yours on this card, 0 of 2 left.");
	});

	it("says what a key cannot do", async () => {
		const { editor } = renderEditor(null, content);
		const give = (card: string, by: 1 | -1 = 1) => giveDots(editor.session, { card, by });
		expect(await give(first.id)).toBe("No vote is open on this map.");
		fake.shows({ votes: { v1: vote } });
		expect(await give(content.steps[0]?.id ?? "")).toBe("The vote is not about this card.");
		expect(await give(first.id, -1)).toBe("There is no dot of yours on this card.");
		fake.shows({}, { votes: { v1: { a: 1, b: 1 } } });
		expect(await give(first.id)).toMatch(/You have 2 dots in this vote/);
	});

	it("shows everybody's dots once it is closed, in the order one wants", async () => {
		const { user } = renderEditor(<WorkshopPanel />, content);
		const result = { [first.id]: 1, [second.id]: 4, gone: 2 };
		act(() => fake.shows({ votes: { v1: { ...vote, closedAt: 2, voters: 4, dotsCast: 7, result } } }));
		const counts = () =>
			within(screen.getByRole("list", { name: "Result of the vote" }))
				.getAllByRole("listitem")
				.map((row) => /\d+ dots?$/.exec(row.textContent ?? "")?.[0]);
		expect(counts()).toEqual(["4 dots", "2 dots", "1 dot"]);
		await user.click(screen.getByRole("radio", { name: "Map" }));
		expect(counts().at(-1)).toBe("2 dots");
	});
});

describe("a lane that is locked", () => {
	const lane = content.lanes.find(({ kind }) => kind === "painPoint");
	if (!lane) throw new Error("the worked journey has a lane of pain points");
	const locks = { map: false, lanes: [lane.id, "gone"], stages: [] };

	it("stands in the panel, with who holds it, and is unlocked there by who may", async () => {
		const { user } = renderEditor(<WorkshopPanel />, content);
		expect(screen.queryByText(/The page holds that, not the server/)).toBeNull();
		act(() => fake.shows({ locks }));
		expect(screen.getByText(/The page holds that, not the server/)).toBeTruthy();
		const list = screen.getByRole("list", { name: "Locked lanes and stages" });
		expect(within(list).getAllByRole("listitem")).toHaveLength(1);
		await user.click(within(list).getByRole("button", { name: `Unlock “${lane.title}”` }));
		expect(fake.acts).toEqual([{ kind: "lock.area", area: "lane", id: lane.id, on: false }]);
	});

	it("cannot be edited in the inspector, which says why", async () => {
		const { editor } = renderEditor(
			<>
				<WorkshopNow />
				<Inspector />
			</>,
			content,
		);
		act(() => editor.actions.select([`lane:${lane.id}`]));
		const title = () => screen.getByRole<HTMLInputElement>("textbox", { name: "Title" });
		expect(title().readOnly).toBe(false);
		act(() => fake.shows({ locks }));
		expect(title().readOnly).toBe(true);
		expect(screen.getByRole("note").textContent).toContain(`The lane “${lane.title}” is locked.`);
	});

	it("is locked and unlocked by one command on its header", async () => {
		const { editor, said } = renderEditor(<WorkshopNow />, content);
		const run = () => runCommand(commandById("area.lock"), editor.commandContext());
		act(() => editor.actions.select([`card:${first.id}`]));
		await act(run);
		expect(fake.acts).toEqual([]);
		act(() => editor.actions.select([`lane:${lane.id}`]));
		await act(run);
		expect(said()).toMatch(/is locked: nobody can edit it in this app\. The page holds that, not the server\.$/);
		act(() => fake.shows({ locks }));
		await act(run);
		expect(fake.acts).toEqual([
			{ kind: "lock.area", area: "lane", id: lane.id, on: true },
			{ kind: "lock.area", area: "lane", id: lane.id, on: false },
		]);
	});
});
