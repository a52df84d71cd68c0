import type { ReactNode } from "react";
import styles from "./panel-note.module.css";

interface PanelNoteProps {
	readonly children: ReactNode;
	/** `status` where it comes and goes while somebody reads, `alert` where they must hear of it at once. */
	readonly role?: "status" | "alert";
	/** A button, where something can be done about it. */
	readonly action?: ReactNode;
}

/** A sentence about what a panel shows, or why it does not. */
export function PanelNote({ children, role, action }: PanelNoteProps) {
	return (
		<div className={styles.note} role={role}>
			<p>{children}</p>
			{action}
		</div>
	);
}
