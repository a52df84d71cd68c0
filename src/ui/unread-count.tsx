import type { ReactNode } from "react";
import styles from "./unread-count.module.css";

/** Room for a button with a count at its corner. */
export function WithCount({ children }: { readonly children: ReactNode }) {
	return <span className={styles.place}>{children}</span>;
}

interface UnreadCountProps {
	readonly count: number;
	/** What they are, one and several. */
	readonly names?: readonly [string, string];
}

/** How many have something new, at a button's corner; nothing where none has. */
export function UnreadCount({ count, names = ["discussion", "discussions"] }: UnreadCountProps) {
	if (count === 0) return null;
	return (
		<span className={styles.count}>
			<span aria-hidden="true">{count > 99 ? "99+" : count}</span>
			<span className="visually-hidden">{`${count} unread ${names[count === 1 ? 0 : 1]}`}</span>
		</span>
	);
}
