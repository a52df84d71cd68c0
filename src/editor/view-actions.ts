import type { TextField } from "./session.ts";
import { targetOf } from "./targets.ts";
import type { ViewGuide } from "./view-guide.ts";
import type { PanelName, ViewState, ViewStore } from "./view-store.ts";

/** Everything that changes this tab's view; stable for the life of the store. */
export interface ViewActions {
	/** Replaces the selection; the last id takes the focus. */
	select(ids: Iterable<string>): void;
	/** Shift-click: in or out. */
	toggleSelected(id: string): void;
	clearSelection(): void;
	/** Drops from selection, focus and editing what `keep` refuses (deleted by somebody). */
	prune(keep: (target: string) => boolean): void;
	focus(target: string | null): void;
	startEditing(field: TextField): void;
	stopEditing(): void;
	/** Nothing may be written any more: no text is open, and no tool that writes. */
	leaveEditing(): void;
	setTool(tool: ViewState["tool"]): void;
	setPanel(panel: PanelName, isOpen: boolean): void;
	togglePanel(panel: PanelName): void;
	openDialog(dialog: string): void;
	closeDialog(): void;
	toggleLayer(layerId: string): void;
	setLayersOn(layerIds: Iterable<string>): void;
	/** `""` for nothing. */
	chooseInLens(layerId: string, choice: string): void;
	/** Layers and their filters at once, as somebody else shows them. */
	takeLayers(layers: { readonly on: Iterable<string>; readonly choices: ViewState["lensChoices"] }): void;
	showLayers(isShowing: boolean): void;
	openFind(): void;
	closeFind(): void;
	setFind(changes: Partial<Pick<ViewState["find"], "query" | "index">>): void;
	/** Says one line in the status region, and offers a command with it. */
	say(text: string, command?: string): void;
	/** Looks at a version of the past, `""` for the map as it is now. */
	showVersion(versionId: string): void;
	/** Shows the map to an audience, or ends that. */
	present(isPresenting: boolean): void;
	/** Lets the view be led, null to end it. Who presents leads by themselves. */
	follow(guide: ViewGuide | null): void;
	/** Opens the comments at a discussion, `""` at the list of them. */
	openThread(threadId: string): void;
	/** Opens the comments to write about a point of the canvas, or (null) about what is selected. */
	commentOn(point: ViewState["commentAt"]): void;
	/** A menu was asked for there, map units. */
	noteMenu(point: ViewState["menuAt"]): void;
	setZoom(zoom: number): void;
}

export function createViewActions(store: ViewStore): ViewActions {
	const set = store.setState;
	const get = store.getState;
	/** With the comments closed nothing is about to be said at a place. */
	const setPanel = (panel: PanelName, isOpen: boolean) => {
		const point = panel === "comments" && !isOpen ? { commentAt: null } : {};
		set({ panels: { ...get().panels, [panel]: isOpen }, ...point });
	};
	return {
		...selectionActions(store),
		startEditing: (field) => set({ editing: field }),
		stopEditing: () => set({ editing: null }),
		leaveEditing: () => set({ editing: null, tool: get().tool === "connect" ? "select" : get().tool }),
		setTool: (tool) => set({ tool }),
		setPanel,
		togglePanel: (panel) => setPanel(panel, !get().panels[panel]),
		openDialog: (dialog) => set({ dialog, editing: null }),
		closeDialog: () => set({ dialog: "" }),
		toggleLayer: (layerId) => set({ layersOn: toggled(get().layersOn, layerId) }),
		setLayersOn: (layerIds) => set({ layersOn: new Set(layerIds) }),
		chooseInLens: (layerId, choice) => set({ lensChoices: { ...get().lensChoices, [layerId]: choice } }),
		takeLayers: ({ on, choices }) => set({ layersOn: new Set(on), lensChoices: choices }),
		showLayers: (isShowingLayers) => set({ isShowingLayers }),
		openFind: () => set({ find: { ...get().find, isOpen: true, asked: get().find.asked + 1 } }),
		closeFind: () => set({ find: { ...get().find, isOpen: false } }),
		setFind: (changes) => set({ find: { ...get().find, ...changes } }),
		say: (text, command = "") => set({ message: { text, at: Date.now(), command } }),
		showVersion: (version) => set({ version, editing: null }),
		present: (isPresenting) => set({ isPresenting, guide: null, dialog: "", editing: null }),
		follow(guide) {
			if (!get().isPresenting) set({ guide });
		},
		openThread: (thread) => set({ thread, panels: { ...get().panels, comments: true } }),
		commentOn: (commentAt) => set({ commentAt, thread: "", panels: { ...get().panels, comments: true } }),
		noteMenu: (menuAt) => set({ menuAt }),
		setZoom(zoom) {
			if (get().zoom !== zoom) set({ zoom });
		},
	};
}

function selectionActions({ setState: set, getState: get }: ViewStore) {
	return {
		select(ids: Iterable<string>) {
			const list = [...ids];
			set({ selection: new Set(list), focus: list.at(-1) ?? get().focus });
		},
		toggleSelected(id: string) {
			const selection = toggled(get().selection, id);
			set({ selection, focus: selection.has(id) ? id : get().focus });
		},
		clearSelection() {
			if (get().selection.size > 0) set({ selection: new Set() });
		},
		prune(keep: (target: string) => boolean) {
			const { selection, focus, editing } = get();
			const kept = [...selection].filter(keep);
			if (kept.length < selection.size) set({ selection: new Set(kept) });
			if (focus !== null && !keep(focus)) set({ focus: null });
			if (editing && !keep(targetOf(editing.ref))) set({ editing: null });
		},
		focus: (target: string | null) => set({ focus: target }),
	};
}

function toggled(ids: ReadonlySet<string>, id: string): ReadonlySet<string> {
	const next = new Set(ids);
	if (!next.delete(id)) next.add(id);
	return next;
}
