// @vitest-environment jsdom
import "./browser-parts.ts";
import { act, screen, within } from "@testing-library/react";
import type { ReactNode } from "react";
import { describe, expect, it, vi } from "vitest";
import { VoiceServicesProvider } from "../../src/editor/voice/use-voice.ts";
import type { VoiceServices } from "../../src/editor/voice/voice-services.ts";
import { voiceLens } from "../../src/overlays/voice/voice-lens.ts";
import { VerbatimsDialog } from "../../src/panels/voice/verbatims-dialog.tsx";
import { VoicePanel } from "../../src/panels/voice/voice-panel.tsx";
import { AppError } from "../../src/shared/errors.ts";
import { deleteRecords } from "../../src/shared/operations/bin.ts";
import { setMetric } from "../../src/shared/operations/sets.ts";
import { telecomOnboarding } from "../../src/shared/samples/telecom/telecom-onboarding.ts";
import { findPersonal } from "../../src/shared/voice/find-personal.ts";
import { newVerbatimSchema, type Verbatim } from "../../src/shared/voice/verbatim.ts";
import { renderEditor } from "./render-editor.tsx";

/** A server that keeps verbatims in memory. */
function open(panel: (saved: string[]) => ReactNode, given: Partial<Verbatim>[] = [], { isAway = false } = {}) {
	let revision = 1;
	const verbatims: Verbatim[] = [];
	const saved: string[] = [];
	const put = (each: Partial<Verbatim>, index: number) => {
		const { at = 0, answeredBy = "", answeredOn = "", revision: _, ...rest } = each;
		const verbatim = newVerbatimSchema.parse({ id: `v${index}`, ...rest });
		const personal = findPersonal(verbatim.text);
		verbatims.push({ ...verbatim, personal, answeredBy, answeredOn, at, revision });
	};
	given.forEach(put);
	const answer = <T,>(value: T): Promise<T> =>
		isAway ? Promise.reject(new AppError("unavailable", "The server cannot be reached.")) : Promise.resolve(value);
	const services: VoiceServices = {
		client: {
			read: (_, since) =>
				answer({
					revision,
					total: verbatims.length,
					sees: "all",
					verbatims: verbatims.filter((each) => each.revision > since),
				}),
			add(_, added) {
				revision++;
				for (const each of added) put(each, verbatims.length);
				return answer({ added: added.length, duplicates: 0 });
			},
			bringAnswers() {
				revision++;
				const target = `step:${telecomOnboarding().steps[0]?.id}`;
				const added = verbatims.length === 0 ? 1 : 0;
				if (added === 1) put({ id: "answer-1", text: "Slow", source: "Would you?, 3 of 10", target }, 0);
				return answer({ added, hasMore: false });
			},
			change(_, ids, change) {
				revision++;
				for (const [at, each] of verbatims.entries())
					if (ids.includes(each.id)) verbatims[at] = Object.assign({}, each, change, { revision });
				return answer(ids.length);
			},
			erase(_, ids) {
				revision++;
				for (const id of ids)
					verbatims.splice(
						verbatims.findIndex((each) => each.id === id),
						1,
					);
				return answer(ids.length);
			},
		},
	};
	const provided = <VoiceServicesProvider services={services}>{panel(saved)}</VoiceServicesProvider>;
	return { ...renderEditor(provided, telecomOnboarding()), verbatims, saved };
}

const panel = (saved: string[]) => <VoicePanel onSave={async (_title, csv) => void saved.push(csv)} />;
const dialog = () => <VerbatimsDialog onClose={() => {}} />;

