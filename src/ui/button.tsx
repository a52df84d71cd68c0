import type { ComponentProps } from "react";
import styles from "./button.module.css";
import { classNames } from "./class-names.ts";
import { Icon } from "./icon.tsx";

interface ButtonProps extends ComponentProps<"button"> {
	readonly variant?: "primary" | "secondary" | "quiet" | "danger";
	readonly size?: "small" | "medium";
	/** A lucide icon's name. */
	readonly icon?: string;
	/** An icon after the label, as of a menu. */
	readonly trailingIcon?: string;
}

export function Button({
	variant = "secondary",
	size = "medium",
	icon,
	trailingIcon,
	className,
	children,
	...rest
}: ButtonProps) {
	return (
		<button type="button" className={classNames(styles.button, styles[variant], styles[size], className)} {...rest}>
			{icon ? <Icon name={icon} /> : null}
			{children}
			{trailingIcon ? <Icon name={trailingIcon} size={14} /> : null}
		</button>
	);
}
