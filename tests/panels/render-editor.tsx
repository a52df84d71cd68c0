import { render } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import type { ReactNode } from "react";
import { commandById } from "../../src/editor/commands/commands.ts";
import { runCommand } from "../../src/editor/commands/run-command.ts";
import { createEditor } from "../../src/editor/editor.ts";
import type { TalkSession } from "../../src/editor/talk/talk-session.ts";
import { EditorProvider } from "../../src/editor/use-session.ts";
import type { MapContent } from "../../src/shared/map/content.ts";
import { createDocument, textOf } from "../../src/shared/map/document.ts";
import { createValue } from "../../src/shared/observable.ts";
import { writeContent } from "../../src/shared/operations/write-content.ts";
import { fakeViewport, localSession } from "../editor/editor-driver.ts";

/** A panel around a real document and a real editor; the canvas is stood in for by a viewport that notes its calls. */
export function renderEditor(panel: ReactNode, content?: MapContent, { talk }: { readonly talk?: TalkSession } = {}) {
	const doc = createDocument({ title: "Onboarding" });
	if (content) writeContent(doc, content, {});
	const session = {
		...localSession(doc),
		text: ({ ref, field }: Parameters<ReturnType<typeof localSession>["text"]>[0]) => textOf(doc, ref, field),
	};
	if (talk !== undefined) session.talk = { ...createValue<TalkSession | null>(talk), open: async () => talk };
	const editor = createEditor(session);
	const viewport = fakeViewport();
	editor.registerViewport(viewport);
	const view = render(<EditorProvider editor={editor}>{panel}</EditorProvider>);
	return {
		...view,
		user: userEvent.setup(),
		editor,
		doc,
		map: session.map,
		readOnlyReason: session.readOnlyReason,
		viewport,
		said: () => editor.view.getState().message?.text ?? "",
		run: (id: string) => runCommand(commandById(id), editor.commandContext()),
	};
}
