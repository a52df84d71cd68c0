import { Menu } from "@base-ui/react/menu";
import { Icon } from "./icon.tsx";
import type { MenuEntry } from "./menu-entry.ts";
import styles from "./menu-popup.module.css";
import { shortcutText } from "./shortcut-text.ts";

interface MenuPopupProps {
	readonly label: string;
	readonly entries: readonly MenuEntry[];
	readonly anchor: HTMLElement | null;
	readonly align: "start" | "end";
	readonly onClose: () => void;
}

/** An open menu beside its anchor, which gets the focus back; loaded by `MenuButton` at first use. */
export function MenuPopup({ label, entries, anchor, align, onClose }: MenuPopupProps) {
	return (
		<Menu.Root open modal={false} onOpenChange={(isOpen) => !isOpen && onClose()}>
			<Menu.Portal>
				<Menu.Positioner className={styles.positioner} anchor={anchor} align={align} sideOffset={4} collisionPadding={8}>
					<Menu.Popup className={styles.popup} aria-label={label} finalFocus={{ current: anchor }}>
						{entries.map((entry) => (
							<Entry key={entry.id} entry={entry} />
						))}
					</Menu.Popup>
				</Menu.Positioner>
			</Menu.Portal>
		</Menu.Root>
	);
}

function Entry({ entry }: { readonly entry: MenuEntry }) {
	if (entry.kind === "separator") return <Menu.Separator className={styles.separator} />;
	const inside = (
		<>
			<Icon name={entry.isChecked ? "check" : (entry.icon ?? "")} />
			<span className={styles.label}>{entry.label}</span>
			{entry.shortcut ? (
				<span className={styles.shortcut} aria-hidden="true">
					{shortcutText(entry.shortcut)}
				</span>
			) : null}
		</>
	);
	const className = entry.isDanger ? `${styles.item} ${styles.danger}` : styles.item;
	if (entry.isChecked !== undefined) {
		return (
			<Menu.CheckboxItem
				className={className}
				checked={entry.isChecked}
				disabled={entry.isDisabled ?? false}
				onCheckedChange={entry.run}
				closeOnClick
			>
				{inside}
			</Menu.CheckboxItem>
		);
	}
	return (
		<Menu.Item className={className} disabled={entry.isDisabled ?? false} onClick={entry.run}>
			{inside}
		</Menu.Item>
	);
}
