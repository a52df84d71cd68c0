import styles from "./field-change.module.css";

interface FieldChangeLineProps {
	readonly label: string;
	/** `""` where there was nothing; null where the label says it all. */
	readonly old: string | null;
	readonly new: string | null;
}

/** One field, what it was and what it became: struck through and marked, and said in words to who cannot see that. */
export function FieldChangeLine({ label, old, new: now }: FieldChangeLineProps) {
	if (old === null || now === null) return <p className={styles.line}>{label}</p>;
	return (
		<p className={styles.line}>
			<span className={styles.label}>{label}</span> <span className="visually-hidden">was</span>
			{old === "" ? <span className={styles.nothing}>nothing</span> : <del className={styles.old}>{old}</del>}{" "}
			<span aria-hidden="true" className={styles.arrow}>
				→
			</span>
			<span className="visually-hidden">, became</span>{" "}
			{now === "" ? <span className={styles.nothing}>nothing</span> : <ins className={styles.now}>{now}</ins>}
		</p>
	);
}
