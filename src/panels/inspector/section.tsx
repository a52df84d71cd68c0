import type { ReactNode } from "react";
import styles from "./inspector.module.css";

export function Section({ title, children }: { readonly title?: string; readonly children: ReactNode }) {
	return (
		<section className={styles.section}>
			{title ? <h3 className={styles.sectionTitle}>{title}</h3> : null}
			{children}
		</section>
	);
}
