// @vitest-environment jsdom
import "@testing-library/jest-dom/vitest";
import { cleanup, configure, render, screen, waitFor, within } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { afterEach, describe, expect, it, vi } from "vitest";
import * as Y from "yjs";
import { stateOf, takeEditOfCopy } from "../../src/shared/formats/edit-of-copy.ts";
import { writeJson } from "../../src/shared/formats/json.ts";
import { maxFileBytes } from "../../src/shared/formats/limits.ts";
import { writeCsv } from "../../src/shared/formats/write-csv.ts";
import { writeXlsx } from "../../src/shared/formats/write-xlsx.ts";
import { emptyContent, type MapContent, readContent } from "../../src/shared/map/content.ts";
import { readMap } from "../../src/shared/map/projection.ts";
import { writeContent } from "../../src/shared/operations/write-content.ts";
import { telecomOnboarding } from "../../src/shared/samples/telecom/telecom-onboarding.ts";
import { ImportDialog } from "../../src/transfer/import-dialog.tsx";
import type { ChangingMap } from "../../src/transfer/use-table-changes.ts";

// A busy machine is no failure.
configure({ asyncUtilTimeout: 15_000 });
afterEach(cleanup);

function docOf(content: MapContent): Y.Doc {
	const doc = new Y.Doc();
	writeContent(doc, content, {});
	return doc;
}

function open() {
	const onCreate = vi.fn<(title: string, content: MapContent) => void>();
	const onAdd = vi.fn<(content: MapContent) => void>();
	const onClose = vi.fn();
	render(<ImportDialog onCreate={onCreate} onAdd={onAdd} onClose={onClose} />);
	return { user: userEvent.setup(), onCreate, onAdd, onClose };
}

const createButton = () => screen.getByRole("button", { name: "Create a new map" });
const preview = () => screen.findByRole("region", { name: "What will come in" });

describe("a file", () => {
	it("is shown before anything is made of it, and named after its own title", async () => {
		const { user, onCreate } = open();
		expect(createButton()).toBeDisabled();
		await user.upload(screen.getByLabelText("Choose a file"), new File([writeJson(telecomOnboarding())], "old.json"));
		expect(await preview()).toHaveTextContent("5 stages, 14 steps, 2 personas");
		expect(onCreate).not.toHaveBeenCalled();
		await user.click(createButton());
		expect(onCreate.mock.calls).toEqual([["Telecom onboarding", telecomOnboarding()]]);
	});

	it("that is too large is refused unread, with a sentence", async () => {
		const { user } = open();
		const file = new File(["x"], "huge.csv");
		Object.defineProperty(file, "size", { value: 200 * 1024 * 1024 });
		const read = vi.spyOn(file, "arrayBuffer");
		await user.upload(screen.getByLabelText("Choose a file"), file);
		expect(await screen.findByRole("alert")).toHaveTextContent(
			`This file has 200 MB; at most ${maxFileBytes / 1024 / 1024} MB can be imported`,
		);
		expect(read).not.toHaveBeenCalled();
		expect(createButton()).toBeDisabled();
	});

	it("of another kind is refused with what to do, and another can be chosen", async () => {
		const { user } = open();
		await user.upload(screen.getByLabelText("Choose a file"), new File(["PK\u0003\u0004 zip"], "map.csv"));
		expect(await screen.findByRole("alert")).toHaveTextContent("This workbook is damaged");
		await user.upload(screen.getByLabelText("Choose a file"), new File(["journey\nTea: 5: Me"], "tea.mmd"));
		expect(await preview()).toHaveTextContent("1 step");
	});
});

