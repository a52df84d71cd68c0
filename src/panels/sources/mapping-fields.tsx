import { Switch } from "../../ui/switch.tsx";
import { TextArea } from "../../ui/text-area.tsx";
import { TextField } from "../../ui/text-field.tsx";
import type { MappingDraft, MappingProblems } from "./mapping-draft.ts";
import styles from "./sources.module.css";

interface MappingFieldsProps {
	readonly mapping: MappingDraft;
	readonly problems: MappingProblems;
	/** A path to the score for somebody who has to find one, `""` where the vendor's own usually holds. */
	readonly valueExample: string;
	readonly onChange: (changes: Partial<MappingDraft>) => void;
}

/** Where the parts of an answer stand in what comes. */
export function MappingFields({ mapping, problems, valueExample, onChange }: MappingFieldsProps) {
	const area = (part: keyof MappingDraft & string, label: string, placeholder = "") => ({
		label,
		placeholder,
		rows: 1,
		spellCheck: false,
		className: styles.code,
		value: `${mapping[part]}`,
		onChange: (value: string) => onChange({ [part]: value }),
	});
	return (
		<div className={styles.fields}>
			<p className={styles.muted}>
				Paths into what the vendor sends, such as <code>$.data.score</code>. One a line: the first that leads to something counts.
				What is left empty is as the vendor usually sends it.
			</p>
			<div className={styles.pair}>
				<TextArea {...area("value", "Score", valueExample)} />
				<TextArea {...area("at", "When")} />
				<TextArea {...area("id", "Id of the answer")} />
				<TextArea {...area("customer", "Customer")} />
				<TextArea {...area("segment", "Segments", "plan = $.data.plan")} />
				<TextArea {...area("values", "What words or choices are worth", "very good = 5")} />
			</div>
			<Wrong problem={problems.segment} />
			<Wrong problem={problems.values} />
			<details className={styles.more} open={mapping.more !== "" || undefined}>
				<summary>More</summary>
				<div className={styles.fields}>
					<div className={styles.pair}>
						<TextArea {...area("items", "List of answers", "$.responses")} />
						<TextField
							label="Times"
							value={mapping.factor}
							onChange={(factor) => onChange({ factor })}
							error={problems.factor ?? ""}
							hint="60 makes seconds of minutes."
						/>
						<TextField
							label="Put before each id"
							value={mapping.idPrefix}
							onChange={(idPrefix) => onChange({ idPrefix })}
							hint="Where two senders could use the same ids."
						/>
					</div>
					<Switch
						label="An answer without a time counts for when it came"
						isOn={mapping.atReceived}
						onChange={(atReceived) => onChange({ atReceived })}
					/>
					<TextArea {...area("more", "Other parts, as JSON")} placeholder='{"where": [{"path": "$.type", "equals": "survey"}]}' />
					<Wrong problem={problems.more} />
				</div>
			</details>
		</div>
	);
}

function Wrong({ problem = "" }: { readonly problem?: string | undefined }) {
	return problem === "" ? null : (
		<p className={styles.wrong} role="alert">
			{problem}
		</p>
	);
}
