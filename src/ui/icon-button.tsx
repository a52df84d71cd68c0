import type { ComponentProps } from "react";
import { classNames } from "./class-names.ts";
import { Icon } from "./icon.tsx";
import styles from "./icon-button.module.css";

interface IconButtonProps extends Omit<ComponentProps<"button">, "aria-label"> {
	readonly icon: string;
	/** Its accessible name, and the text of its tooltip. */
	readonly label: string;
	readonly shortcut?: string;
	readonly size?: "small" | "medium";
	/** Given for a button that stays pressed. */
	readonly isPressed?: boolean;
	readonly tooltipSide?: "bottom" | "right" | "left" | "top";
}

export function IconButton(props: IconButtonProps) {
	const { icon, label, shortcut = "", size = "medium", isPressed, tooltipSide = "bottom", className, ...rest } = props;
	return (
		<button
			type="button"
			aria-label={label}
			aria-pressed={isPressed}
			data-tip={label}
			data-tip-keys={shortcut}
			data-tip-side={tooltipSide}
			className={classNames(styles.button, styles[size], className)}
			{...rest}
		>
			<Icon name={icon} />
		</button>
	);
}
