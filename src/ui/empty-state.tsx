import type { ReactNode } from "react";
import styles from "./empty-state.module.css";
import { Icon } from "./icon.tsx";

interface EmptyStateProps {
	readonly icon: string;
	readonly title: string;
	readonly children?: ReactNode;
	readonly actions?: ReactNode;
}

export function EmptyState({ icon, title, children, actions }: EmptyStateProps) {
	return (
		<div className={styles.empty}>
			<Icon name={icon} size={24} />
			<h2 className={styles.title}>{title}</h2>
			{children ? <p className={styles.text}>{children}</p> : null}
			{actions ? <div className={styles.actions}>{actions}</div> : null}
		</div>
	);
}
