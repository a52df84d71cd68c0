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

/** The status region: always in the page, so that what appears in it is read out. */
export function ToastRegion({ toast, onClose }: ToastRegionProps) {
	const act = () => {
		toast?.action?.();
		onClose();
	};
	return (
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
		</div>
	);
}
