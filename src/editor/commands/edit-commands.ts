import { copySelection, cutSelection, pasteFromClipboard } from "../clipboard.ts";
import { deleteSelection } from "../delete-selection.ts";
import { duplicateSelection } from "../duplicate.ts";
import { fillCell, isOnEmptyCell } from "../enter-cell.ts";
import { editableField, focusedEmotion, hasSelection } from "../focused.ts";
import type { UndoOutcome } from "../undo.ts";
import type { Command, CommandContext } from "./command.ts";
import { type CommandSketch, lookCommand, writeCommand } from "./define.ts";

const write = (sketch: CommandSketch) => writeCommand("Edit", sketch);
const look = (sketch: CommandSketch) => lookCommand("Edit", sketch);

export const editCommands: readonly Command[] = [
	write({
		id: "edit.undo",
		label: "Undo",
		icon: "undo-2",
		keywords: ["back", "revert"],
		shortcut: "Mod+Z",
		run: ({ session, actions }) => actions.say(outcomeSentence("Undone", session.undo.undo())),
	}),
	write({
		id: "edit.redo",
		label: "Redo",
		icon: "redo-2",
		keywords: ["again", "forward"],
		shortcut: "Mod+Shift+Z",
		run: ({ session, actions }) => actions.say(outcomeSentence("Redone", session.undo.redo())),
	}),
	write({
		id: "edit.text",
		label: "Edit text",
		icon: "pencil",
		keywords: ["rename", "title", "write"],
		shortcut: "Enter",
		enabled: (context) => editableField(context) !== null || isOnEmptyCell(context) || focusedEmotion(context) !== null,
		run(context) {
			const field = editableField(context);
			const emotionId = focusedEmotion(context);
			if (field) context.actions.startEditing(field);
			else if (emotionId !== null) context.viewport?.writeQuote(emotionId);
			else fillCell(context);
		},
	}),
	look({ id: "edit.copy", label: "Copy", icon: "copy", shortcut: "Mod+C", enabled: hasSelection, run: copySelection }),
	write({ id: "edit.cut", label: "Cut", icon: "scissors", shortcut: "Mod+X", enabled: hasSelection, run: cutSelection }),
	write({ id: "edit.paste", label: "Paste", icon: "clipboard-paste", shortcut: "Mod+V", run: pasteFromClipboard }),
	write({
		id: "edit.duplicate",
		label: "Duplicate",
		icon: "copy-plus",
		keywords: ["again", "clone"],
		shortcut: "Mod+D",
		enabled: hasSelection,
		run: duplicateSelection,
	}),
	write({
		id: "edit.delete",
		label: "Delete",
		icon: "trash-2",
		keywords: ["remove", "bin"],
		shortcut: "Delete",
		enabled: hasSelection,
		run: deleteSelection,
	}),
	look({
		id: "edit.selectAll",
		label: "Select all cards",
		icon: "square-dashed-mouse-pointer",
		shortcut: "Mod+A",
		run: ({ session, actions }) => actions.select([...session.map.cards.keys()].map((id) => `card:${id}`)),
	}),
	look({ id: "edit.escape", label: "Clear selection", icon: "square-dashed", shortcut: "Escape", run: stepBack }),
];

/** One step back: the text editor, then find, then the tool, then the selection, then from the past to now. */
function stepBack({ view, actions }: CommandContext): void {
	const { editing, find, tool, selection, version } = view.getState();
	if (editing) actions.stopEditing();
	else if (find.isOpen) actions.closeFind();
	else if (tool !== "select") actions.setTool("select");
	else if (selection.size === 0 && version !== "") actions.showVersion("");
	else actions.clearSelection();
}

function outcomeSentence(done: string, outcome: UndoOutcome): string {
	switch (outcome.kind) {
		case "done":
			return `${done}.`;
		case "nothing":
			return done === "Undone" ? "There is nothing of yours to undo." : "There is nothing to redo.";
		case "keptBecauseEdited":
			return `Kept ${outcome.labels.map((label) => (label === "" ? "something without a title" : `“${label}”`)).join(", ")}: others have edited it since.`;
		case "overwritten":
			return "Others have changed this since: their version stays.";
	}
}
