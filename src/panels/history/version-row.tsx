import type { ReactNode } from "react";
import { Icon } from "../../ui/icon.tsx";
import styles from "./history-panel.module.css";

interface VersionRowProps {
	/** `""` for the map as it is now. */
	readonly id: string;
	readonly icon: string;
	readonly title: string;
	/** When, and who edited. */
	readonly detail: string;
	readonly isShown: boolean;
	/** The one row that Tab leads to; arrows lead to the others. */
	readonly isTabStop: boolean;
	/** Somebody gave it a name: it stands out. */
	readonly isNamed?: boolean;
	readonly isNested?: boolean;
	/** Of what unfolds others. */
	readonly isOpen?: boolean;
	readonly onChoose: () => void;
	/** What can be done with it. */
	readonly children?: ReactNode;
}

export function VersionRow(props: VersionRowProps) {
	const { id, icon, title, detail, isShown, isTabStop, isNamed = false, isNested = false, isOpen, onChoose, children } = props;
	return (
		<li className={styles.row} data-shown={isShown || undefined} data-nested={isNested || undefined}>
			<button
				type="button"
				className={styles.open}
				data-version-row={id}
				tabIndex={isTabStop ? 0 : -1}
				aria-expanded={isOpen}
				aria-current={isShown || undefined}
				onClick={onChoose}
			>
				<Icon name={icon} size={14} />
				<span className={styles.name} data-named={isNamed || undefined}>
					{title}
				</span>
				<span className={styles.small}>{detail}</span>
			</button>
			{children}
		</li>
	);
}
