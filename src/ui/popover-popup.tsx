import { Popover } from "@base-ui/react/popover";
import type { ReactNode } from "react";
import styles from "./popover-popup.module.css";

interface PopoverPopupProps {
	readonly label: string;
	readonly anchor: HTMLElement | null;
	readonly align: "start" | "center" | "end";
	readonly onClose: () => void;
	readonly children: ReactNode;
}

/** An open popover beside its anchor, which gets the focus back; loaded by `PopoverButton` at first use. */
export function PopoverPopup({ label, anchor, align, onClose, children }: PopoverPopupProps) {
	return (
		<Popover.Root open onOpenChange={(isOpen) => !isOpen && onClose()}>
			<Popover.Portal>
				<Popover.Positioner className={styles.positioner} anchor={anchor} align={align} sideOffset={6} collisionPadding={8}>
					<Popover.Popup className={styles.popup} aria-label={label} finalFocus={{ current: anchor }}>
						{children}
					</Popover.Popup>
				</Popover.Positioner>
			</Popover.Portal>
		</Popover.Root>
	);
}
