import { type JudgementName, judgements, stepOf } from "../../../editor/judgements.ts";
import fieldStyles from "../../../ui/field.module.css";
import { Segmented } from "../../../ui/segmented.tsx";
import styles from "./fields.module.css";

interface ScaleFieldProps {
	readonly scale: JudgementName;
	readonly value: number | null;
	readonly onChange: (value: number | null) => void;
	readonly isReadOnly: boolean;
}

/** A judgement on a short scale, or none; what the numbers mean is told where they are chosen. */
export function ScaleField({ scale, value, onChange, isReadOnly }: ScaleFieldProps) {
	const { label, steps } = judgements[scale];
	const chosen = value === null ? undefined : stepOf(scale, value);
	return (
		<div className={fieldStyles.field}>
			<Segmented
				label={`${label} (${steps[0]?.value} ${steps[0]?.name.toLowerCase()} to ${steps.at(-1)?.value} ${steps.at(-1)?.name.toLowerCase()})`}
				value={value === null ? "" : String(value)}
				segments={[
					{ value: "", label: "–" },
					...steps.map((step) => ({ value: String(step.value), label: String(step.value), hint: step.name })),
				]}
				onChange={(text) => onChange(text === "" ? null : Number(text))}
				disabled={isReadOnly}
			/>
			<details className={styles.scale}>
				<summary>{chosen ? <Meaning {...chosen} /> : "What the numbers mean"}</summary>
				<dl>
					{steps.map((step) => (
						<div key={step.value}>
							<dt>{step.value}</dt>
							<dd>
								<Meaning {...step} />
							</dd>
						</div>
					))}
				</dl>
			</details>
		</div>
	);
}

function Meaning({ name, meaning }: { readonly name: string; readonly meaning: string }) {
	return (
		<>
			<strong>{name}</strong>
			{meaning === "" ? null : `: ${meaning}`}
		</>
	);
}
