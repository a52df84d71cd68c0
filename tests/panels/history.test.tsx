// @vitest-environment jsdom
import "./browser-parts.ts";
import { act, screen, waitFor, within } from "@testing-library/react";
import type { ReactNode } from "react";
import { describe, expect, it, vi } from "vitest";
import { MapDialogs } from "../../src/app/map-dialogs.tsx";
import { HistoryServicesProvider } from "../../src/editor/history/use-history.ts";
import { HistoryPanel } from "../../src/panels/history/history-panel.tsx";
import { PastBar } from "../../src/panels/history/past-bar.tsx";
import { Inspector } from "../../src/panels/inspector/inspector.tsx";
import { type MapContent, readContent } from "../../src/shared/map/content.ts";
import { createDocument } from "../../src/shared/map/document.ts";
import { readMap } from "../../src/shared/map/projection.ts";
import { updateCards } from "../../src/shared/operations/cards.ts";
import { updateMap } from "../../src/shared/operations/map-info.ts";
import { writeContent } from "../../src/shared/operations/write-content.ts";
import { telecomOnboarding } from "../../src/shared/samples/telecom/telecom-onboarding.ts";
import { fakeHistory, version } from "../support/fake-history.ts";
import { renderEditor } from "./render-editor.tsx";

window.matchMedia ??= () => ({ matches: false }) as MediaQueryList;

const [firstCard] = telecomOnboarding().cards;
const cardId = firstCard?.id ?? "";

/** What a server says that kept the worked journey: every record whole. */
function wholeContent(): MapContent {
	const doc = createDocument();
	writeContent(doc, telecomOnboarding(), {});
	return readContent(readMap(doc));
}

function open(history = fakeHistory(), panel: ReactNode = <HistoryPanel />, content?: MapContent) {
	const parts = (
		<HistoryServicesProvider services={history.services}>
			{panel}
			<MapDialogs />
		</HistoryServicesProvider>
	);
	return { history, ...renderEditor(parts, content) };
}

const at = (time: string, day = "12") => `2026-03-${day}T${time}:00Z`;

describe("the history", () => {
	it("groups versions by day, folds automatic ones between named ones, and says who edited", async () => {
		const history = fakeHistory();
		history.has([
			version("a", at("15:00")),
			version("b", at("14:00"), { kind: "named", name: "Before the workshop", editors: ["ben", "ada"] }),
			version("c", at("13:00")),
			version("d", at("12:00")),
			version("e", at("09:00", "11")),
		]);
		const { user } = open(history);
		const today = await screen.findByRole("region", { name: "Today" });
		const names = within(today)
			.getAllByRole("listitem")
			.map((row) => row.textContent);
		expect(names).toEqual([
			expect.stringMatching(/^\d\d:00Ada$/),
			expect.stringMatching(/^Before the workshop.*Ben, Ada$/),
			expect.stringMatching(/^2 automatic versions/),
		]);
		await user.click(within(today).getByRole("button", { name: /2 automatic versions/ }));
		expect(within(today).getAllByRole("listitem")).toHaveLength(5);
		expect(screen.getByRole("region", { name: "Yesterday" })).toBeTruthy();
	});

	it("is walked with the arrows, one row of it in the order of Tab", async () => {
		const history = fakeHistory();
		history.has([version("a", at("15:00")), version("b", at("14:00"), { kind: "named", name: "Kick-off" })]);
		const { user, editor } = open(history);
		await screen.findByText("Kick-off");
		const panel = screen.getByRole("region", { name: "History" });
		expect(panel.querySelectorAll("[data-version-row][tabindex='0']")).toHaveLength(1);
		within(panel).getByRole("button", { name: /^Now/ }).focus();
		await user.keyboard("{ArrowDown}{ArrowDown}");
		expect(document.activeElement?.textContent).toMatch(/^Kick-off/);
		await user.keyboard("{Enter}");
		expect(editor.view.getState().version).toBe("b");
		expect(document.activeElement?.getAttribute("aria-current")).toBe("true");
		await user.keyboard("{Escape}");
		expect(editor.view.getState().version).toBe("");
	});

	it("says how the first version comes about, and keeps one under a name", async () => {
		const { user, history, said } = open();
		expect(await screen.findByText(/The first version is kept/)).toBeTruthy();
		await user.click(screen.getByRole("button", { name: "Name this version" }));
		await user.type(await screen.findByRole("textbox", { name: "Name" }), "Kick-off{Enter}");
		await waitFor(() => expect(history.calls).toContain("name Kick-off"));
		expect(await screen.findByRole("button", { name: /^Kick-off/ })).toBeTruthy();
		expect(said()).toBe("Kept as “Kick-off”.");
	});

	it("renames a version", async () => {
		const history = fakeHistory();
		history.has([version("b", at("14:00"), { kind: "named", name: "Kick-off" })]);
		const { user } = open(history);
		await user.click(await screen.findByRole("button", { name: "Rename “Kick-off”" }));
		const field = await screen.findByRole("textbox", { name: "Name" });
		await user.clear(field);
		await user.type(field, "Workshop{Enter}");
		expect(await screen.findByRole("button", { name: /^Workshop/ })).toBeTruthy();
	});

	it("says that the server cannot be reached, and asks again", async () => {
		const history = fakeHistory();
		history.has([version("a", at("15:00"))]);
		history.goAway(true);
		const { user } = open(history);
		expect(await screen.findByText(/kept on the server\. The server cannot be reached/)).toBeTruthy();
		history.goAway(false);
		await user.click(screen.getByRole("button", { name: "Try again" }));
		expect(await screen.findByRole("region", { name: "Today" })).toBeTruthy();
	});

	it("shows older pages behind what is there", async () => {
		const history = fakeHistory();
		history.has(
			Array.from({ length: 25 }, (_, index) => version(`v${index}`, at("15:00"), { kind: "named", name: `Number ${index}` })),
		);
		const { user } = open(history);
		await screen.findByText("Number 19");
		await user.click(screen.getByRole("button", { name: "Show older versions" }));
		expect(await screen.findByText("Number 24")).toBeTruthy();
		expect(screen.queryByRole("button", { name: "Show older versions" })).toBeNull();
	});
});

