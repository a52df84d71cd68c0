// @vitest-environment jsdom
import "../panels/browser-parts.ts";
import { act, fireEvent, screen } from "@testing-library/react";
import { useEffect } from "react";
import { beforeEach, describe, expect, it, vi } from "vitest";
import { canEdit } from "../../src/editor/can-edit.ts";
import type { Framing, MapScreen } from "../../src/editor/commands/command.ts";
import { attachMapKeys } from "../../src/editor/map-keys.ts";
import { useEditor, useView } from "../../src/editor/use-session.ts";
import type { ViewState } from "../../src/editor/view-store.ts";
import { layoutMap } from "../../src/shared/layout/layout-map.ts";
import { createTextMeasure } from "../../src/shared/layout/text-measure.ts";
import { startedTimer } from "../../src/shared/live/timer.ts";
import { deleteRecords } from "../../src/shared/operations/bin.ts";
import { createCard } from "../../src/shared/operations/cards.ts";
import { updateStage } from "../../src/shared/operations/stages.ts";
import { setText } from "../../src/shared/operations/texts.ts";
import { telecomOnboarding } from "../../src/shared/samples/telecom/telecom-onboarding.ts";
import { Presentation } from "../../src/workshop/presentation/presentation.tsx";
import { renderEditor } from "../panels/render-editor.tsx";
import { fakeLive } from "./fake-live.ts";

const fake = fakeLive();
vi.mock("../../src/editor/live/live-services.ts", () => ({ liveOf: () => fake.live, pageLiveServices: () => null }));

const measure = createTextMeasure();
const isPresenting = (view: ViewState) => view.isPresenting;

/** As the page has it: the map's keys, and the presentation while there is one. */
function Page() {
	const editor = useEditor();
	useEffect(() => attachMapKeys(editor), [editor]);
	return (
		<>
			<main data-map-keys="" data-testid="map" tabIndex={-1} />
			{useView(isPresenting) ? <Presentation /> : null}
		</>
	);
}

beforeEach(() => {
	document.documentElement.requestFullscreen = vi.fn(() => Promise.reject(new TypeError("refused")));
});

function present(width = 1_920) {
	const shown = renderEditor(<Page />, telecomOnboarding());
	const { editor, map, viewport } = shown;
	let aim: ((screen: MapScreen) => Framing | null) | null = null;
	const look = () =>
		aim?.({
			layout: layoutMap(map, measure),
			...{ width, height: 1_000 },
			room: (zoom) => ({ width: width - 184 * zoom, height: 1_000 - 100 * zoom }),
			seenIn: () => ({ x: 0, y: 0, width: 1, height: 1 }),
		});
	act(() => {
		editor.registerViewport({
			...viewport,
			lead(next) {
				aim = next;
				return {
					renew: look,
					release: () => {
						aim = null;
					},
				};
			},
		});
		editor.actions.present(true);
	});
	const bar = () => screen.getByRole("region", { name: "Presentation" });
	const where = () => bar().querySelector("[aria-live]")?.textContent ?? "";
	const press = (key: string) => fireEvent.keyDown(document.activeElement ?? document.body, { key });
	return { ...shown, look: () => act(() => void look()), bar, where, press };
}

