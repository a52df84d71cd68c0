import { type ReactNode, Suspense, useRef, useState } from "react";
import { classNames } from "./class-names.ts";
import { late } from "./late.tsx";
import styles from "./popover-button.module.css";

const loadPopup = () => import("./popover-popup.tsx");
const PopoverPopup = late(async () => (await loadPopup()).PopoverPopup);

interface PopoverButtonProps {
	/** The button's accessible name, and the popover's. */
	readonly label: string;
	/** What the button shows. */
	readonly face: ReactNode;
	readonly align?: "start" | "center" | "end";
	readonly tooltip?: string;
	readonly className?: string | undefined;
	readonly children: ReactNode | ((close: () => void) => ReactNode);
}

export function PopoverButton({ label, face, align = "start", tooltip, className, children }: PopoverButtonProps) {
	const anchor = useRef<HTMLButtonElement>(null);
	const [isOpen, setIsOpen] = useState(false);
	const close = () => setIsOpen(false);
	return (
		<>
			<button
				ref={anchor}
				type="button"
				className={classNames(styles.button, className)}
				aria-label={label}
				aria-haspopup="dialog"
				aria-expanded={isOpen}
				data-tip={tooltip}
				onPointerEnter={loadPopup}
				onFocus={loadPopup}
				onClick={() => setIsOpen(!isOpen)}
			>
				{face}
			</button>
			{isOpen ? (
				<Suspense>
					<PopoverPopup label={label} anchor={anchor.current} align={align} onClose={close}>
						{typeof children === "function" ? children(close) : children}
					</PopoverPopup>
				</Suspense>
			) : null}
		</>
	);
}
