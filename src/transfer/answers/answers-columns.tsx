import { useState } from "react";
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

/** What must be right comes first, then segments, then what is left out. */
const rank: Readonly<Record<string, number>> = { value: 0, at: 1, customer: 2, customerAndId: 2, id: 2, segment: 3, "": 4 };

/** Each column with what stands in it and what it is taken for. */
export function AnswersColumns({ metric, sheet, mapping, onRole }: AnswersColumnsProps) {
	const options = roleChoices(metric);
	// As it was when the file was opened: a row does not leave the hand that changes it.
	const [order] = useState(() =>
		sheet.columns
			.map((_, column) => ({ column, rank: rank[roleOf(mapping, column)] ?? 0 }))
			.sort((a, b) => a.rank - b.rank || a.column - b.column),
	);
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
					{order.map(({ column: index }) => {
						const { heading = "", question = "", words = [] } = sheet.columns[index] ?? {};
						const name = heading || `Column ${index + 1}`;
						const role = roleOf(mapping, index);
						return (
							<tr key={index} data-left-out={role === "" || undefined}>
								<th scope="row">
									{name}
									{question && question !== heading ? <span className={styles.question}>{question}</span> : null}
								</th>
								<td className={styles.samples}>
									{words.slice(0, samplesShown).map(short).join(" · ")}
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

/** Free text would fill the table. */
function short(word: string): string {
	return word.length > 40 ? `${word.slice(0, 40)}…` : word;
}
