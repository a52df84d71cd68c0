// @vitest-environment jsdom
import "../panels/browser-parts.ts";
import { act, screen, within } from "@testing-library/react";
import { beforeEach, describe, expect, it, vi } from "vitest";
import { identity } from "../../src/editor/identity.ts";
import { telecomOnboarding } from "../../src/shared/samples/telecom/telecom-onboarding.ts";
import { framingOf } from "../../src/workshop/kit/lead-guide.ts";
import { WorkshopNow } from "../../src/workshop/kit/workshop-now.tsx";
import { WorkshopPanel } from "../../src/workshop/kit/workshop-panel.tsx";
import { createSmallMap } from "../canvas/small-map.ts";
import { renderEditor } from "../panels/render-editor.tsx";
import { fakeLive } from "./fake-live.ts";

let fake = fakeLive();
vi.mock("../../src/editor/live/live-services.ts", () => ({ liveOf: () => fake.live, pageLiveServices: () => null }));

beforeEach(() => {
	fake = fakeLive();
});

const content = telecomOnboarding();
const [stepId = "", laneId = ""] = [content.steps[0]?.id, content.lanes.find(({ kind }) => kind === "painPoint")?.id];
const me = () => identity().get().personId;
const ada = { name: "Ada", colour: "teal", joinedAt: 1 };
const writing = { title: "Each alone", startedAt: 1, revealedAt: null };
const lead = { person: "ada", view: { kind: "map" as const }, lens: null, stage: null, summonedAt: 5 };

describe("private writing", () => {
	it("puts a card where the keyboard is on the map, and shows of others only how many and where", async () => {
		fake = fakeLive("commenter");
		const { user, editor } = renderEditor(<WorkshopPanel />, content);
		const blank = { stepId, laneId, person: "somebody-else" };
		act(() =>
			fake.shows({ writings: { w1: writing }, blanks: { w1: { b1: blank, b2: blank, b3: { ...blank, person: me() } } } }),
		);
		await user.click(screen.getByRole("button", { name: "Write it" }));
		expect(screen.getByText("Write something first.")).toBeTruthy();
		act(() => editor.actions.focus(`cell:${stepId}:${laneId}`));
		await user.type(screen.getByRole("textbox", { name: "Your card" }), "Nobody calls back{Enter}");
		expect(fake.acts).toMatchObject([
			{ kind: "writing.put", writing: "w1", card: { kind: "painPoint", title: "Nobody calls back", stepId, laneId } },
		]);
		const others = screen.getByRole("list", { name: /Cards of others/ });
		expect(within(others).getByRole("listitem").textContent).toMatch(/2 blank cards$/);
		expect(screen.queryByRole("button", { name: "Reveal all cards" })).toBeNull();
	});

	it("takes no card for a lane that is locked, and keeps its words", async () => {
		const { user, editor } = renderEditor(
			<>
				<WorkshopNow />
				<WorkshopPanel />
			</>,
			content,
		);
		act(() => fake.shows({ writings: { w1: writing }, locks: { map: false, lanes: [laneId], stages: [] } }));
		act(() => editor.actions.focus(`cell:${stepId}:${laneId}`));
		const field = screen.getByRole<HTMLInputElement>("textbox", { name: "Your card" });
		await user.type(field, "Nobody calls back{Enter}");
		expect(screen.getByText(/^The lane “Pain points” is locked\./)).toBeTruthy();
		expect([field.value, fake.acts.filter(({ kind }) => kind === "writing.put")]).toEqual(["Nobody calls back", []]);
	});

	it("takes a card of one's own away again, and keeps the words of one that was refused", async () => {
		const { user } = renderEditor(<WorkshopPanel />, content);
		const card = { id: "c1", kind: "painPoint", title: "Mine", note: "", stepId, laneId, writing: "w1" } as const;
		const refused = {
			...card,
			id: "c2",
			title: "Too late",
			isSaved: false,
			refusal: "What was written here is on the map already.",
		};
		act(() => fake.shows({ writings: { w1: writing } }, { cards: [{ ...card, isSaved: true, refusal: "" }, refused] }));
		expect(screen.getByText(/is on the map already/)).toBeTruthy();
		await user.click(screen.getByRole("button", { name: "Take “Mine” away" }));
		await user.click(screen.getByRole("button", { name: "Reveal all cards" }));
		expect(fake.acts).toEqual([
			{ kind: "writing.drop", writing: "w1", card: "c1" },
			{ kind: "writing.reveal", writing: "w1" },
		]);
	});
});

