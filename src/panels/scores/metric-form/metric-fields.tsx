import { cadences, variantsOf } from "../../../shared/measure/definition.ts";
import { fixedUnit } from "../../../shared/measure/metric-defaults.ts";
import { Segmented } from "../../../ui/segmented.tsx";
import { Select } from "../../../ui/select.tsx";
import { TextField } from "../../../ui/text-field.tsx";
import { asksFor, type DraftProblems, type MetricDraft, thresholdHint, timeUnitLabels } from "./metric-draft.ts";
import styles from "./metric-form.module.css";
import { variantLabel } from "./metric-questions.ts";

interface MetricFieldsProps {
	readonly draft: MetricDraft;
	readonly problems: DraftProblems;
	readonly onChange: (changes: Partial<MetricDraft>) => void;
}

/** The questions that matter for the metric at hand; the rest waits below with answers that usually hold. */
export function MetricFields({ draft, problems, onChange }: MetricFieldsProps) {
	const wants = asksFor(draft);
	const line = (field: "name" | "scaleMin" | "scaleMax" | "threshold" | "unit" | "target", label: string) => ({
		label,
		value: draft[field],
		error: problems[field] ?? "",
		onChange: (value: string) => onChange({ [field]: value }),
	});
	const time = (
		<Select
			label="Unit of time"
			isLabelHidden
			value={draft.timeUnit}
			options={timeUnitLabels}
			onChange={(chosen) => onChange({ timeUnit: timeUnitLabels.find(({ value }) => value === chosen)?.value ?? "s" })}
		/>
	);
	return (
		<>
			<TextField {...line("name", "Name")} placeholder="Satisfaction with the set-up" maxLength={200} />
			{wants.variant ? (
				<Select
					label="Computed as"
					value={draft.variant}
					options={variantsOf[draft.kind].map((value) => ({ value, label: variantLabel(draft.kind, value) }))}
					onChange={(variant) => onChange({ variant })}
				/>
			) : null}
			{wants.scale ? (
				<div className={styles.row}>
					<TextField {...line("scaleMin", "Scale from")} inputMode="decimal" />
					<TextField {...line("scaleMax", "to")} inputMode="decimal" />
					{wants.threshold ? (
						<TextField
							{...line("threshold", draft.kind === "csat" ? "Satisfied from" : "Agrees from")}
							inputMode="decimal"
							placeholder={thresholdHint(draft)}
						/>
					) : null}
				</div>
			) : null}
			{draft.kind === "duration" && wants.threshold ? (
				<div className={styles.row}>
					<TextField {...line("threshold", "Promised within")} inputMode="decimal" />
					{time}
				</div>
			) : null}
			{wants.repeatDays ? (
				<TextField
					label="A second contact counts within (days)"
					value={draft.repeatDays}
					error={problems.repeatDays ?? ""}
					inputMode="numeric"
					onChange={(repeatDays) => onChange({ repeatDays })}
				/>
			) : null}
			{wants.unit ? (
				<TextField
					{...line("unit", draft.kind === "gauge" ? "Unit" : "Currency")}
					placeholder={draft.kind === "gauge" ? "orders, °C, points" : "EUR"}
					maxLength={40}
				/>
			) : null}
			{wants.direction ? (
				<Segmented
					label="Better is"
					value={draft.direction}
					segments={[
						{ value: "higher", label: "Higher" },
						{ value: "lower", label: "Lower" },
					]}
					onChange={(value) => onChange({ direction: value === "lower" ? "lower" : "higher" })}
				/>
			) : null}
			<div className={styles.row}>
				<TextField {...line("target", targetLabel(draft))} inputMode="decimal" />
				{wants.timeTarget ? time : null}
			</div>
		</>
	);
}

function targetLabel({ kind, variant, unit }: MetricDraft): string {
	const name = asksFor({ kind, variant }).timeTarget ? "" : (fixedUnit(kind, variant) ?? unit.trim());
	return `Target${name === "" ? "" : ` in ${name}`} (if there is one)`;
}

/** What usually holds as it is. */
export function MoreMetricFields({ draft, problems, onChange }: MetricFieldsProps) {
	return (
		<details className={styles.more}>
			<summary>Window, freshness, source</summary>
			<div className={styles.fields}>
				<div className={styles.row}>
					<TextField
						label="Answers of the last (days)"
						value={draft.windowDays}
						error={problems.windowDays ?? ""}
						inputMode="numeric"
						onChange={(windowDays) => onChange({ windowDays })}
					/>
					<TextField
						label="Fewest answers for a score"
						value={draft.minimumN}
						error={problems.minimumN ?? ""}
						inputMode="numeric"
						onChange={(minimumN) => onChange({ minimumN })}
					/>
				</div>
				<div className={styles.row}>
					<Select
						label="New answers are expected every"
						value={draft.cadence}
						options={cadences.map((value) => ({ value, label: value }))}
						onChange={(value) => onChange({ cadence: cadences.find((each) => each === value) ?? "month" })}
					/>
					<TextField
						label="Time zone"
						value={draft.timeZone}
						error={problems.timeZone ?? ""}
						onChange={(timeZone) => onChange({ timeZone })}
					/>
				</div>
				<TextField
					label="Source"
					value={draft.source}
					error={problems.source ?? ""}
					placeholder="Survey after activation, all customers"
					maxLength={500}
					onChange={(source) => onChange({ source })}
				/>
			</div>
		</details>
	);
}
