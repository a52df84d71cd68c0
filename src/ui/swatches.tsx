import { useId } from "react";
import styles from "./swatches.module.css";

interface SwatchesProps {
	readonly label: string;
	/** Names of palette colours. */
	readonly colours: readonly string[];
	readonly value: string;
	readonly onChange: (colour: string) => void;
	readonly disabled?: boolean;
}

/** A choice of palette colours: radio buttons, each named after its colour. */
export function Swatches({ label, colours, value, onChange, disabled = false }: SwatchesProps) {
	const name = useId();
	return (
		<fieldset className={styles.group} disabled={disabled}>
			<legend className={styles.legend}>{label}</legend>
			<div className={styles.row}>
				{colours.map((colour) => (
					<input
						key={colour}
						type="radio"
						name={name}
						className={styles.swatch}
						value={colour}
						checked={colour === value}
						aria-label={colour}
						data-tip={colour}
						style={{ color: `var(--palette-${colour})` }}
						onChange={() => onChange(colour)}
					/>
				))}
			</div>
		</fieldset>
	);
}
