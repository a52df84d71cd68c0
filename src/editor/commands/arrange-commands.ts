import type { Direction } from "../grid-walk.ts";
import { hasArrangeable, nudge } from "../nudge.ts";
import type { Command } from "./command.ts";
import { writeCommand } from "./define.ts";

function moveCommand(direction: Direction, label: string, key: string): Command {
	return writeCommand("Arrange", {
		id: `arrange.${direction}`,
		label,
		icon: `arrow-${direction}`,
		keywords: ["move", "card", "step", "stage", "lane", "emotion", "keyboard"],
		shortcut: `Alt+${key}`,
		enabled: hasArrangeable,
		run: (context) => nudge(context, direction),
	});
}

/** Moving without a pointer: cards from cell to cell, steps, stages and lanes past their neighbours, emotions up and down. */
export const arrangeCommands: readonly Command[] = [
	moveCommand("left", "Move left", "ArrowLeft"),
	moveCommand("right", "Move right", "ArrowRight"),
	moveCommand("up", "Move up", "ArrowUp"),
	moveCommand("down", "Move down", "ArrowDown"),
];
