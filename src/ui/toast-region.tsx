import { useState } from "react";
import { createPortal } from "react-dom";
import { Button } from "./button.tsx";
import { IconButton } from "./icon-button.tsx";
import styles from "./toast-region.module.css";

export interface Toast {
	readonly id: number;
	readonly text: string;
	readonly actionLabel?: string;
	readonly action?: () => void;
}

interface ToastRegionProps {
	readonly toast: Toast | null;
	readonly onClose: () => void;
}

const stackId = "toasts";

/** Where all regions stand one above the other: what one says is never hidden by another. */
function toastStack(): HTMLElement {
	const known = document.getElementById(stackId);
	if (known) return known;
	const stack = document.createElement("div");
	stack.id = stackId;
	stack.className = styles.stack ?? "";
	return document.body.appendChild(stack);
}

/** The status region: always in the page, so that what appears in it is read out. */
export function ToastRegion({ toast, onClose }: ToastRegionProps) {
	const [stack] = useState(toastStack);
	const act = () => {
		toast?.action?.();
		onClose();
	};
	return createPortal(
		<div className={styles.region} role="status">
			{toast ? (
				<div key={toast.id} className={styles.toast}>
					<span className={styles.text}>{toast.text}</span>
					{toast.actionLabel ? (
						<Button variant="quiet" size="small" className={styles.action} onClick={act}>
							{toast.actionLabel}
						</Button>
					) : null}
					<IconButton icon="x" label="Dismiss" size="small" className={styles.close} tooltipSide="top" onClick={onClose} />
				</div>
			) : null}
		</div>,
		stack,
	);
}
