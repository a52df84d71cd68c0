import type { ComponentProps, ReactNode } from "react";
import { classNames } from "./class-names.ts";
import { IconButton } from "./icon-button.tsx";
import styles from "./side-panel.module.css";

interface SidePanelProps extends Omit<ComponentProps<"section">, "title" | "aria-label"> {
	/** Its heading, and its name to a screen reader. */
	readonly title: string;
	readonly closeLabel: string;
	readonly onClose: () => void;
	/** Buttons between the heading and the one that closes. */
	readonly actions?: ReactNode;
}

/**
 * A panel at the left of the map; over it where the window is narrow. A class may set `--panel-width`, and
 * `--panel-most` for how much of a narrow window it may cover.
 */
export function SidePanel({ title, closeLabel, onClose, actions, className, children, ...rest }: SidePanelProps) {
	return (
		<section className={classNames(styles.panel, className)} aria-label={title} {...rest}>
			<div className={styles.head}>
				<h2 className={styles.title}>{title}</h2>
				{actions}
				<IconButton icon="x" label={closeLabel} size="small" onClick={onClose} />
			</div>
			{children}
		</section>
	);
}
