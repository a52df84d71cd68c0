import { createStore, type StoreApi } from "zustand/vanilla";
import type { Point } from "../shared/layout/map-layout.ts";
import type { TextField } from "./session.ts";
import type { ViewGuide } from "./view-guide.ts";

export type PanelName =
	| "inspector"
	| "outline"
	| "scores"
	| "palette"
	| "parking"
	| "minimap"
	| "legend"
	| "history"
	| "activity"
	| "painBoard"
	| "comments"
	| "workshop"
	| "voice";

/** This tab's view of one open map (zustand): never in the document, never mirrored into it. */
export interface ViewState {
	/** Ids of selected cards, steps, stages, lanes, emotions as `card:{id}`, `step:{id}`, ... */
	readonly selection: ReadonlySet<string>;
	/** Where the keyboard is, as in `selection`, or `cell:{stepId}:{laneId}`; null for the canvas itself. */
	readonly focus: string | null;
	readonly editing: TextField | null;
	readonly tool: "select" | "pan" | "connect" | "comment";
	readonly panels: Readonly<Record<PanelName, boolean>>;
	/** The dialog that is open, `""` for none: "commandPalette", "shortcuts", "share", "import", "export", "table", "bin", ... */
	readonly dialog: string;
	/** The version of the past to look at, `""` for the map as it is now. */
	readonly version: string;
	/** The discussion that is open among the comments, `""` for the list of them. */
	readonly thread: string;
	/** The point of the canvas (map units) that is about to be commented on; null for what is selected. */
	readonly commentAt: Point | null;
	/** Where a menu was asked for last, map units. */
	readonly menuAt: Point | null;
	/** Ids of canvas layers that are on. */
	readonly layersOn: ReadonlySet<string>;
	/** What is chosen in a layer's own filter, by layer id; absent for nothing. */
	readonly lensChoices: Readonly<Record<string, string>>;
	/** Whether everyone is offered to see the same layers. */
	readonly isShowingLayers: boolean;
	readonly find: {
		readonly isOpen: boolean;
		readonly query: string;
		readonly index: number;
		/** How often somebody has asked for it: also while it is open, the next words are typed into it. */
		readonly asked: number;
	};
	/** One line for the status region (also read out), with a time so that a repeat is announced. */
	readonly message: {
		readonly text: string;
		readonly at: number /** The id of a command to offer with it, `""` for none. */;
		readonly command: string;
	} | null;
	/** Whether the map is shown to an audience, stage by stage. */
	readonly isPresenting: boolean;
	/** Who or what leads this tab's view, null where the person looks around by themselves. */
	readonly guide: ViewGuide | null;
	/** Viewport after it came to rest; moving frames never reach React. */
	readonly zoom: number;
}

export type ViewStore = StoreApi<ViewState>;

export function createViewStore(initial: Partial<ViewState> = {}): ViewStore {
	return createStore<ViewState>(() => ({
		selection: new Set(),
		focus: null,
		editing: null,
		tool: "select",
		panels: {
			inspector: true,
			outline: false,
			scores: false,
			palette: true,
			parking: true,
			minimap: true,
			legend: false,
			history: false,
			activity: false,
			painBoard: false,
			comments: false,
			workshop: false,
			voice: false,
		},
		dialog: "",
		version: "",
		thread: "",
		commentAt: null,
		menuAt: null,
		layersOn: new Set(),
		lensChoices: {},
		isShowingLayers: false,
		find: { isOpen: false, query: "", index: 0, asked: 0 },
		message: null,
		isPresenting: false,
		guide: null,
		zoom: 1,
		...initial,
	}));
}
