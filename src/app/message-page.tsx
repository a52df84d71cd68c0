import type { ReactNode } from "react";
import { EmptyState } from "../ui/empty-state.tsx";
import styles from "./message-page.module.css";

interface MessagePageProps {
	readonly icon: string;
	readonly title: string;
	readonly children: ReactNode;
	readonly actions: ReactNode;
}

export function MessagePage({ icon, title, children, actions }: MessagePageProps) {
	return (
		<main className={styles.page}>
			<EmptyState icon={icon} title={title} actions={actions}>
				{children}
			</EmptyState>
		</main>
	);
}
