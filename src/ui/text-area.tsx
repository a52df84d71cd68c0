import { type ComponentProps, useId } from "react";
import { classNames } from "./class-names.ts";
import styles from "./field.module.css";

interface TextAreaProps extends Omit<ComponentProps<"textarea">, "onChange" | "value"> {
	readonly label: string;
	readonly value: string;
	readonly onChange: (value: string) => void;
}

export function TextArea({ label, value, onChange, className, ...rest }: TextAreaProps) {
	const id = useId();
	return (
		<div className={classNames(styles.field, className)}>
			<label htmlFor={id} className={styles.label}>
				{label}
			</label>
			<textarea
				id={id}
				className={styles.input}
				value={value}
				onChange={(event) => onChange(event.target.value)}
				rows={2}
				{...rest}
			/>
		</div>
	);
}
