import { type ReactNode, useId } from "react";
import styles from "./workshop-panel.module.css";

interface PartProps {
	readonly title: string;
	/** Beside the title: what there is now, in a few words. */
	readonly now?: string;
	readonly children?: ReactNode;
}

/** One part of the workshop's panel. */
export function Part({ title, now = "", children }: PartProps) {
	const id = useId();
	return (
		<section className={styles.part} aria-labelledby={id}>
			<h3 className={styles.heading}>
				<span id={id}>{title}</span>
				{now === "" ? null : <span className={styles.now}>{now}</span>}
			</h3>
			{children}
		</section>
	);
}
