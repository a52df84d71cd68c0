import { canEdit } from "../can-edit.ts";
import type { Command, CommandContext } from "./command.ts";
import { lookCommand } from "./define.ts";

const isPast = ({ session }: CommandContext) => session.past !== undefined;
/** Of the map as it is now, also while the past is shown. */
const mayEditNow = ({ session }: CommandContext) => canEdit(session.past?.now ?? session);

/** What is known of the past loads when it is asked for. */
const load = () => import("../history/history-actions.ts");

export const historyCommands: readonly Command[] = [
	lookCommand("History", {
		id: "view.history",
		label: "History",
		icon: "history",
		keywords: ["versions", "earlier", "past", "restore", "who changed"],
		shortcut: "Shift+H",
		run({ actions, view }) {
			actions.togglePanel("history");
			if (!view.getState().panels.history) actions.showVersion("");
		},
	}),
	lookCommand("History", {
		id: "view.activity",
		label: "Who changed this",
		icon: "activity",
		keywords: ["author", "blame", "log", "last edited", "fields"],
		// Of the map itself where nothing is selected.
		enabled: ({ view }) => view.getState().selection.size <= 1,
		run({ actions }) {
			actions.setPanel("inspector", true);
			actions.setPanel("activity", true);
		},
	}),
	lookCommand("History", {
		id: "history.nameVersion",
		label: "Name this version",
		icon: "bookmark",
		keywords: ["save", "keep", "checkpoint", "snapshot", "milestone"],
		enabled: mayEditNow,
		run: ({ actions, session }) => actions.openDialog(`nameVersion:${session.past?.version.id ?? ""}`),
	}),
	lookCommand("History", {
		id: "history.restore",
		label: "Restore this version",
		icon: "rotate-ccw",
		keywords: ["bring back", "revert", "earlier"],
		enabled: (context) => isPast(context) && mayEditNow(context),
		run: async (context) => (await load()).restoreShown(context),
	}),
	lookCommand("History", {
		id: "history.duplicate",
		label: "Duplicate this version as a new map",
		icon: "copy-plus",
		keywords: ["copy", "branch", "earlier"],
		enabled: isPast,
		run: ({ actions }) => actions.openDialog("duplicateVersion"),
	}),
	lookCommand("History", {
		id: "view.nextChange",
		label: "Next change since this version",
		icon: "arrow-down",
		keywords: ["difference", "compare"],
		shortcut: "J",
		enabled: isPast,
		run: async (context) => (await load()).walkChanges(context, 1),
	}),
	lookCommand("History", {
		id: "view.previousChange",
		label: "Previous change since this version",
		icon: "arrow-up",
		keywords: ["difference", "compare"],
		shortcut: "K",
		enabled: isPast,
		run: async (context) => (await load()).walkChanges(context, -1),
	}),
	lookCommand("History", {
		id: "view.backToNow",
		label: "Back to now",
		icon: "undo-2",
		keywords: ["present", "leave the past"],
		enabled: ({ view }) => view.getState().version !== "",
		run: ({ actions }) => actions.showVersion(""),
	}),
];