describe("the bar over a version of the past", () => {
	async function openPast() {
		const history = fakeHistory();
		history.has([version("b", at("14:00"), { kind: "named", name: "Kick-off" })], wholeContent());
		const opened = open(history, <PastBar />, telecomOnboarding());
		act(() => {
			updateCards(opened.doc, { ids: [cardId], changes: { source: "Interviews" } }, {});
			opened.editor.actions.showVersion("b");
		});
		await screen.findByText(/The map as it was on/);
		return opened;
	}

	it("says when it was, how much has changed since, and what, field by field", async () => {
		const { user, editor } = await openPast();
		expect(screen.getByText(/The map as it was on/).textContent).toMatch(/12 Mar 2026.*“Kick-off”/);
		expect(screen.getByRole("button", { name: "1 changed" })).toBeTruthy();
		await user.click(screen.getByRole("button", { name: "Next change since this version" }));
		expect(await screen.findByText(/: changed since$/)).toBeTruthy();
		expect(screen.getByText("1 of 1")).toBeTruthy();
		const was = telecomOnboarding().cards.find(({ id }) => id === cardId)?.source;
		expect(was).not.toBe("Interviews");
		expect(screen.getByText("Interviews").tagName).toBe("INS");
		expect(editor.view.getState().selection).toEqual(new Set([`card:${cardId}`]));
	});

	it("goes back to now, and may come again", async () => {
		const { user, map, editor } = await openPast();
		const past = editor.past.get();
		await user.click(screen.getByRole("button", { name: "Back to now" }));
		expect(editor.past.get()).toBeNull();
		act(() => editor.actions.showVersion("b"));
		await screen.findByText(/The map as it was on/);
		expect(editor.past.get()).not.toBe(past);
		expect(map.cards.get(cardId)?.source).toBe("Interviews");
	});
});

