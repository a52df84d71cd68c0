import { createValue } from "../../shared/observable.ts";
import { createEditorBeside, type Editor } from "../editor.ts";
import { changesLayerId } from "../history-layer-ids.ts";
import type { Observable } from "../session.ts";
import { isPresent } from "../targets.ts";
import type { HistoryServices } from "./history-services.ts";
import { createPastSession, type PastSession } from "./past-session.ts";

export type PastState =
	| { readonly kind: "now" }
	| { readonly kind: "loading" }
	| { readonly kind: "shown"; readonly session: PastSession }
	| { readonly kind: "failed"; readonly problem: string };

/** Brings about what the view asks for: while it names a version, `Editor.past` is an editor of that version. */
export interface PastViewer extends Observable<PastState> {
	/** Asks for the version again. */
	retry(): void;
	close(): void;
}

export function createPastViewer(editor: Editor, { client }: Pick<HistoryServices, "client">): PastViewer {
	const { session, view, actions } = editor;
	const state = createValue<PastState>({ kind: "now" });
	let shown: { readonly session: PastSession; close(): void } | null = null;
	let turn = 0;

	function isAddedShown(): boolean {
		return view.getState().layersOn.has(changesLayerId);
	}

	function leave(): void {
		shown?.close();
		shown = null;
	}

	function backToNow(): void {
		turn++;
		if (state.get().kind === "now") return;
		editor.past.set(null);
		leave();
		state.set({ kind: "now" });
		actions.prune((target) => isPresent(session.map, target));
	}

	async function show(versionId: string): Promise<void> {
		const mine = ++turn;
		if (state.get().kind !== "shown") state.set({ kind: "loading" });
		try {
			const version = await client.version(session.mapId, versionId);
			if (mine !== turn) return;
			const past = createPastSession({ version, now: session, isShowingAdded: isAddedShown() });
			const beside = createEditorBeside(editor, past);
			const before = shown;
			shown = {
				session: past,
				close() {
					beside.close();
					past.close();
				},
			};
			editor.past.set(beside);
			before?.close();
			state.set({ kind: "shown", session: past });
			actions.prune((target) => isPresent(past.map, target));
		} catch (thrown) {
			if (mine !== turn) return;
			editor.past.set(null);
			leave();
			state.set({ kind: "failed", problem: thrown instanceof Error ? thrown.message : String(thrown) });
		}
	}

	function follow(): void {
		const { version } = view.getState();
		if (version === "") backToNow();
		else void show(version);
	}

	const stop = view.subscribe((next, before) => {
		if (next.version !== before.version) follow();
		if (next.layersOn !== before.layersOn) shown?.session.showAdded(isAddedShown());
	});
	follow();
	return {
		get: state.get,
		subscribe: state.subscribe,
		retry: follow,
		close() {
			stop();
			backToNow();
		},
	};
}
