import { type ComponentProps, type ReactNode, useId } from "react";
import { classNames } from "./class-names.ts";
import styles from "./field.module.css";

interface TextFieldProps extends Omit<ComponentProps<"input">, "onChange" | "value"> {
	readonly label: string;
	readonly value: string;
	readonly onChange: (value: string) => void;
	readonly isLabelHidden?: boolean;
	readonly hint?: ReactNode;
	readonly error?: string;
}

export function TextField({
	label,
	value,
	onChange,
	isLabelHidden = false,
	hint,
	error = "",
	className,
	...rest
}: TextFieldProps) {
	const id = useId();
	const below = error || hint;
	return (
		<div className={classNames(styles.field, className)}>
			<label htmlFor={id} className={isLabelHidden ? "visually-hidden" : styles.label}>
				{label}
			</label>
			<input
				id={id}
				className={styles.input}
				value={value}
				onChange={(event) => onChange(event.target.value)}
				aria-invalid={error !== "" || undefined}
				aria-describedby={below ? `${id}-below` : undefined}
				{...rest}
			/>
			{below ? (
				<p id={`${id}-below`} className={error ? styles.error : styles.hint}>
					{below}
				</p>
			) : null}
		</div>
	);
}
