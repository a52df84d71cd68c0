// @vitest-environment jsdom
import { act, cleanup, render, screen } from "@testing-library/react";
import { StrictMode } from "react";
import { afterEach, describe, expect, it } from "vitest";
import { shallow } from "../../src/editor/shallow.ts";
import { EditorProvider, useMap, useView, useViewActions } from "../../src/editor/use-session.ts";
import type { ViewState } from "../../src/editor/view-store.ts";
import type { JourneyMap } from "../../src/shared/map/journey-map.ts";
import { createStage } from "../../src/shared/operations/stages.ts";
import { setText } from "../../src/shared/operations/texts.ts";
import { editorOfSmallMap } from "./editor-driver.ts";

afterEach(cleanup);

const stageTitles = (map: JourneyMap) => map.stageIds.map((id) => map.stages.get(id)?.title);
const selectionSize = (view: ViewState) => view.selection.size;

describe("hooks of an open map", () => {
	it("draw again when what they select changes, and only then", () => {
		const { editor, doc } = editorOfSmallMap();
		let drawn = 0;
		function Titles() {
			drawn++;
			return <p>{useMap(stageTitles, shallow).join(", ")}</p>;
		}
		render(
			<EditorProvider editor={editor}>
				<Titles />
			</EditorProvider>,
		);
		expect(screen.getByText("stageA, stageB")).toBeTruthy();
		const before = drawn;
		act(() => setText(doc, { collection: "cards", id: "a1", field: "title", text: "other" }, {}));
		expect(drawn).toBe(before);
		act(() => void createStage(doc, { title: "stageC" }, {}));
		expect(screen.getByText("stageA, stageB, stageC")).toBeTruthy();
		expect(drawn).toBe(before + 1);
	});

	it("read the view and change it through stable actions", () => {
		const { editor } = editorOfSmallMap();
		const seen = new Set<unknown>();
		function Selection() {
			const actions = useViewActions();
			seen.add(actions);
			return (
				<button type="button" onClick={() => actions.select(["card:a1", "card:a2"])}>
					{useView(selectionSize)}
				</button>
			);
		}
		render(
			<StrictMode>
				<EditorProvider editor={editor}>
					<Selection />
				</EditorProvider>
			</StrictMode>,
		);
		act(() => screen.getByText("0").click());
		expect(screen.getByText("2")).toBeTruthy();
		expect(seen.size).toBe(1);
	});

	it("say what is missing when no map is open around them", () => {
		function Lost() {
			return <p>{useView(selectionSize)}</p>;
		}
		expect(() => render(<Lost />)).toThrow("No map is open here");
	});
});
