import type { Command } from "./command.ts";
import { lookCommand } from "./define.ts";

export const lensCommands: readonly Command[] = [
	lookCommand("View", {
		id: "view.legend",
		label: "Legend and layers",
		icon: "layers",
		keywords: ["lens", "overlay", "owners", "severity", "scores", "colours"],
		shortcut: "L",
		run: ({ actions }) => actions.togglePanel("legend"),
	}),
	lookCommand("View", {
		id: "view.openBadges",
		label: "Open what the layers show here",
		icon: "layers",
		keywords: ["badge", "score", "owner"],
		shortcut: "B",
		enabled: ({ view, viewport }) => viewport?.openBadges !== undefined && view.getState().focus !== null,
		run({ view, viewport }) {
			const { focus } = view.getState();
			if (focus !== null) viewport?.openBadges?.(focus);
		},
	}),
	lookCommand("View", {
		id: "view.owners",
		label: "Owners and what they own",
		icon: "users",
		keywords: ["people", "teams", "accountable", "RACI", "mine"],
		run: ({ actions }) => actions.openDialog("owners"),
	}),
];