describe("a table", () => {
	const text = "Phase,Was passiert,Nerv\nKaufen,Sucht,Zu viel\nKaufen,Zahlt,Zu langsam";

	it("shows what each column is taken for, and follows a change", async () => {
		const { user, onCreate } = open();
		await user.upload(screen.getByLabelText("Choose a file"), new File([text], "Kunden.csv"));
		const meaning = await screen.findByRole("combobox", { name: "Was passiert comes in as" });
		expect(screen.getByRole("combobox", { name: "Phase comes in as" })).toHaveDisplayValue("Stage");
		expect(meaning).toHaveDisplayValue("Leave out");
		expect(screen.getByRole("row", { name: /^Nerv/ })).toHaveTextContent("Zu viel · Zu langsam");
		await user.selectOptions(meaning, "Step");
		await user.selectOptions(screen.getByRole("combobox", { name: "Nerv comes in as" }), "Pain points (cards)");
		await waitFor(async () => expect(await preview()).toHaveTextContent("1 stage, 2 steps, 2 pain points"));
		await user.click(createButton());
		const [title, content] = onCreate.mock.calls[0] ?? [];
		expect(title).toBe("Kunden");
		expect(content?.info?.title).toBe("Kunden");
		expect(content?.steps.map((step) => step.title)).toEqual(["Sucht", "Zahlt"]);
	});

	it("without any known column says what is missing and can be saved by a choice", async () => {
		const { user } = open();
		await user.upload(screen.getByLabelText("Choose a file"), new File(["a,b\n1,2"], "x.csv"));
		expect(await screen.findByRole("alert")).toHaveTextContent("No column has a meaning yet");
		expect(createButton()).toBeDisabled();
		await user.selectOptions(screen.getByRole("combobox", { name: "a comes in as" }), "Step");
		await waitFor(() => expect(createButton()).toBeEnabled());
		expect(screen.queryByRole("alert")).toBeNull();
	});

	it("lists what could not be taken, with its row", async () => {
		const { user } = open();
		await user.upload(screen.getByLabelText("Choose a file"), new File(["Stage,Step\nBuy\nBuy,Pay,more"], "x.csv"));
		const list = await screen.findByText("2 things to know");
		const details = within(list.closest("details") ?? document.body);
		expect(details.getByText("Row 2")).toBeVisible();
		expect(details.getByText("Row 3")).toBeVisible();
	});

	it("in an old encoding is read, and said so", async () => {
		const { user } = open();
		const bytes = new Uint8Array([...new TextEncoder().encode("Stage,Step\nBuy,Z"), 0xfc, ...new TextEncoder().encode("rich")]);
		await user.upload(screen.getByLabelText("Choose a file"), new File([bytes], "x.csv"));
		expect(await preview()).toHaveTextContent("Zürich");
		expect(screen.getByText(/read as Windows-1252/)).toBeVisible();
	});
});

describe("a pasted text", () => {
	it("can be added to the open map", async () => {
		const { user, onAdd } = open();
		await user.click(screen.getByRole("textbox", { name: "Or paste text or cells" }));
		await user.paste("journey\nsection Morning\nTea: 5: Me\nWork: 9: Me");
		await user.click(screen.getByRole("button", { name: "Read the text" }));
		expect(await preview()).toHaveTextContent("1 stage, 2 steps, 1 persona, 2 actions, 1 emotion");
		expect(screen.getByText(/“9” is no score from 1 to 5/)).toBeVisible();
		await user.click(screen.getByRole("button", { name: "Add to this map" }));
		expect(onAdd.mock.calls[0]?.[0].steps.map((step) => step.title)).toEqual(["Tea", "Work"]);
	});

	it("can be put back for something else", async () => {
		const { user, onClose } = open();
		await user.click(screen.getByRole("textbox", { name: "Or paste text or cells" }));
		await user.paste("journey\nTea: 5: Me");
		await user.click(screen.getByRole("button", { name: "Read the text" }));
		await preview();
		await user.click(screen.getByRole("button", { name: "Choose something else" }));
		expect(screen.getByLabelText("Choose a file")).toBeInTheDocument();
		expect(createButton()).toBeDisabled();
		await user.click(screen.getByRole("button", { name: "Cancel" }));
		expect(onClose).toHaveBeenCalledOnce();
	});
});