describe("who changed what", () => {
	it("lists the changes of what is selected, the newest first, page by page", async () => {
		const history = fakeHistory();
		const entry = { collection: "cards", record: cardId, isCut: false, since: at("15:00") } as const;
		history.hasEntries([
			{ ...entry, id: "4", field: "severity", old: null, new: 3, person: "ada", at: at("15:58") },
			{ ...entry, id: "3", field: "title", old: "Old", new: "New", person: "ben", at: at("15:00") },
			{ ...entry, id: "2", field: "present", old: false, new: true, person: "ben", at: at("14:00") },
			{ ...entry, id: "1", field: "note", old: "", new: "Beginning", person: "", isCut: true, at: at("10:00") },
		]);
		const { user, editor } = open(history, <Inspector />, telecomOnboarding());
		act(() => editor.actions.select([`card:${cardId}`]));
		expect(history.calls).not.toContain("activity");
		await user.click(screen.getByRole("button", { name: "Activity" }));
		const list = await screen.findByRole("list", { name: "Changes, the newest first" });
		const lines = () =>
			within(list)
				.getAllByRole("listitem")
				.map((item) => item.textContent?.replaceAll(/\s+/g, " "));
		expect(lines()).toEqual([
			expect.stringMatching(/Ada 2 minutes ago ?Severity was ?nothing.*became 3/),
			expect.stringMatching(/Ben 1 hour ago ?Title was ?Old.*became New/),
			expect.stringMatching(/Ben 2 hours ago ?Taken out of the bin/),
		]);
		await user.click(screen.getByRole("button", { name: "Show older changes" }));
		await waitFor(() => expect(lines()).toHaveLength(4));
		expect(lines().at(-1)).toMatch(/Somebody 6 hours ago.*Beginning …/);
	});

	it("lists the changes of the map itself where nothing is selected: its header, and the people it names", async () => {
		const history = fakeHistory();
		const { personas, owners } = telecomOnboarding();
		const [persona] = personas;
		const of = { isCut: false, since: at("15:00"), at: at("15:58"), person: "ada" };
		history.hasEntries([
			{ ...of, id: "4", collection: "map", record: "", field: "goal", old: "", new: "Fewer calls" },
			{ ...of, id: "3", collection: "personas", record: persona?.id ?? "", field: "name", old: "Jo", new: "Joan" },
			{ ...of, id: "2", collection: "cards", record: cardId, field: "severity", old: null, new: 3 },
			{ ...of, id: "1", collection: "owners", record: owners?.at(0)?.id ?? "gone", field: "present", old: true, new: false },
		]);
		const { user, editor, run } = open(history, <Inspector />, telecomOnboarding());
		await act(() => run("view.activity"));
		expect(editor.view.getState().panels).toMatchObject({ inspector: true, activity: true });
		const list = await screen.findByRole("list", { name: "Changes, the newest first" });
		const lines = within(list)
			.getAllByRole("listitem")
			.map((item) => item.textContent?.replaceAll(/\s+/g, " "));
		expect(lines).toEqual([
			expect.stringMatching(/Ada 2 minutes ago ?Goal was ?nothing.*became Fewer calls/),
			expect.stringMatching(new RegExp(`Persona “${persona?.name}”Name was ?Jo.*became Joan`)),
			expect.stringMatching(/Owner.*Put into the bin/),
		]);
		act(() => editor.actions.select([`card:${cardId}`]));
		expect(await screen.findByText(/Severity/, { selector: "ol *" })).toBeTruthy();
		await user.click(screen.getByRole("button", { name: "Activity" }));
		expect(screen.queryByRole("list", { name: "Changes, the newest first" })).toBeNull();
	});

	it("asks again for the changes of the map itself once its header has changed", async () => {
		const history = fakeHistory();
		const { user, doc } = open(history, <Inspector />, telecomOnboarding());
		await user.click(screen.getByRole("button", { name: "Activity" }));
		await screen.findByText("Nobody has changed this since it was made.");
		vi.useFakeTimers();
		try {
			const asked = () => history.calls.filter((call) => call === "activity").length;
			const before = asked();
			act(() => updateCards(doc, { ids: [cardId], changes: { source: "Interviews" } }, {}));
			await act(() => vi.advanceTimersByTimeAsync(10_000));
			expect(asked()).toBe(before);
			act(() => updateMap(doc, { changes: { goal: "Fewer calls" } }, {}));
			await act(() => vi.advanceTimersByTimeAsync(10_000));
			expect(asked()).toBe(before + 1);
		} finally {
			vi.useRealTimers();
		}
	});

	it("says so where nobody has changed anything", async () => {
		const { user, editor } = open(fakeHistory(), <Inspector />, telecomOnboarding());
		act(() => editor.actions.select([`card:${cardId}`]));
		await user.click(screen.getByRole("button", { name: "Activity" }));
		expect(await screen.findByText("Nobody has changed this since it was made.")).toBeTruthy();
	});
});
