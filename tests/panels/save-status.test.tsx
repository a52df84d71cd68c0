// @vitest-environment jsdom
import "./browser-parts.ts";
import { render, screen } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { describe, expect, it } from "vitest";
import { createEditor } from "../../src/editor/editor.ts";
import type { SaveStatus as Status } from "../../src/editor/session.ts";
import { EditorProvider } from "../../src/editor/use-session.ts";
import { SaveStatus } from "../../src/panels/toolbar/save-status.tsx";
import { createValue } from "../../src/shared/observable.ts";
import { localSession } from "../editor/editor-driver.ts";

function show(status: Status) {
	const editor = createEditor({ ...localSession(), status: createValue(status) });
	render(
		<EditorProvider editor={editor}>
			<SaveStatus />
		</EditorProvider>,
	);
	return screen.getByRole("button");
}

describe("the status of one's own work", () => {
	it.each([
		[{ kind: "saved" }, "Saved"],
		[{ kind: "saving" }, "Saving"],
		[{ kind: "offline", isOnDevice: true }, "Offline, saved on this device"],
		[{ kind: "offline", isOnDevice: false }, "Saving"],
		[{ kind: "notSaved", reason: "The disk is full." }, "Not saved"],
	] as const)("%o reads as one of the four", (status, label) => {
		expect(show(status).textContent).toBe(label);
	});

	it("tells the reason behind a click", async () => {
		const button = show({ kind: "notSaved", reason: "The server's disk is full; make room on it." });
		await userEvent.setup().click(button);
		expect(await screen.findByText("The server's disk is full; make room on it.")).toBeTruthy();
	});
});
