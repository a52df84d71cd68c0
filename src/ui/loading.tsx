import styles from "./loading.module.css";

/** Appears only where the wait is long enough to be noticed. */
export function Loading({ label }: { readonly label: string }) {
	return (
		<div className={styles.loading} role="status">
			<span className={styles.bar} />
			<span className="visually-hidden">{label}</span>
		</div>
	);
}
