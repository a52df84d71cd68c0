import { useId } from "react";
import { Icon } from "./icon.tsx";
import styles from "./segmented.module.css";

export interface Segment {
	readonly value: string;
	readonly label: string;
	/** Shown instead of the label, which stays its name. */
	readonly icon?: string;
	/** Told to who points at it, and read out after its label. */
	readonly hint?: string;
}

interface SegmentedProps {
	readonly label: string;
	readonly value: string;
	readonly segments: readonly Segment[];
	readonly onChange: (value: string) => void;
	readonly isLabelHidden?: boolean;
	readonly disabled?: boolean;
}

/** A few choices that exclude each other, all in sight: native radio buttons, so arrows and screen readers work. */
export function Segmented({ label, value, segments, onChange, isLabelHidden = false, disabled = false }: SegmentedProps) {
	const name = useId();
	return (
		<fieldset className={styles.group} disabled={disabled}>
			<legend className={isLabelHidden ? "visually-hidden" : styles.legend}>{label}</legend>
			<div className={styles.track}>
				{segments.map((segment) => (
					<label key={segment.value} className={styles.segment} data-tip={segment.icon ? segment.label : segment.hint}>
						<input
							type="radio"
							className={styles.radio}
							name={name}
							value={segment.value}
							checked={segment.value === value}
							onChange={() => onChange(segment.value)}
						/>
						{segment.icon ? <Icon name={segment.icon} /> : null}
						<span className={segment.icon ? "visually-hidden" : undefined}>{segment.label}</span>
						{segment.hint ? <span className="visually-hidden">{segment.hint}</span> : null}
					</label>
				))}
			</div>
		</fieldset>
	);
}
