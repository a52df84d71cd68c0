import type { AnswersMapping } from "../../shared/formats/answers-mapping.ts";
import type { AnswersSheet } from "../../shared/formats/answers-sheet.ts";
import type { Metric } from "../../shared/protocol/metrics-api.ts";
import { Select } from "../../ui/select.tsx";
import styles from "./answers.module.css";
import { type ColumnRole, roleChoices, roleOf } from "./column-roles.ts";

interface AnswersColumnsProps {
	readonly metric: Metric;
	readonly sheet: AnswersSheet;
	readonly mapping: AnswersMapping;
	readonly onRole: (column: number, role: ColumnRole) => void;
}

const samplesShown = 4;

/** Each column with what stands in it and what it is taken for; those that are taken come first. */
export function AnswersColumns({ metric, sheet, mapping, onRole }: AnswersColumnsProps) {
	const options = roleChoices(metric);
	return (
		<div className={styles.columnsBox}>
			<table className={styles.columns}>
				<thead>
					<tr>
						<th scope="col">Column</th>
						<th scope="col">Holds</th>
						<th scope="col">Is</th>
					</tr>
				</thead>
				<tbody>
					{sheet.columns.map(({ heading, question, words }, index) => {
						const name = heading || `Column ${index + 1}`;
						const role = roleOf(mapping, index);
						return (
							// biome-ignore lint/suspicious/noArrayIndexKey: a column is its place; two may have one heading.
							<tr key={index} data-left-out={role === "" || undefined}>
								<th scope="row">
									{name}
									{question && question !== heading ? <span className={styles.question}>{question}</span> : null}
								</th>
								<td className={styles.samples}>
									{words.slice(0, samplesShown).join(" · ")}
									{words.length > samplesShown ? " …" : ""}
								</td>
								<td>
									<Select
										label={`${name} is`}
										isLabelHidden
										value={role}
										options={options}
										onChange={(value) => onRole(index, options.find((option) => option.value === value)?.value ?? "")}
									/>
								</td>
							</tr>
						);
					})}
				</tbody>
			</table>
		</div>
	);
}
