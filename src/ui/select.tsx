import { useId } from "react";
import { classNames } from "./class-names.ts";
import styles from "./field.module.css";
import { Icon } from "./icon.tsx";

export interface SelectOption {
	readonly value: string;
	readonly label: string;
}

interface SelectProps {
	readonly label: string;
	readonly value: string;
	readonly options: readonly SelectOption[];
	readonly onChange: (value: string) => void;
	readonly isLabelHidden?: boolean;
	readonly disabled?: boolean;
	readonly className?: string | undefined;
}

/** The system's own list: best on touch, in forced colours and to a screen reader, and it costs nothing. */
export function Select({ label, value, options, onChange, isLabelHidden = false, disabled = false, className }: SelectProps) {
	const id = useId();
	return (
		<div className={classNames(styles.field, className)}>
			<label htmlFor={id} className={isLabelHidden ? "visually-hidden" : styles.label}>
				{label}
			</label>
			<div className={styles.selectWrap}>
				<select
					id={id}
					className={styles.input}
					value={value}
					disabled={disabled}
					onChange={(event) => onChange(event.target.value)}
				>
					{options.map((option) => (
						<option key={option.value} value={option.value}>
							{option.label}
						</option>
					))}
				</select>
				<Icon name="chevron-down" size={14} />
			</div>
		</div>
	);
}
