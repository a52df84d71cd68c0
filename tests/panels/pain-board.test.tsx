// @vitest-environment jsdom
import "./browser-parts.ts";
import { act, screen, within } from "@testing-library/react";
import { describe, expect, it } from "vitest";
import { Doc } from "yjs";
import type { TalkSession } from "../../src/editor/talk/talk-session.ts";
import { BoardPanel } from "../../src/panels/pain-board/board-panel.tsx";
import type { MapContent } from "../../src/shared/map/content.ts";
import { deleteRecords } from "../../src/shared/operations/bin.ts";
import { createCard, updateCards } from "../../src/shared/operations/cards.ts";
import { createConnection } from "../../src/shared/operations/connections.ts";
import { telecomOnboarding } from "../../src/shared/samples/telecom/telecom-onboarding.ts";
import { addThread, reply, setResolved } from "../../src/shared/talk/talk-operations.ts";
import { localTalk } from "../discussion/local-talk.ts";
import { renderEditor } from "./render-editor.tsx";

function open(content: MapContent = telecomOnboarding(), talk?: TalkSession) {
	const opened = renderEditor(<BoardPanel />, content, talk ? { talk } : {});
	return {
		...opened,
		titles: () =>
			screen
				.getAllByRole("rowheader")
				.map(({ textContent }) => textContent)
				.filter((title) => title !== ""),
		/** Puts the keyboard on the card's cell in a column. */
		stand(title: string, column: string): HTMLElement {
			const headings = screen.getAllByRole("columnheader").map(({ textContent }) => textContent);
			const row = screen.getByRole("rowheader", { name: title }).closest<HTMLElement>("[role=row]");
			const cell = row?.querySelector<HTMLElement>(`[data-column="${headings.indexOf(column)}"]`);
			if (!cell) throw new Error(`There is no ${column} of ${title}.`);
			act(() => cell.focus());
			return cell;
		},
		pain: (title: string) => [...opened.map.cards.values()].find((card) => card.title === title),
	};
}

const [worst = ""] = [...telecomOnboarding().cards]
	.filter(({ kind }) => kind === "painPoint")
	.toSorted(
		(a, b) =>
			(b.severity ?? 0) * 100 +
			(b.frequency ?? 0) * (b.impact ?? 0) -
			((a.severity ?? 0) * 100 + (a.frequency ?? 0) * (a.impact ?? 0)),
	)
	.map(({ title }) => title);