describe("a presentation", () => {
	it("begins with the whole map, in the window where the browser refuses the full screen", async () => {
		const { where } = present();
		expect(where()).toBe("Telecom onboardingWhole map, 5 stages");
		expect(screen.getByText("Amira, the switcher")).toBeTruthy();
		await act(async () => {});
		expect(where()).toContain("Whole map");
	});

	it.each([
		["a keyboard", ["ArrowRight"], ["ArrowLeft"]],
		["a remote", ["PageDown"], ["PageUp"]],
		["the space bar", [" "], ["Backspace"]],
	])("goes on and back by %s", (_name, [onward = ""], [back = ""]) => {
		const { where, press } = present();
		press(back);
		expect(where()).toContain("Whole map");
		press(onward);
		expect(where()).toBe("Choose a plan1 of 5, part 1 of 3");
		press(onward);
		expect(where()).toBe("Choose a plan1 of 5, part 2 of 3");
		press(back);
		press(back);
		expect(where()).toContain("Whole map");
	});

	it("goes to the first and the last stop, and to a stage by its number", () => {
		const { where, press } = present();
		press("End");
		expect(where()).toMatch(/^Live the first month5 of 5, part \d of/);
		press("Home");
		expect(where()).toContain("Whole map");
		press("3");
		expect(where()).toContain("Enter shows stage 3");
		press("Enter");
		expect(where()).toMatch(/^Prove who you are3 of 5/);
		for (const key of ["9", "9", "Enter"]) press(key);
		expect(where()).toMatch(/5 of 5/);
		for (const key of ["0", "Enter"]) press(key);
		expect(where()).toContain("Whole map");
	});

	it("turns pages by a swipe, and goes on by a click", () => {
		const { where } = present();
		const map = screen.getByTestId("map");
		const swipe = (from: number, to: number) => {
			fireEvent.pointerDown(map, { clientX: from, clientY: 100, isPrimary: true, pointerType: "touch" });
			fireEvent.pointerUp(map, { clientX: to, clientY: 110, isPrimary: true, pointerType: "touch" });
		};
		swipe(300, 100);
		expect(where()).toContain("1 of 5");
		swipe(100, 300);
		expect(where()).toContain("Whole map");
		fireEvent.pointerDown(map, { clientX: 5, clientY: 5, button: 0, isPrimary: true, pointerType: "mouse" });
		fireEvent.pointerUp(map, { clientX: 5, clientY: 5, button: 0, isPrimary: true, pointerType: "mouse" });
		expect(where()).toContain("1 of 5");
	});

	it("shows the steps one by one, and says which", () => {
		const { where, press, editor, map } = present();
		press("PageDown");
		press("s");
		expect(where()).toMatch(/^Choose a planCompare plans1 of 5, part 1 of/);
		expect([...editor.view.getState().selection]).toEqual([`step:${map.stepIds[0]}`]);
		press("s");
		expect(where()).toBe("Choose a plan1 of 5, part 1 of 3");
	});

	it("has the stage's goal and the notes of its cards for the presenter", () => {
		const { press, doc, map, look } = present();
		const [stageId = ""] = map.stageIds;
		const [stepId = ""] = map.stepsOf(stageId);
		const [laneId = ""] = map.laneIds;
		act(() => {
			createCard(doc, { id: "noted", kind: "action", place: { stepId, laneId }, title: "Asks a friend" }, {});
			setText(doc, { collection: "cards", id: "noted", field: "note", text: "Two of five did." }, {});
		});
		look();
		press("PageDown");
		expect(screen.queryByRole("heading", { name: "Notes" })).toBeNull();
		press("n");
		expect(screen.getByText("Find a plan that fits and be sure that it works at home")).toBeTruthy();
		expect(screen.getByText("Two of five did.")).toBeTruthy();
		act(() => {
			updateStage(doc, { id: stageId, changes: { goal: "" } }, {});
			setText(doc, { collection: "cards", id: "noted", field: "note", text: "" }, {});
		});
		expect(screen.getByText("No notes on what is shown here.")).toBeTruthy();
		press("N");
		expect(screen.queryByRole("heading", { name: "Notes" })).toBeNull();
	});

	it("changes nothing: no key and no press reaches the map", () => {
		const { editor, map, press } = present();
		const [card = ""] = map.cards.keys();
		act(() => editor.actions.select([`card:${card}`]));
		for (const key of ["Delete", "Backspace", "Enter", "v"]) press(key);
		fireEvent.keyDown(document.body, { key: "z", ctrlKey: true });
		expect(map.cards.has(card)).toBe(true);
		expect(canEdit(editor.session)).toBe(false);
		const pressed = vi.fn();
		screen.getByTestId("map").addEventListener("pointerdown", pressed);
		fireEvent.pointerDown(screen.getByTestId("map"));
		expect(pressed).not.toHaveBeenCalled();
		press("Escape");
		expect(editor.view.getState().isPresenting).toBe(false);
		expect(canEdit(editor.session)).toBe(true);
		expect(document.activeElement).toBe(screen.getByTestId("map"));
	});

	it("goes on where somebody deletes the stage that is shown, and the last one", () => {
		const { where, press, doc, map, look } = present();
		for (const key of ["2", "Enter"]) press(key);
		expect(where()).toMatch(/^Place the order2 of 5/);
		const [, second = ""] = map.stageIds;
		act(() => deleteRecords(doc, { records: [{ collection: "stages", id: second }] }, {}));
		look();
		expect(where()).toMatch(/^Prove who you are2 of /);
		press("End");
		while (map.stageIds.length > 0) {
			const last = map.stageIds.at(-1) ?? "";
			act(() => deleteRecords(doc, { records: [{ collection: "stages", id: last }] }, {}));
			look();
		}
		press("PageDown");
		expect(where()).toMatch(/^Unassigned/);
	});

	it("goes dark at the remote's key, and shows the map again at any other", () => {
		const { press, container } = present();
		press(".");
		expect(container.querySelector("[data-presentation-blank]")).not.toBeNull();
		press("PageDown");
		expect(container.querySelector("[data-presentation-blank]")).toBeNull();
	});

	it("shows how much time is left in the workshop, and nothing where no timer is set", async () => {
		const { where } = present();
		expect(where()).not.toBe("");
		expect(screen.queryByRole("timer")).toBeNull();
		act(() => fake.shows({ timer: startedTimer(90, fake.clock.now) }));
		expect((await screen.findByRole("timer")).textContent).toBe("1:30");
	});
});
