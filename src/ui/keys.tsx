import styles from "./keys.module.css";
import { shortcutKeys, shortcutText } from "./shortcut-text.ts";

/** A shortcut drawn as key caps. */
export function Keys({ shortcut }: { readonly shortcut: string }) {
	if (shortcut === "") return null;
	return (
		<kbd className={styles.keys} aria-label={shortcutText(shortcut)}>
			{shortcutKeys(shortcut).map((key) => (
				<kbd key={key} className={styles.key}>
					{key}
				</kbd>
			))}
		</kbd>
	);
}
