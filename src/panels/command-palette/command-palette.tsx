import { type KeyboardEvent, useId, useMemo, useRef, useState } from "react";
import { commands } from "../../editor/commands/commands.ts";
import { useRunCommand } from "../../editor/use-command.ts";
import { useEditor } from "../../editor/use-session.ts";
import { Dialog } from "../../ui/dialog.tsx";
import { Icon } from "../../ui/icon.tsx";
import { Keys } from "../../ui/keys.tsx";
import styles from "./command-palette.module.css";
import { type PaletteItem, paletteItems } from "./palette-items.ts";

interface CommandPaletteProps {
	/** What is looked for at first. */
	readonly query?: string;
	readonly onClose: () => void;
}

/** Every command by its name, every place of the map, and everybody who is here. */
export function CommandPalette({ query: asked = "", onClose }: CommandPaletteProps) {
	const editor = useEditor();
	const run = useRunCommand();
	const id = useId();
	const list = useRef<HTMLDivElement>(null);
	const [query, setQuery] = useState(asked);
	const [active, setActive] = useState(0);
	const items = useMemo(
		() =>
			paletteItems(query, {
				commands,
				context: editor.commandContext(),
				run,
				goTo: (target) => {
					editor.actions.select([target]);
					editor.commandContext().viewport?.reveal(target);
				},
			}),
		[query, editor, run],
	);

	const choose = (item: PaletteItem | undefined) => {
		if (!item) return;
		// First closed: a command may open the next dialog.
		onClose();
		item.run();
	};
	const move = (to: number) => {
		const next = (to + items.length) % Math.max(1, items.length);
		setActive(next);
		list.current?.children[next]?.scrollIntoView({ block: "nearest" });
	};
	const onKeyDown = (event: KeyboardEvent) => {
		if (event.nativeEvent.isComposing) return;
		if (event.key === "ArrowDown") move(active + 1);
		else if (event.key === "ArrowUp") move(active - 1);
		else if (event.key === "Enter") choose(items[active]);
		else return;
		event.preventDefault();
	};

	return (
		<Dialog title="Commands" isTitleHidden size="palette" onClose={onClose}>
			<div className={styles.search}>
				<Icon name="search" />
				<input
					role="combobox"
					aria-expanded="true"
					aria-controls={`${id}-list`}
					aria-activedescendant={items[active] ? `${id}-${active}` : undefined}
					aria-label="Search commands and the map"
					className={styles.field}
					placeholder="Search commands and the map"
					value={query}
					onChange={(event) => {
						setQuery(event.target.value);
						setActive(0);
					}}
					onKeyDown={onKeyDown}
				/>
			</div>
			<div ref={list} id={`${id}-list`} role="listbox" aria-label="Commands and places" className={styles.list}>
				{items.map((item, index) => (
					// biome-ignore lint/a11y/useKeyWithClickEvents: the field above takes the keys
					// biome-ignore lint/a11y/useFocusableInteractive: the field above keeps the focus and names the active option
					<div
						key={item.id}
						id={`${id}-${index}`}
						role="option"
						aria-selected={index === active}
						className={styles.item}
						onPointerMove={() => setActive(index)}
						onClick={() => choose(item)}
					>
						<Icon name={item.icon} />
						<span className={styles.label}>{item.label}</span>
						<span className={styles.detail}>{item.detail}</span>
						<Keys shortcut={item.shortcut} />
					</div>
				))}
			</div>
			{items.length === 0 ? <p className={styles.none}>Nothing is called that. Try another word.</p> : null}
		</Dialog>
	);
}