describe("the voice of the customer", () => {
	it("places ticked verbatims on a node by keyboard, and shows there how many and how they feel", async () => {
		const { user, editor, map, verbatims } = open(panel, [
			{ text: "Far too slow", feeling: "negative" },
			{ text: "Lovely people", feeling: "positive" },
		]);
		const stepId = map.stepIds[0] ?? "";
		await user.click(await screen.findByRole("checkbox", { name: "Far too slow" }));
		await user.click(screen.getByRole("checkbox", { name: "Lovely people" }));
		act(() => editor.actions.select([`step:${stepId}`]));
		await user.click(screen.getByRole("button", { name: /^Place on “/ }));
		await screen.findByText("None here.");
		expect(verbatims.map(({ target }) => target)).toEqual([`step:${stepId}`, `step:${stepId}`]);
		expect(editor.view.getState().layersOn.has("voice")).toBe(true);
		const input = { verbatims, byTarget: new Map([[`step:${stepId}`, verbatims]]), sees: "all" as const, problem: "" };
		const view = voiceLens.look({ map, today: "2026-03-01", choice: "", input });
		const step = map.steps.get(stepId);
		if (!step) throw new Error("The map has a step.");
		const mark = view.mark({ kind: "step", id: stepId, target: `step:${stepId}`, record: step, width: 300 });
		expect(mark?.badges[0]?.label).toBe("2 verbatims, 1 negative, 1 positive");
		const signs = mark?.badges[0]?.shapes.flatMap((shape) => (shape.kind === "path" ? [shape.d] : []));
		expect(new Set(signs).size).toBe(2);
	});

	it("shows as unplaced what was said about a node that is gone", async () => {
		const stepId = telecomOnboarding().steps[0]?.id ?? "";
		const { doc } = open(panel, [{ text: "Where is it?", target: `step:${stepId}` }]);
		await screen.findByText("Placed 1");
		act(() => deleteRecords(doc, { records: [{ collection: "steps", id: stepId }] }, {}));
		await screen.findByText("Unplaced 1");
	});

	it("makes a thought card, masked, with source and consent; none without consent", async () => {
		const { user, map } = open(panel, [
			{ text: "Mail ada@example.org <b>now</b>", source: "Calls", consent: "given" },
			{ text: "Not for others", consent: "notGiven" },
		]);
		const before = map.cards.size;
		const [first, second] = await screen.findAllByRole("button", { name: "Details" });
		await user.click(first as HTMLElement);
		await user.click(screen.getByRole("button", { name: "Make a thought card" }));
		const card = [...map.cards.values()].find(({ title }) => title.includes("[masked]"));
		expect(map.cards.size).toBe(before + 1);
		expect(card).toMatchObject({
			kind: "thought",
			title: "Mail [masked] <b>now</b>",
			evidenceQuote: "Mail [masked] <b>now</b>",
			source: "Calls, Consent given",
		});
		await user.click(screen.getByRole("button", { name: "Fold up" }));
		await user.click(second as HTMLElement);
		expect(screen.queryByRole("button", { name: "Make a thought card" })).toBeNull();
	});

	it("marks selected words as personal, and notes who answered", async () => {
		const { user, verbatims, said } = open(panel, [{ text: "Ada Smith waits" }]);
		await user.click(await screen.findByRole("button", { name: "Details" }));
		const words = screen.getByLabelText<HTMLTextAreaElement>("The words, to select in");
		await user.click(screen.getByRole("button", { name: "Mark as personal" }));
		expect(said()).toContain("Select the words");
		words.setSelectionRange(0, 9);
		await user.click(screen.getByRole("button", { name: "Mark as personal" }));
		expect((await screen.findByTitle("Personal data")).textContent).toBe("Ada Smith");
		await user.type(screen.getByLabelText("Answered by"), "Olga");
		await user.tab();
		await screen.findByText("Answered Olga");
		expect(verbatims).toMatchObject([{ personal: [[0, 9]], answeredBy: "Olga" }]);
	});

	it("downloads masked and guarded", async () => {
		const { user, saved } = open(panel, [{ text: '=HYPERLINK("http://x") 020 7946 0958', customer: "c-1" }]);
		await user.click(await screen.findByRole("button", { name: "Download verbatims" }));
		await user.click(await screen.findByRole("menuitem", { name: "CSV, personal data masked" }));
		await vi.waitFor(() => expect(saved.length).toBe(1));
		expect(saved[0]).toContain(`"'=HYPERLINK(""http://x"") [masked]"`);
		expect(saved[0]).not.toContain("c-1");
	});

	it("brings in what was said beside answers to the map's metrics, once", async () => {
		const { user, doc, map, verbatims, said } = open(panel);
		const id = map.stepIds[0] ?? "";
		act(() => setMetric(doc, { collection: "steps", id, metricId: "nps", on: true }, {}));
		await user.click(await screen.findByRole("button", { name: "From answers" }));
		await screen.findByText("Would you?, 3 of 10");
		expect(said()).toContain("1 verbatim brought in");
		await user.click(screen.getByRole("button", { name: "Bring in from answers" }));
		await vi.waitFor(() => expect(said()).toContain("No answer to the metrics on this map has a comment"));
		expect(verbatims.length).toBe(1);
	});

	it("erases for good, after asking", async () => {
		const { user, verbatims } = open(panel, [{ text: "Forget me" }]);
		await user.click(await screen.findByRole("checkbox", { name: "Forget me" }));
		await user.click(screen.getByRole("button", { name: "Erase" }));
		await user.click(within(await screen.findByRole("dialog")).getByRole("button", { name: "Erase for good" }));
		await screen.findByText("Hear it in their own words");
		expect(verbatims).toEqual([]);
	});

	it("says so where no server answers", async () => {
		open(panel, [], { isAway: true });
		expect((await screen.findByRole("status")).textContent).toContain("nothing of it is kept on this device");
	});
});

describe("bringing verbatims in", () => {
	const paste = async (user: ReturnType<typeof open>["user"], text: string) => {
		await user.click(await screen.findByLabelText("Paste verbatims here"));
		await user.paste(text);
	};

	it("reads a table by its headings, which can be corrected", async () => {
		const { user, verbatims } = open(dialog);
		await paste(
			user,
			'Comment,Channel,Date,Sentiment,Consent,Other\n"Slow, very slow",Chat,2026-02-03T10:00:00Z,negative,yes,Calls\n"Slow, very slow",Chat,,,,\nFine,,3 Feb,good,,x',
		);
		await user.selectOptions(screen.getByLabelText("Other holds"), "source");
		expect(screen.getByText(/1 day could not be read and stays empty/)).toBeTruthy();
		await user.selectOptions(screen.getByLabelText("Channel holds"), "source");
		await user.click(screen.getByRole("button", { name: "Add 2 verbatims" }));
		await act(async () => {});
		expect(verbatims).toMatchObject([
			{ text: "Slow, very slow", source: "Chat", saidOn: "2026-02-03", feeling: "negative", consent: "given" },
			{ text: "Fine", source: "", saidOn: "", feeling: "positive", consent: "unknown" },
		]);
	});

	it("takes ten thousand lines, and says what it leaves out", async () => {
		const { user, verbatims } = open(dialog);
		const lines = Array.from({ length: 9_998 }, (_, at) => `Said ${at}`);
		await paste(user, [...lines, "Said 1", "x".repeat(1_000_000), "<img src=x onerror=alert(1)>"].join("\n"));
		expect(screen.getByText(/row 10000\. Shorten them/)).toBeTruthy();
		await user.click(screen.getByRole("button", { name: "Add 9,999 verbatims" }));
		await act(async () => {});
		expect(verbatims.length).toBe(9_999);
		expect(verbatims.at(-1)?.text).toBe("<img src=x onerror=alert(1)>");
	});
});