describe("a table that was downloaded from the open map", () => {
	const content = telecomOnboarding();
	const pain = content.cards.find(({ kind }) => kind === "painPoint");

	function openOnMap() {
		const apply = vi.fn<ChangingMap["apply"]>();
		let now = content;
		let doc = docOf(now);
		const changing: ChangingMap = { content: () => now, state: () => stateOf(doc), apply };
		render(<ImportDialog onCreate={vi.fn()} onAdd={vi.fn()} onClose={vi.fn()} changing={changing} />);
		const becomes = (later: MapContent) => {
			now = later;
			doc = docOf(later);
		};
		/** The map with what was applied. */
		const applied = (): MapContent => {
			const [edit] = apply.mock.calls[0] ?? [];
			if (edit) takeEditOfCopy(doc, edit, {});
			return readContent(readMap(doc));
		};
		return { user: userEvent.setup(), apply, applied, becomes };
	}

	it("removes nothing that was not shown, such as what somebody added meanwhile", async () => {
		const { user, apply, applied, becomes } = openOnMap();
		const csv = writeCsv({ ...content, cards: content.cards.filter(({ id }) => id !== pain?.id) });
		await user.upload(screen.getByLabelText("Choose a file"), new File([csv], "map.csv"));
		const region = await screen.findByRole("region", { name: "Changes to this map" });
		await user.click(within(region).getByRole("switch", { name: /Also remove the card/ }));
		await waitFor(() => expect(within(region).getByRole("status")).toHaveTextContent("1 removed"));
		const added = content.cards.slice(0, 1).map((card) => ({ ...card, id: "added-meanwhile" }));
		becomes({ ...content, cards: [...content.cards, ...added] });
		await user.click(screen.getByRole("button", { name: "Change this map" }));
		await waitFor(() => expect(apply).toHaveBeenCalledOnce());
		expect(apply.mock.calls[0]?.[0].count).toBe(1);
		const ids = applied().cards.map(({ id }) => id);
		expect(ids).toContain("added-meanwhile");
		expect(ids.sort()).toEqual([...content.cards.map(({ id }) => id), "added-meanwhile"].filter((id) => id !== pain?.id).sort());
	});

	it("says so where nothing of it is on the map any more", async () => {
		const { user, apply, becomes } = openOnMap();
		const csv = writeCsv(content).replace(content.steps[0]?.title ?? "", "A better name");
		await user.upload(screen.getByLabelText("Choose a file"), new File([csv], "map.csv"));
		await screen.findByRole("region", { name: "Changes to this map" });
		becomes(emptyContent);
		await user.click(screen.getByRole("button", { name: "Change this map" }));
		expect(await screen.findByRole("alert")).toHaveTextContent(
			"Nothing was changed: no row of this table is on this map any more.",
		);
		expect(apply).not.toHaveBeenCalled();
	});

	it("shows what it would change, field by field, and changes it when told to", async () => {
		const { user, apply, applied } = openOnMap();
		const without = { ...content, cards: content.cards.filter(({ id }) => id !== pain?.id) };
		const csv = writeCsv(without).replace(content.steps[0]?.title ?? "", "A better name");
		await user.upload(screen.getByLabelText("Choose a file"), new File([csv], "map.csv"));
		const region = await screen.findByRole("region", { name: "Changes to this map" });
		expect(within(region).getByRole("status")).toHaveTextContent(/^1 changed$/);
		expect(region).toHaveTextContent("A better name");
		await user.click(within(region).getByRole("switch", { name: /Also remove the card/ }));
		await waitFor(() => expect(within(region).getByRole("status")).toHaveTextContent("1 changed, 1 removed"));
		await user.click(screen.getByRole("button", { name: "Change this map" }));
		await waitFor(() => expect(apply).toHaveBeenCalledOnce());
		expect(apply.mock.calls[0]?.[0].count).toBe(2);
		const { cards, steps } = applied();
		expect(cards.map(({ id }) => id).sort()).toEqual(without.cards.map(({ id }) => id).sort());
		expect(steps.map(({ title }) => title)).toContain("A better name");
	});

	it("of another map is offered as new content only", async () => {
		const { user } = openOnMap();
		await user.upload(screen.getByLabelText("Choose a file"), new File(["Id,Stage,Kind,Title\nx,Buy,Note,Tea"], "map.csv"));
		expect(await preview()).toHaveTextContent("1 note");
		expect(screen.queryByRole("button", { name: "Change this map" })).toBeNull();
	});
});

describe("a workbook", () => {
	it("is read, and another of its sheets can be chosen", async () => {
		const { user } = open();
		const bytes = await writeXlsx(telecomOnboarding(), { at: "2026-01-31T10:00:00Z" }, async () => {});
		await user.upload(screen.getByLabelText("Choose a file"), new File([bytes], "map.xlsx"));
		expect(await preview()).toHaveTextContent("5 stages, 14 steps");
		await user.selectOptions(screen.getByRole("combobox", { name: "Sheet" }), "Pains and opportunities");
		await waitFor(() => expect(screen.getByRole("combobox", { name: "Sheet" })).toHaveDisplayValue("Pains and opportunities"));
	});
});
