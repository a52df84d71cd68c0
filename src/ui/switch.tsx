import styles from "./switch.module.css";

interface SwitchProps {
	readonly label: string;
	readonly isOn: boolean;
	readonly onChange: (isOn: boolean) => void;
	readonly disabled?: boolean;
}

export function Switch({ label, isOn, onChange, disabled = false }: SwitchProps) {
	return (
		<label className={styles.row}>
			<span>{label}</span>
			<input
				type="checkbox"
				role="switch"
				aria-checked={isOn}
				className={styles.input}
				checked={isOn}
				disabled={disabled}
				onChange={(event) => onChange(event.target.checked)}
			/>
		</label>
	);
}
