import { type VoiceField, type VoiceTable, voiceFields } from "../../shared/voice/voice-table.ts";
import { Select } from "../../ui/select.tsx";
import styles from "./voice.module.css";

interface VoiceColumnsProps {
	readonly table: VoiceTable;
	readonly fields: readonly VoiceField[];
	readonly onChange: (column: number, field: string) => void;
}

const options = [{ value: "", label: "Leave out" }, ...voiceFields.map(({ field, label }) => ({ value: field, label }))];
const mostSamples = 2;
const longestSample = 60;

/** What each column is taken for, with what stands in it. */
export function VoiceColumns({ table, fields, onChange }: VoiceColumnsProps) {
	return (
		<table className={styles.columns}>
			<caption>What the columns hold</caption>
			<tbody>
				{fields.map((field, column) => {
					const name = table.headings[column] || `Column ${column + 1}`;
					const samples = table.rows.slice(0, mostSamples).map((row) => (row[column] ?? "").slice(0, longestSample));
					return (
						// biome-ignore lint/suspicious/noArrayIndexKey: a column is its place; two may have one heading.
						<tr key={column}>
							<th scope="row">{name.slice(0, longestSample)}</th>
							<td>{samples.filter(Boolean).join(" · ")}</td>
							<td>
								<Select
									label={`${name.slice(0, longestSample)} holds`}
									isLabelHidden
									value={field}
									options={options}
									onChange={(value) => onChange(column, value)}
								/>
							</td>
						</tr>
					);
				})}
			</tbody>
		</table>
	);
}
