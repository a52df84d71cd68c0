// @vitest-environment jsdom
import "./browser-parts.ts";
import { act, screen, within } from "@testing-library/react";
import { describe, expect, it } from "vitest";
import { Inspector } from "../../src/panels/inspector/inspector.tsx";
import { cardKinds, kindOf } from "../../src/shared/map/card-kinds.ts";
import { createCard, updateCards } from "../../src/shared/operations/cards.ts";
import { telecomOnboarding } from "../../src/shared/samples/telecom/telecom-onboarding.ts";
import { renderEditor } from "./render-editor.tsx";

function open(kind: (typeof cardKinds)[number] = "painPoint") {
	const opened = renderEditor(<Inspector />, telecomOnboarding());
	act(() => {
		createCard(opened.doc, { id: "the-card", kind, place: { x: 0, y: 0 }, title: "Waits" }, opened.editor.session.origin);
		opened.editor.actions.select(["card:the-card"]);
	});
	return { ...opened, card: () => opened.map.cards.get("the-card") };
}

describe("the inspector", () => {
	it("is closed by a button of its own, whatever it shows", async () => {
		const { user, editor } = open();
		act(() => editor.actions.setPanel("inspector", true));
		await user.click(screen.getByRole("button", { name: "Close the inspector" }));
		expect(editor.view.getState().panels.inspector).toBe(false);
		act(() => editor.actions.select([]));
		expect(screen.getByRole("button", { name: "Close the inspector" })).toBeTruthy();
	});

	it("shows the map's own fields while nothing is selected, and writes them when they are left", async () => {
		const { user, map } = renderEditor(<Inspector />);
		await user.type(screen.getByLabelText("Scenario"), "A new customer");
		expect(map.info.scenario).toBe("");
		await user.tab();
		expect(map.info.scenario).toBe("A new customer");
	});

	it.each(cardKinds)("has every field of a card of the kind %s", (kind) => {
		open(kind);
		expect(screen.getByRole("heading", { name: kindOf(kind).label })).toBeTruthy();
		const labels: Readonly<Record<string, string>> = {
			severity: "Severity",
			frequency: "Frequency",
			impact: "Impact",
			value: "Value",
			effort: "Effort",
			cost: "Cost",
			channel: "Channel",
			serviceStandard: "Service standard",
			personaId: "Said by",
			picture: "Picture",
			pictureAlt: "What the picture shows",
			status: "Status",
			due: "Due",
			issue: "Issue",
			evidenceQuote: "Evidence quote",
		};
		const text = screen.getByRole("complementary").textContent;
		for (const field of [...kindOf(kind).fields]) expect(text).toContain(labels[field]);
		for (const common of ["Title", "Note", "Evidence", "Source", "Review on", "Tags", "Owners"]) expect(text).toContain(common);
	});

	it("writes a title letter by letter, and shows a colleague's letters at once", async () => {
		const { user, card, editor } = open();
		const title = screen.getByLabelText<HTMLTextAreaElement>("Title");
		await user.type(title, "!");
		expect(card()?.title).toBe("Waits!");
		act(() => editor.session.text({ ref: { collection: "cards", id: "the-card" }, field: "title" })?.insert(0, "Still "));
		expect(title.value).toBe("Still Waits!");
	});

	it("sets a judgement and takes it back as one undo step each", async () => {
		const { user, card, run } = open();
		await user.click(within(screen.getByRole("group", { name: /^Severity/ })).getByLabelText(/^3/));
		expect(card()?.severity).toBe(3);
		await act(() => run("edit.undo"));
		expect(card()?.severity).toBe(null);
	});

	it("adds and removes tags", async () => {
		const { user, card } = open();
		await user.type(screen.getByLabelText("Tags"), "legal{Enter}");
		expect(card()?.tags).toEqual(["legal"]);
		await user.click(screen.getByRole("button", { name: "Remove tag legal" }));
		expect(card()?.tags).toEqual([]);
	});

	it("makes a new owner and gives them a role", async () => {
		const { user, card, map } = open();
		await user.selectOptions(screen.getByLabelText("Add an owner"), "New team…");
		await user.type(screen.getByLabelText("Name of the team"), "Fraud{Enter}");
		const owner = [...map.owners.values()].find(({ name }) => name === "Fraud");
		expect(owner?.kind).toBe("team");
		expect(card()?.owners[owner?.id ?? ""]).toBe("A");
	});

	it("sets a field on all selected cards at once", async () => {
		const { user, editor, map, doc } = open();
		act(() => {
			createCard(doc, { id: "other", kind: "note", place: { x: 0, y: 9 } }, editor.session.origin);
			editor.actions.select(["card:the-card", "card:other"]);
		});
		await user.click(screen.getByRole("radio", { name: "Assumed" }));
		expect(map.cards.get("the-card")?.evidence).toBe("assumed");
		expect(map.cards.get("other")?.evidence).toBe("assumed");
	});

	it("does not pull a field from under the typing when somebody else writes it", async () => {
		const { user, doc, card } = open();
		const source = screen.getByLabelText<HTMLInputElement>("Source");
		await user.type(source, "Calls");
		act(() => void updateCards(doc, { ids: ["the-card"], changes: { source: "Survey" } }, {}));
		expect(source.value).toBe("Calls");
		await user.keyboard("{Escape}");
		expect(source.value).toBe("Survey");
		expect(card()?.source).toBe("Survey");
	});

	it("says what a chosen severity means, and what each number means", async () => {
		const { user } = open();
		await user.click(within(screen.getByRole("group", { name: /^Severity/ })).getByLabelText(/^4/));
		expect(screen.getByText(/People fail here/, { selector: "summary" })).toBeTruthy();
		expect(screen.getAllByRole("definition").some(({ textContent }) => textContent?.startsWith("Cosmetic"))).toBe(true);
	});

	it("links an issue by the map's address of issues, and refuses an address without a place for the id", async () => {
		const { user, editor, map, said } = open();
		act(() => editor.actions.select([]));
		const address = screen.getByLabelText(/^Address of issues/);
		await user.type(address, "https://tracker.example/{Tab}");
		expect(map.info.issueUrl).toBe("");
		expect(said()).toContain("{id}");
		await user.clear(address);
		await user.type(address, "https://tracker.example/browse/{{id}{Tab}");
		act(() => editor.actions.select(["card:the-card"]));
		await user.type(screen.getByLabelText("Issue"), "ABC-12{Tab}");
		expect(screen.getByRole("link", { name: "ABC-12" }).getAttribute("href")).toBe("https://tracker.example/browse/ABC-12");
	});

	it("connects with a quote that is found by its words, which is evidence for a pain point", async () => {
		const { user, map, doc, editor } = open();
		act(() => {
			createCard(
				doc,
				{ id: "said", kind: "thought", place: { x: 9, y: 9 }, title: "I waited for an hour" },
				editor.session.origin,
			);
		});
		await user.type(screen.getByRole("combobox", { name: "Connect with another card" }), "an hour wait{Enter}");
		expect([...map.connections.values()].filter(({ fromId }) => fromId === "said")).toMatchObject([
			{ toId: "the-card", kind: "supports" },
		]);
		expect(screen.getByRole("button", { name: "I waited for an hour" })).toBeTruthy();
	});
});
