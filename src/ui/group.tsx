import type { ReactNode } from "react";
import { classNames } from "./class-names.ts";
import styles from "./group.module.css";

interface GroupProps {
	readonly label: string;
	readonly className?: string | undefined;
	readonly children: ReactNode;
}

/** Controls that belong together, under a name that only assistive technology needs. */
export function Group({ label, className, children }: GroupProps) {
	return (
		<fieldset className={classNames(styles.group, className)} aria-label={label}>
			{children}
		</fieldset>
	);
}
