import { arrangeCommands } from "./arrange-commands.ts";
import { cardCommands } from "./card-commands.ts";
import type { Command } from "./command.ts";
import { commentCommands } from "./comment-commands.ts";
import { connectionCommands } from "./connection-commands.ts";
import { editCommands } from "./edit-commands.ts";
import { historyCommands } from "./history-commands.ts";
import { lensCommands } from "./lens-commands.ts";
import { mapCommands } from "./map-commands.ts";
import { peopleCommands } from "./people-commands.ts";
import { structureCommands } from "./structure-commands.ts";
import { viewCommands } from "./view-commands.ts";
import { workshopCommands } from "./workshop-commands.ts";

/** Every command of the editor, in the order in which the palette and the shortcut list show the groups. */
export const commands: readonly Command[] = [
	...cardCommands,
	...structureCommands,
	...editCommands,
	...arrangeCommands,
	...connectionCommands,
	...viewCommands,
	...lensCommands,
	...peopleCommands,
	...commentCommands,
	...workshopCommands,
	...historyCommands,
	...mapCommands,
];

const byId: ReadonlyMap<string, Command> = new Map(commands.map((command) => [command.id, command]));

export function commandById(id: string): Command {
	const command = byId.get(id);
	if (!command) throw new Error(`There is no command ${id}.`);
	return command;
}