describe("the lead", () => {
	it("takes everybody along when it calls, until one leaves; a way back is offered", async () => {
		fake = fakeLive("commenter");
		const { user, editor } = renderEditor(<WorkshopNow />, content);
		const guide = () => editor.view.getState().guide;
		act(() => fake.shows({ people: { ada }, lead: { ...lead, lens: "severity,scores" } }));
		expect(guide()).toMatchObject({ kind: "place", title: "Ada leads", colour: "teal" });
		expect([...editor.view.getState().layersOn]).toEqual(["severity", "scores"]);
		act(() => editor.actions.follow(null));
		// What she shows next is for those who are still with her.
		act(() => fake.shows({ lead: { ...lead, view: { kind: "stage", id: "g2" } } }));
		expect(guide()).toBeNull();
		await user.click(screen.getByRole("button", { name: /Ada leads/ }));
		expect(guide()).toMatchObject({ title: "Ada leads" });
		act(() => fake.shows({ lead: null }));
		expect(guide()).toBeNull();
	});

	it("does not move whoever has it", () => {
		const { editor } = renderEditor(<WorkshopNow />, content);
		act(() => fake.shows({ lead: { ...lead, person: me() } }));
		expect(editor.view.getState().guide).toBeNull();
	});

	it("aims at a stage, and at nothing where the stage has gone", () => {
		const screenOf = { layout: createSmallMap().layout() };
		const box = framingOf({ kind: "stage", id: "g2" }, screenOf)?.box;
		expect(box?.x).toBe(screenOf.layout.columns.find(({ stageId }) => stageId === "g2")?.x);
		expect(framingOf({ kind: "stage", id: "gone" }, screenOf)).toBeNull();
	});

	it("brings everybody to a stage, and is handed over", async () => {
		const { user } = renderEditor(<WorkshopPanel />, content);
		act(() => fake.shows({ people: { ada } }));
		const [stage] = content.stages;
		await user.selectOptions(screen.getByLabelText("Bring everyone to a stage"), stage?.id ?? "");
		await user.selectOptions(screen.getByLabelText("Hand over the lead"), "ada");
		expect(fake.acts).toMatchObject([
			{ kind: "lead.summon", view: { kind: "stage", id: stage?.id }, stage: stage?.id },
			{ kind: "lead.hand", person: "ada" },
		]);
	});
});

describe("the agenda", () => {
	it("begins with a template, goes on from the step that one sees, and is written before anybody sees it", async () => {
		const { user } = renderEditor(<WorkshopPanel />, content);
		await user.selectOptions(screen.getByLabelText("Begin with a template"), "pain-points");
		expect(fake.acts[0]).toMatchObject({
			kind: "agenda.set",
			steps: expect.arrayContaining([expect.objectContaining({ title: "Vote" })]),
		});
		const steps = [
			{ id: "a1", title: "Walk", seconds: 600, view: null },
			{ id: "a2", title: "Vote", seconds: 300, view: null },
		];
		act(() => fake.shows({ agenda: { steps, current: "a1" } }));
		await user.click(screen.getByRole("button", { name: "Next step" }));
		await user.click(screen.getByRole("button", { name: "Change" }));
		await user.click(screen.getByRole("button", { name: "Move step 2 up" }));
		await user.click(screen.getByRole("button", { name: "Keep the agenda" }));
		expect(fake.acts.slice(1)).toEqual([
			{ kind: "agenda.next", from: "a1" },
			{ kind: "agenda.set", steps: [steps[1], steps[0]] },
		]);
	});
});

describe("an owner", () => {
	it("locks the map and removes a person, and nobody else is offered to", async () => {
		const { user, unmount } = renderEditor(<WorkshopPanel />, content);
		act(() => fake.shows({ people: { ada } }));
		await user.click(screen.getByRole("switch", { name: "Only owners edit" }));
		await user.selectOptions(screen.getByLabelText("Remove a person from the map"), "ada");
		await user.click(screen.getByRole("button", { name: "Remove" }));
		expect(fake.acts).toEqual([
			{ kind: "lock.map", on: true },
			{ kind: "person.remove", person: "ada", withLink: false },
		]);
		unmount();
		fake = fakeLive("editor");
		renderEditor(<WorkshopPanel />, content);
		expect(screen.queryByRole("switch", { name: "Only owners edit" })).toBeNull();
	});
});
