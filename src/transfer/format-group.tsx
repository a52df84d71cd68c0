import { type ReactNode, useId } from "react";
import styles from "./export-dialog.module.css";

interface FormatGroupProps {
	readonly title: string;
	/** List items. */
	readonly children: ReactNode;
}

/** Formats of one purpose under a heading, so that a long list can be looked through. */
export function FormatGroup({ title, children }: FormatGroupProps) {
	const id = useId();
	return (
		<section aria-labelledby={id}>
			<h3 id={id} className={styles.group}>
				{title}
			</h3>
			<ul className={styles.list}>{children}</ul>
		</section>
	);
}
