import type { Command, CommandContext } from "./command.ts";
import { commandById } from "./commands.ts";

/** What a menu shows of a command. */
export type CommandEntry =
	| {
			readonly kind: "item";
			readonly id: string;
			readonly label: string;
			readonly icon: string;
			readonly shortcut: string;
			readonly isDisabled: boolean;
			readonly isDanger: boolean;
			readonly run: () => void;
	  }
	| { readonly kind: "separator"; readonly id: string };

/** Menu entries for commands, `""` for a line between groups. */
export function commandEntries(
	ids: readonly string[],
	context: CommandContext,
	run: (command: Command) => void,
): readonly CommandEntry[] {
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
			isDanger: id === "edit.delete",
			run: () => run(command),
		};
	});
}