describe("the pain-point board", () => {
	it("has every pain point of the map, the worst first, and the opportunities and solutions beside them", async () => {
		const { user, map, titles } = open();
		const pains = [...map.cards.values()].filter(({ kind }) => kind === "painPoint");
		expect(titles().toSorted()).toEqual(pains.map(({ title }) => title).toSorted());
		expect(titles()[0]).toBe(worst);
		expect(screen.getByRole("grid").getAttribute("aria-rowcount")).toBe(String(pains.length + 1));
		await user.click(screen.getByRole("radio", { name: "Opportunities and solutions" }));
		const ideas = [...map.cards.values()].filter(({ kind }) => kind === "opportunity" || kind === "solution");
		expect(titles()).toHaveLength(ideas.length);
	});

	it("walks with the keys of a grid, one cell in the order of Tab, and takes the canvas along", async () => {
		const { user, editor, viewport, stand, titles } = open();
		stand(worst, "Title");
		await user.keyboard("{ArrowDown}{ArrowRight}");
		const second = editor.session.map.cards.get([...editor.view.getState().selection][0]?.slice("card:".length) ?? "");
		expect(second?.title).toBe(titles()[1]);
		expect(viewport.calls.length).toBeGreaterThan(0);
		expect(screen.getByRole("grid").querySelectorAll('[tabindex="0"]')).toHaveLength(1);
		expect(document.activeElement?.getAttribute("aria-colindex")).toBe("2");
		await user.keyboard("{Control>}{End}{/Control}");
		expect(document.activeElement?.closest("[role=row]")?.getAttribute("aria-rowindex")).toBe(String(titles().length + 1));
		await user.keyboard("{Home}{Control>}{ArrowUp}{/Control}");
		expect(document.activeElement?.textContent).toBe("Title");
	});

	it("sorts by a heading: its natural way, the other way, as on the map", async () => {
		const { user, titles, map } = open();
		const heading = screen.getByRole("columnheader", { name: "Severity" });
		expect(heading.getAttribute("aria-sort")).toBe("descending");
		act(() => heading.focus());
		await user.keyboard("{Enter}");
		expect(heading.getAttribute("aria-sort")).toBe("ascending");
		expect(titles()[0]).not.toBe(worst);
		await user.keyboard(" ");
		expect(heading.getAttribute("aria-sort")).toBe("none");
		const inOrder = map.stepIds
			.flatMap((stepId) => map.laneIds.flatMap((laneId) => map.cardsIn(stepId, laneId)))
			.flatMap((id) => map.cards.get(id) ?? [])
			.filter(({ kind }) => kind === "painPoint");
		expect(titles()).toEqual(inOrder.map(({ title }) => title));
	});

	it("sets a judgement by its number, clears it, and explains the scale where it is chosen", async () => {
		const { user, stand, pain, titles } = open();
		stand(worst, "Severity");
		await user.keyboard("1");
		expect(pain(worst)?.severity).toBe(1);
		const [at, of] = [titles().indexOf(worst) + 1, titles().length];
		expect(at).toBeGreaterThan(1);
		expect(screen.getByText(`Severity of “${worst}”: 1 Cosmetic. Now row ${at} of ${of}.`)).toBeTruthy();
		expect(document.activeElement?.textContent).toContain("Cosmetic");
		await user.keyboard("{Delete}");
		expect(pain(worst)?.severity).toBe(null);
		await user.keyboard("{Enter}");
		expect(screen.getByRole("option", { name: /3 Major.*Important to mend/ })).toBeTruthy();
		await user.keyboard("catas{Enter}");
		expect(pain(worst)?.severity).toBe(4);
		expect(document.activeElement?.getAttribute("role")).toBe("gridcell");
	});

	it("takes a refused sign as the beginning of words, and Escape as nothing", async () => {
		const { user, stand, pain } = open();
		const before = pain(worst)?.frequency;
		const cell = stand(worst, "Frequency");
		await user.keyboard("9");
		expect(screen.getByRole("combobox")).toBe(document.activeElement);
		expect(screen.getByText("Nothing is called so.")).toBeTruthy();
		await user.keyboard("{Enter}{Escape}");
		expect(pain(worst)?.frequency).toBe(before);
		expect(document.activeElement).toBe(cell);
	});

	it("writes status, evidence, note and due day, each one undo step", async () => {
		const { user, stand, pain, run } = open();
		stand(worst, "Status");
		await user.keyboard("plan{Enter}");
		expect(pain(worst)?.status).toBe("planned");
		stand(worst, "Evidence");
		await user.keyboard("{Enter}{ArrowDown}{ArrowDown}{Enter}");
		expect(pain(worst)?.evidence).not.toBe("");
		stand(worst, "Note");
		await user.keyboard("Seen in twelve calls{Enter}");
		expect(pain(worst)?.note).toContain("Seen in twelve calls");
		await act(() => run("edit.undo"));
		expect(pain(worst)?.note).not.toContain("Seen in twelve calls");
		expect(pain(worst)?.status).toBe("planned");
		stand(worst, "Due");
		await user.keyboard("{Enter}");
		const day = screen.getByLabelText(`Due of ${worst}`);
		await user.clear(day);
		await user.type(day, "2027-01-31{Enter}");
		expect(pain(worst)?.due).toBe("2027-01-31");
	});

	it("gives a card to an owner of the map, to somebody new, and to nobody", async () => {
		const { user, stand, pain, map } = open();
		stand(worst, "Owner");
		await user.keyboard("Nadia Okafor{ArrowDown}");
		await user.click(screen.getByRole("option", { name: "New person “Nadia Okafor”" }));
		const nadia = [...map.owners.values()].find(({ name }) => name === "Nadia Okafor");
		expect(pain(worst)?.owners[nadia?.id ?? ""]).toBe("A");
		stand(worst, "Owner");
		await user.keyboard("{Enter}Nobody{Enter}");
		expect(pain(worst)?.owners[nadia?.id ?? ""]).toBeUndefined();
	});

	it("stays with its card when somebody else's edit moves the line, and goes on where a line has gone", async () => {
		const { user, stand, titles, pain, doc } = open();
		stand(worst, "Severity");
		act(() => void updateCards(doc, { ids: [pain(worst)?.id ?? ""], changes: { severity: 0 } }, {}));
		expect(document.activeElement?.closest("[role=row]")?.textContent).toContain(worst);
		expect(titles()[0]).not.toBe(worst);
		const at = titles().indexOf(worst);
		expect(screen.getByText(`Now row ${at + 1} of ${titles().length}.`)).toBeTruthy();
		act(() => deleteRecords(doc, { records: [{ collection: "cards", id: pain(worst)?.id ?? "" }] }, {}));
		expect(document.activeElement?.getAttribute("role")).toBe("gridcell");
		await user.keyboard("{ArrowUp}{Home}");
		expect(titles().indexOf(document.activeElement?.textContent ?? "")).toBeLessThanOrEqual(at);
	});

	it("groups and filters, and says how many are left", async () => {
		const { user, map, titles } = open();
		await user.click(screen.getByRole("button", { name: "Group and filter" }));
		await user.selectOptions(screen.getByLabelText("Group by"), "Stage");
		const stages = screen.getAllByRole("gridcell").filter((cell) => cell.hasAttribute("aria-colspan"));
		expect(stages[0]?.textContent).toContain(map.stages.get(map.stageIds[0] ?? "")?.title);
		const before = titles().length;
		await user.click(stages[0] as HTMLElement);
		expect(titles().length).toBeLessThan(before);
		await user.selectOptions(screen.getByLabelText("Group by"), "Nothing");
		await user.selectOptions(screen.getByLabelText("Status"), "Fixed");
		await user.selectOptions(screen.getByLabelText("Evidence"), "Proposed");
		expect(screen.getByRole("heading", { name: /None of \d+ is left/ })).toBeTruthy();
		await user.click(screen.getAllByRole("button", { name: "Show all" })[0] as HTMLElement);
		expect(titles()).toHaveLength(before);
	});

	it("counts what people said: linked quotes and the card's own", () => {
		const { doc, pain, stand } = open();
		act(() => {
			createCard(doc, { id: "said", kind: "thought", place: { x: 0, y: 0 }, title: "An hour!" }, {});
			createConnection(doc, { fromId: "said", toId: pain(worst)?.id ?? "", kind: "supports" }, {});
			updateCards(doc, { ids: [pain(worst)?.id ?? ""], changes: { evidenceQuote: "Again?" } }, {});
		});
		expect(stand(worst, "Feedback").textContent).toMatch(/“Again\?”.*“An hour!”/);
	});

	it("counts what is open and new about a card, and opens or begins a discussion there", async () => {
		const talkDoc = new Doc();
		const { id: about = "" } = telecomOnboarding().cards.find(({ title }) => title === worst) ?? {};
		const anchor = { kind: "node", collection: "cards", id: about } as const;
		const by = (person: string, now: number) => ({ person, now, text: "Why?" });
		const { threadId } = addThread(talkDoc, { ...by("ben-ben-1", 1), anchor }, {});
		const settled = addThread(talkDoc, { ...by("ada-ada-1", 2), anchor }, {});
		setResolved(talkDoc, { person: "ada-ada-1", threadId: settled.threadId, isResolved: true }, {});
		const { user, editor, titles, stand, readOnlyReason } = open(undefined, localTalk(talkDoc, { me: "ada-ada-1" }));
		expect(stand(worst, "Comments").textContent).toBe("1 open, 1 new");
		act(() => void reply(talkDoc, { ...by("ben-ben-1", 4), threadId }, {}));
		expect(stand(worst, "Comments").textContent).toBe("1 open, 2 new");
		await user.click(screen.getByRole("columnheader", { name: "Comments" }));
		expect(titles()[0]).toBe(worst);
		stand(worst, "Comments");
		// Who may only look at the map may read, and perhaps say something.
		act(() => readOnlyReason.set("You may look at this map."));
		await user.keyboard("{Enter}");
		expect(editor.view.getState()).toMatchObject({ thread: threadId, panels: { comments: true } });
		const [, other = ""] = titles();
		expect(stand(other, "Comments").textContent).toBe("None");
		await user.keyboard("{Enter}");
		expect(editor.view.getState()).toMatchObject({ thread: "", commentAt: null, panels: { comments: true } });
		expect([...editor.view.getState().selection]).toEqual([expect.stringMatching(/^card:/)]);
	});

	it("is only looked at where the map may only be read", async () => {
		const { user, stand, pain, readOnlyReason } = open();
		act(() => readOnlyReason.set("You can look at this map."));
		const before = pain(worst);
		stand(worst, "Severity");
		await user.keyboard("1{Enter}{Delete}x");
		expect(pain(worst)).toEqual(before);
		expect(screen.queryByRole("combobox")).toBeNull();
		expect(screen.getByRole("grid").getAttribute("aria-readonly")).toBe("true");
	});

	it("keeps only the lines in sight, and the one where the keyboard is", async () => {
		const { cards, ...rest } = telecomOnboarding();
		const [pain] = cards.filter(({ kind }) => kind === "painPoint");
		if (!pain) throw new Error("The sample has no pain point.");
		const many = Array.from({ length: 600 }, (_, index) => ({ ...pain, id: `pain-${index}`, title: `Pain ${index}` }));
		const { user, stand, titles } = open({ ...rest, connections: [], cards: many });
		expect(screen.getByRole("grid").getAttribute("aria-rowcount")).toBe("601");
		expect(titles().length).toBeLessThan(100);
		stand("Pain 0", "Title");
		await user.keyboard("{Control>}{End}{/Control}");
		expect(document.activeElement?.closest("[role=row]")?.getAttribute("aria-rowindex")).toBe("601");
		expect(titles().length).toBeLessThan(100);
	});

	it("says what belongs here where there is nothing yet", () => {
		renderEditor(<BoardPanel />);
		expect(screen.getByRole("heading", { name: "No pain point on the map yet" })).toBeTruthy();
	});
});

