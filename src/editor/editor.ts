import { createValue, type WritableValue } from "../shared/observable.ts";
import { areaLocksOf, lockOn } from "./area-locks.ts";
import { canEdit } from "./can-edit.ts";
import type { CommandContext, TextReader, Viewport } from "./commands/command.ts";
import type { Observable, Session } from "./session.ts";
import { isPresent } from "./targets.ts";
import { createViewActions, type ViewActions } from "./view-actions.ts";
import { createViewStore, type ViewState, type ViewStore } from "./view-store.ts";

/** One open map as the page works with it: the session, this tab's view of it, and the canvas while it is mounted. */
export interface Editor {
	readonly session: Session;
	readonly view: ViewStore;
	readonly actions: ViewActions;
	/** While a version of the past is shown: the editor of that, which shares this one's view. */
	readonly past: WritableValue<Editor | null>;
	/** The canvas while it is mounted. */
	readonly viewport: Observable<Viewport | null>;
	/** The canvas registers itself while it is mounted; returns how to take it back. */
	registerViewport(viewport: Viewport): () => void;
	/** The app says what pasted text can be; returns how to take it back. */
	registerTextReader(read: TextReader): () => void;
	/** Fresh at each call: what commands run with. */
	commandContext(): CommandContext;
	close(): void;
}

export function createEditor(session: Session, initialView: Partial<ViewState> = {}): Editor {
	return editorIn(session, createViewStore(initialView));
}

/** Another session in the same view: what is selected, open and switched on stays so. */
export function createEditorBeside({ view }: Pick<Editor, "view">, session: Session): Editor {
	return editorIn(session, view);
}

function editorIn(session: Session, view: ViewStore): Editor {
	const viewActions = createViewActions(view);
	const actions: ViewActions = {
		...viewActions,
		startEditing(field) {
			const held = lockOn(session, [field.ref]);
			if (held === "") viewActions.startEditing(field);
			else viewActions.say(held);
		},
	};
	const past = createValue<Editor | null>(null);
	const viewport = createValue<Viewport | null>(null);
	let readText: TextReader | null = null;
	const stops = [
		session.onChange(() => {
			// What is selected is then something of the past.
			if (past.get() === null) actions.prune((target) => isPresent(session.map, target));
		}),
		session.readOnlyReason.subscribe(() => {
			if (!canEdit(session)) actions.leaveEditing();
		}),
		areaLocksOf(session).subscribe(() => {
			const { editing } = view.getState();
			const held = editing ? lockOn(session, [editing.ref]) : "";
			if (held === "") return;
			actions.stopEditing();
			actions.say(held);
		}),
	];
	return {
		session,
		view,
		actions,
		past,
		viewport,
		registerViewport(registered) {
			viewport.set(registered);
			return () => {
				if (viewport.get() === registered) viewport.set(null);
			};
		},
		registerTextReader(registered) {
			readText = registered;
			return () => {
				if (readText === registered) readText = null;
			};
		},
		commandContext: () => ({ session, view, actions, viewport: viewport.get(), readText }),
		close() {
			for (const stop of stops) stop();
		},
	};
}
