import type { Command } from "../../editor/commands/command.ts";
import { commands } from "../../editor/commands/commands.ts";
import { Dialog } from "../../ui/dialog.tsx";
import { Keys } from "../../ui/keys.tsx";
import styles from "./shortcuts-dialog.module.css";

/** Keys that belong to no command: how one moves. */
const movement: readonly { readonly label: string; readonly shortcut: string }[] = [
	{ label: "Walk the grid", shortcut: "ArrowUp+ArrowDown" },
	{ label: "Next card", shortcut: "Tab" },
	{ label: "Previous card", shortcut: "Shift+Tab" },
	{ label: "Add to an empty cell", shortcut: "Enter" },
	{ label: "Add to the selection", shortcut: "Shift+ArrowRight" },
	{ label: "Open the command palette", shortcut: "/" },
];

/** While a map is presented. */
const presenting: readonly { readonly label: string; readonly shortcut: string }[] = [
	{ label: "Onward", shortcut: "PageDown" },
	{ label: "Back", shortcut: "PageUp" },
	{ label: "Stage 3", shortcut: "3+Enter" },
	{ label: "Notes", shortcut: "N" },
	{ label: "Step by step", shortcut: "S" },
	{ label: "Dark screen", shortcut: "B" },
];

function grouped(): readonly (readonly [string, readonly Command[]])[] {
	const groups = new Map<string, Command[]>();
	for (const command of commands) {
		if (command.shortcut === "") continue;
		groups.set(command.group, [...(groups.get(command.group) ?? []), command]);
	}
	return [...groups];
}

export function ShortcutsDialog({ onClose }: { readonly onClose: () => void }) {
	return (
		<Dialog title="Keyboard shortcuts" size="large" onClose={onClose}>
			{/* biome-ignore lint/a11y/noNoninteractiveTabindex: the keys scroll it where the window is low */}
			<section className={styles.columns} tabIndex={0} data-scrolls aria-label="All shortcuts">
				<Group title="Moving" rows={movement} />
				{grouped().map(([title, rows]) => (
					<Group key={title} title={title} rows={rows} />
				))}
				<Group title="While presenting" rows={presenting} />
			</section>
		</Dialog>
	);
}

interface GroupProps {
	readonly title: string;
	readonly rows: readonly { readonly label: string; readonly shortcut: string }[];
}

function Group({ title, rows }: GroupProps) {
	return (
		<section className={styles.group}>
			<h3 className={styles.title}>{title}</h3>
			<dl>
				{rows.map((row) => (
					<div key={row.label} className={styles.row}>
						<dt>{row.label}</dt>
						<dd>
							<Keys shortcut={row.shortcut} />
						</dd>
					</div>
				))}
			</dl>
		</section>
	);
}
