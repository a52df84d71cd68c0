// @vitest-environment jsdom
import "./browser-parts.ts";
import { render, screen } from "@testing-library/react";
import { describe, expect, it } from "vitest";
import { createEditor } from "../../src/editor/editor.ts";
import { EditorProvider } from "../../src/editor/use-session.ts";
import { People } from "../../src/panels/toolbar/people.tsx";
import { localSession } from "../editor/editor-driver.ts";

/** Each tab by the person who has it open. */
function show(...tabs: readonly string[]) {
	const session = localSession();
	const { me } = session.presence;
	const others = tabs.map((personId, clientId) => ({ ...me, personId, name: personId, clientId }));
	const editor = createEditor({ ...session, presence: { ...session.presence, others: () => others } });
	render(
		<EditorProvider editor={editor}>
			<People />
		</EditorProvider>,
	);
	return screen.queryByRole("button");
}

describe("who else is here", () => {
	it("counts persons, not tabs", () => {
		expect(show("grace", "grace", "alan")?.getAttribute("aria-label")).toBe("2 other people are here");
	});

	it("is nobody where the other tab is my own", () => {
		const { personId } = localSession().presence.me;
		expect(show(personId)).toBeNull();
	});
});
