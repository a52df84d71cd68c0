import { useCallback } from "react";
import type { Doc } from "yjs";
import { AppError } from "../shared/errors.ts";
import { requireEdit } from "./can-edit.ts";
import type { Editor } from "./editor.ts";
import { useEditor } from "./use-session.ts";

export type Write = <Result>(operate: (doc: Doc, origin: object) => Result) => Result | undefined;

/** Runs operations as one undo step of this person. A refusal is said in the status region. */
export function writeWith({ session, actions }: Pick<Editor, "session" | "actions">): Write {
	return (operate) => {
		session.undo.stopCapturing();
		try {
			requireEdit(session);
			return operate(session.doc, session.origin);
		} catch (thrown) {
			if (!(thrown instanceof AppError)) throw thrown;
			actions.say(thrown.message);
			return undefined;
		} finally {
			session.undo.stopCapturing();
		}
	};
}

/** For fields and buttons that are no commands. */
export function useWrite(): Write {
	const editor = useEditor();
	return useCallback((operate) => writeWith(editor)(operate), [editor]);
}
