import { commandEntries } from "../../editor/commands/command-entries.ts";
import { runCommand } from "../../editor/commands/run-command.ts";
import type { Point } from "../../shared/layout/map-layout.ts";
import type { CanvasCore } from "../canvas-core.ts";
import { cellAt } from "../model/card-finder.ts";
import { toMapPoint } from "../viewport/view-transform.ts";
import { menuCommands } from "./menu-commands.ts";

/** Opens the menu for what lies under a point of the canvas (CSS px), which is selected if it was not. */
export function openMenu(core: CanvasCore, at: Point, header: string | null): void {
	const { view, actions } = core.editor;
	const point = toMapPoint(core.flow.transform(), at);
	const target = header ?? targetAt(core, point);
	actions.noteMenu(header === null ? point : null);
	if (target === null || target.startsWith("cell:")) {
		actions.clearSelection();
		actions.focus(target);
	} else if (!view.getState().selection.has(target)) {
		core.select(new Set([target]));
	}
	const context = core.editor.commandContext();
	const ids = menuCommands(core.model.map, target, view.getState().selection);
	const entries = commandEntries(ids, context, (command) => void runCommand(command, core.editor.commandContext()));
	core.interaction.setState({ menu: { at, entries } });
}

function targetAt(core: CanvasCore, point: Point): string | null {
	const { cardId, emotion, linkId } = core.hoverAt(point);
	if (cardId) return `card:${cardId}`;
	if (emotion) return `emotion:${emotion.emotionId}`;
	return linkId ? `connection:${linkId}` : cellAt(core.model.layout(), point);
}
