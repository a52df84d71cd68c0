import { canEdit } from "../can-edit.ts";
import { setTheme, type ThemeChoice } from "../theme.ts";
import type { PanelName } from "../view-store.ts";
import type { Command, CommandContext } from "./command.ts";
import { type CommandSketch, lookCommand } from "./define.ts";

const view = (sketch: CommandSketch) => lookCommand("View", sketch);
const hasCanvas = ({ viewport }: CommandContext) => viewport !== null;

const zoom: readonly Command[] = [
	view({
		id: "view.fitAll",
		label: "Zoom to fit",
		icon: "maximize",
		keywords: ["whole map", "overview", "all"],
		shortcut: "Shift+1",
		enabled: hasCanvas,
		run: ({ viewport }) => viewport?.fitAll(),
	}),
	view({
		id: "view.fitSelection",
		label: "Zoom to selection",
		icon: "scan-search",
		keywords: ["focus", "selected"],
		shortcut: "Shift+2",
		enabled: (context) => hasCanvas(context) && context.view.getState().selection.size > 0,
		run: ({ viewport }) => viewport?.fitSelection(),
	}),
	view({
		id: "view.actualSize",
		label: "Zoom to 100 %",
		icon: "square-equal",
		keywords: ["actual size", "reset zoom"],
		shortcut: "Shift+0",
		enabled: hasCanvas,
		run: ({ viewport }) => viewport?.zoomTo(1),
	}),
	view({
		id: "view.zoomIn",
		label: "Zoom in",
		icon: "zoom-in",
		keywords: ["larger", "closer"],
		shortcut: "Mod+=",
		enabled: hasCanvas,
		run: ({ viewport }) => viewport?.zoomBy(1.25),
	}),
	view({
		id: "view.zoomOut",
		label: "Zoom out",
		icon: "zoom-out",
		keywords: ["smaller", "farther"],
		shortcut: "Mod+-",
		enabled: hasCanvas,
		run: ({ viewport }) => viewport?.zoomBy(0.8),
	}),
];

function panelCommand(panel: PanelName, sketch: Pick<CommandSketch, "label" | "icon" | "keywords" | "shortcut">): Command {
	return view({ ...sketch, id: `view.${panel}`, run: ({ actions }) => actions.togglePanel(panel) });
}

const panels: readonly Command[] = [
	panelCommand("inspector", {
		label: "Show or hide the inspector",
		icon: "panel-right",
		keywords: ["details", "fields", "properties"],
		shortcut: "Mod+I",
	}),
	panelCommand("outline", {
		label: "Show or hide the outline",
		icon: "list-tree",
		keywords: ["tree", "structure", "screen reader"],
		shortcut: "Mod+Shift+O",
	}),
	panelCommand("scores", {
		label: "Scores",
		icon: "gauge",
		keywords: ["metrics", "nps", "csat", "churn", "answers", "csv", "survey"],
		shortcut: "Mod+Shift+M",
	}),
	panelCommand("voice", {
		label: "Voice of the customer",
		icon: "quote",
		keywords: ["verbatims", "quotes", "feedback", "comments", "reviews", "consent", "survey", "said"],
		shortcut: "",
	}),
	panelCommand("painBoard", {
		label: "Pain-point board",
		icon: "triangle-alert",
		keywords: ["severity", "frequency", "matrix", "prioritise", "value", "effort", "opportunities", "table"],
		shortcut: "P",
	}),
	panelCommand("workshop", {
		label: "Workshop",
		icon: "timer",
		keywords: ["session", "facilitate", "timer", "vote", "dots", "private writing", "agenda", "summon", "lead", "lock"],
		shortcut: "W",
	}),
	panelCommand("palette", { label: "Show or hide the card palette", icon: "shapes", keywords: ["kinds", "add"], shortcut: "" }),
	panelCommand("parking", {
		label: "Show or hide the parking lot",
		icon: "square-parking",
		keywords: ["loose cards"],
		shortcut: "",
	}),
	panelCommand("minimap", { label: "Show or hide the minimap", icon: "map", keywords: ["overview"], shortcut: "" }),
];

function dialogCommand(dialog: string, sketch: Pick<CommandSketch, "id" | "label" | "icon" | "keywords" | "shortcut">): Command {
	return view({ ...sketch, run: ({ actions }) => actions.openDialog(dialog) });
}

const dialogs: readonly Command[] = [
	dialogCommand("commandPalette", {
		id: "view.commandPalette",
		label: "All commands",
		icon: "command",
		keywords: ["palette", "search", "run"],
		shortcut: "Mod+K",
	}),
	dialogCommand("shortcuts", {
		id: "view.shortcuts",
		label: "Keyboard shortcuts",
		icon: "keyboard",
		keywords: ["keys", "help"],
		shortcut: "?",
	}),
	view({
		id: "view.present",
		label: "Present",
		icon: "presentation",
		keywords: ["full screen", "slides", "show", "audience", "stage by stage", "projector", "remote"],
		shortcut: "Mod+Alt+Enter",
		enabled: hasCanvas,
		run: ({ actions }) => actions.present(true),
	}),
	dialogCommand("table", {
		id: "view.table",
		label: "Show as table",
		icon: "table",
		keywords: ["grid", "screen reader", "accessible"],
		shortcut: "Mod+Shift+L",
	}),
	view({
		id: "view.find",
		label: "Find in map",
		icon: "search",
		keywords: ["search", "text"],
		shortcut: "Mod+F",
		run: ({ actions }) => actions.openFind(),
	}),
];

function themeCommand(choice: ThemeChoice, label: string, icon: string): Command {
	return view({
		id: `view.theme.${choice}`,
		label,
		icon,
		keywords: ["colours", "appearance", "mode"],
		run({ actions }) {
			setTheme(choice);
			actions.say(`${label}.`);
		},
	});
}

const themes: readonly Command[] = [
	themeCommand("light", "Light theme", "sun"),
	themeCommand("dark", "Dark theme", "moon"),
	themeCommand("system", "Theme of the system", "sun-moon"),
];

const tools: readonly Command[] = [
	view({
		id: "tool.select",
		label: "Select",
		icon: "mouse-pointer-2",
		shortcut: "V",
		run: ({ actions }) => actions.setTool("select"),
	}),
	view({
		id: "tool.pan",
		label: "Move the view",
		icon: "hand",
		keywords: ["pan", "drag"],
		shortcut: "H",
		run: ({ actions }) => actions.setTool("pan"),
	}),
	view({
		id: "tool.connect",
		label: "Connect cards",
		icon: "spline",
		keywords: ["arrow", "link", "line"],
		shortcut: "C",
		enabled: ({ session }) => canEdit(session),
		run: ({ actions }) => actions.setTool("connect"),
	}),
];

export const viewCommands: readonly Command[] = [...zoom, ...panels, ...dialogs, ...themes, ...tools];
