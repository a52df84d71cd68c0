import type { Command } from "./command.ts";
import { mapCommands } from "./map-commands.ts";
import { viewCommands } from "./view-commands.ts";

/** Every command of the editor, in the order in which the palette and the shortcut list show the groups. */
export const commands: readonly Command[] = [...viewCommands, ...mapCommands];

export function commandById(id: string): Command {
	const command = commands.find((candidate) => candidate.id === id);
	if (!command) throw new Error(`There is no command ${id}.`);
	return command;
}
