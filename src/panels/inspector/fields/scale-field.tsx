import { Segmented } from "../../../ui/segmented.tsx";

interface ScaleFieldProps {
	readonly label: string;
	readonly value: number | null;
	readonly from: number;
	readonly to: number;
	readonly onChange: (value: number | null) => void;
	readonly isReadOnly: boolean;
}

/** A judgement on a short scale, or none. */
export function ScaleField({ label, value, from, to, onChange, isReadOnly }: ScaleFieldProps) {
	const steps = Array.from({ length: to - from + 1 }, (_, index) => String(from + index));
	return (
		<Segmented
			label={label}
			value={value === null ? "" : String(value)}
			segments={[{ value: "", label: "–" }, ...steps.map((step) => ({ value: step, label: step }))]}
			onChange={(chosen) => onChange(chosen === "" ? null : Number(chosen))}
			disabled={isReadOnly}
		/>
	);
}
