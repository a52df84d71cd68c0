import { canEdit } from "../can-edit.ts";
import type { Command, CommandContext } from "./command.ts";

export interface CommandSketch {
	readonly id: string;
	readonly label: string;
	readonly icon?: string;
	readonly keywords?: readonly string[];
	readonly shortcut?: string;
	readonly enabled?: (context: CommandContext) => boolean;
	readonly run: Command["run"];
}

/** A command that only looks: always there. */
export function lookCommand(group: string, sketch: CommandSketch): Command {
	return { icon: "", keywords: [], shortcut: "", enabled: () => true, ...sketch, group };
}

/** A command that writes the map: not there while the map is read-only. */
export function writeCommand(group: string, sketch: CommandSketch): Command {
	const { enabled } = sketch;
	return {
		...lookCommand(group, sketch),
		enabled: (context) => canEdit(context.session) && (enabled?.(context) ?? true),
	};
}
