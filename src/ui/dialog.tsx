import { Dialog as Base } from "@base-ui/react/dialog";
import { type ReactNode, useRef } from "react";
import { classNames } from "./class-names.ts";
import styles from "./dialog.module.css";
import { IconButton } from "./icon-button.tsx";

interface DialogProps {
	readonly title: string;
	/** Where what is inside says it by itself: the title then only names the dialog. */
	readonly isTitleHidden?: boolean;
	readonly description?: ReactNode;
	/** `palette`: near the top, so that a list can grow and shrink below. */
	readonly size?: "small" | "medium" | "large" | "full" | "palette";
	readonly onClose: () => void;
	readonly footer?: ReactNode;
	/** False where the person must answer first (there is nothing to go back to). */
	readonly canDismiss?: boolean;
	readonly children: ReactNode;
}

const focusable = 'a[href], button:enabled, input:enabled:not([tabindex="-1"]), select:enabled, textarea:enabled, [tabindex="0"]';

/**
 * Open while it is mounted. Focus is trapped and goes back to where it was. It belongs to chunks
 * that load when they are used: it brings Base UI's dialog along.
 */
export function Dialog(props: DialogProps) {
	const { title, isTitleHidden = false, description, size = "medium", onClose, footer, canDismiss = true, children } = props;
	const popup = useRef<HTMLDivElement>(null);
	const body = useRef<HTMLDivElement>(null);
	// What the dialog is about comes first, not the button that closes it.
	const firstFocus = () => body.current?.querySelector<HTMLElement>(focusable) ?? popup.current;
	return (
		<Base.Root open onOpenChange={(isOpen) => !isOpen && canDismiss && onClose()} disablePointerDismissal={!canDismiss}>
			<Base.Portal>
				<Base.Backdrop className={styles.backdrop} />
				<Base.Popup ref={popup} initialFocus={firstFocus} className={classNames(styles.popup, styles[size])}>
					{isTitleHidden ? (
						<Base.Title className="visually-hidden">{title}</Base.Title>
					) : (
						<header className={styles.header}>
							<div className={styles.heading}>
								<Base.Title className={styles.title}>{title}</Base.Title>
								{description ? <Base.Description className={styles.description}>{description}</Base.Description> : null}
							</div>
							{canDismiss ? <IconButton icon="x" label="Close" size="small" tooltipSide="left" onClick={onClose} /> : null}
						</header>
					)}
					<div ref={body} className={styles.body}>
						{children}
					</div>
					{footer ? <footer className={styles.footer}>{footer}</footer> : null}
				</Base.Popup>
			</Base.Portal>
		</Base.Root>
	);
}
