import type { Command, CommandContext } from "../../editor/commands/command.ts";
import { commandById } from "../../editor/commands/commands.ts";
import type { MenuEntry } from "../../ui/menu-entry.ts";

/** Menu entries for commands, `""` for a line between groups. */
export function commandEntries(
	ids: readonly string[],
	context: CommandContext,
	run: (command: Command) => void,
): readonly MenuEntry[] {
	return ids.map((id, index) => {
		if (id === "") return { kind: "separator", id: `line-${index}` };
		const command = commandById(id);
		return {
			kind: "item",
			id,
			label: command.label,
			icon: command.icon,
			shortcut: command.shortcut,
			isDisabled: !command.enabled(context),
			run: () => run(command),
		};
	});
}