describe("the matrix", () => {
	async function openMatrix() {
		const opened = open();
		await opened.user.click(screen.getByRole("radio", { name: "Matrix" }));
		const dot = (title: string) =>
			screen.getByRole("option", { name: new RegExp(`^${title.replace(/[.*+?^${}()|[\]\\]/g, "\\$&")},`) });
		return { ...opened, dot };
	}

	it("has a dot for each card, in the square of its judgements, its evidence in words", async () => {
		const { dot, pain } = await openMatrix();
		const { severity, frequency } = pain(worst) ?? {};
		expect(dot(worst).closest("[data-square]")?.getAttribute("data-square")).toBe(`${frequency},${severity}`);
		expect(dot(worst).getAttribute("aria-label")).toMatch(/severity \d \w+, frequency \d .*, (no feedback|\d+ quotes?)$/);
	});

	it("moves a dot that was picked up by the arrows, and puts it back at Escape", async () => {
		const { user, dot, pain } = await openMatrix();
		const { severity = 0, frequency = 0 } = pain(worst) ?? {};
		act(() => dot(worst).focus());
		await user.keyboard("{Enter}{ArrowDown}{ArrowLeft}{Escape}");
		expect(pain(worst)).toMatchObject({ severity, frequency });
		await user.keyboard("{Enter}{ArrowDown}{ArrowLeft}{Enter}");
		expect(pain(worst)).toMatchObject({ severity: (severity ?? 0) - 1, frequency: (frequency ?? 0) - 1 });
		expect(document.activeElement).toBe(dot(worst));
		await user.keyboard("{Alt>}{ArrowUp}{/Alt}");
		expect(pain(worst)?.severity).toBe(severity);
		expect(screen.getByText(new RegExp(`^“${worst.slice(0, 10)}.* is put down at severity`))).toBeTruthy();
	});

	it("walks the dots by the arrows, and takes a judgement away", async () => {
		const { user, dot, pain, editor } = await openMatrix();
		act(() => dot(worst).focus());
		await user.keyboard("{ArrowDown}");
		expect(document.activeElement).not.toBe(dot(worst));
		expect(document.activeElement?.getAttribute("role")).toBe("option");
		act(() => dot(worst).focus());
		expect([...editor.view.getState().selection]).toEqual([`card:${pain(worst)?.id}`]);
		await user.keyboard("{Delete}");
		expect(pain(worst)).toMatchObject({ severity: null, frequency: null });
		expect(within(screen.getByRole("group", { name: "Not judged yet" })).getByRole("option", { name: /not judged/ })).toBe(
			document.activeElement,
		);
	});
});
