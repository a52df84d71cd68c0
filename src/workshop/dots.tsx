import styles from "./dots.module.css";

interface DotsProps {
	readonly count: number;
	readonly className: string | undefined;
}

/** How many dots a card got, with the word for who does not see the row. */
export function Dots({ count, className }: DotsProps) {
	return (
		<span className={className}>
			{count}
			<span className="visually-hidden">{count === 1 ? " dot" : " dots"}</span>
		</span>
	);
}

/** As long as the card's share of the most that one got. */
export function DotsBar({ count, most }: { readonly count: number; readonly most: number }) {
	return <span className={styles.bar} style={{ width: `${(count / most) * 100}%` }} />;
}
