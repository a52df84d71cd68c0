import { useState } from "react";
import type { TableMapping } from "../shared/formats/table.ts";
import { tableFields } from "../shared/formats/table-fields.ts";
import { Select } from "../ui/select.tsx";
import styles from "./column-mapping.module.css";
import type { ImportColumn } from "./import-reading.ts";

interface ColumnMappingProps {
	readonly columns: readonly ImportColumn[];
	/** Where something else is more to the point. */
	readonly isFolded: boolean;
	readonly onChange: (column: number, field: TableMapping[number]) => void;
}

const options = [{ value: "", label: "Leave out" }, ...tableFields.map(({ id, label }) => ({ value: id, label }))];

const title = "What the columns mean";

/** What each column of a table is taken for, and what stands in it. */
export function ColumnMapping({ columns, isFolded, onChange }: ColumnMappingProps) {
	const [isOpen, setOpen] = useState(false);
	if (!isFolded) return <MappingTable columns={columns} onChange={onChange} />;
	return (
		<details open={isOpen} onToggle={(event) => setOpen(event.currentTarget.open)}>
			<summary className={styles.summary}>{title}</summary>
			{isOpen ? <MappingTable columns={columns} isTitled={false} onChange={onChange} /> : null}
		</details>
	);
}

interface MappingTableProps extends Omit<ColumnMappingProps, "isFolded"> {
	readonly isTitled?: boolean;
}

function MappingTable({ columns, isTitled = true, onChange }: MappingTableProps) {
	return (
		<table className={styles.table}>
			<caption className={isTitled ? styles.caption : "visually-hidden"}>{title}</caption>
			<thead>
				<tr>
					<th scope="col">Column</th>
					<th scope="col">Holds</th>
					<th scope="col">Comes in as</th>
				</tr>
			</thead>
			<tbody>
				{columns.map((column, index) => {
					const name = column.heading || `Column ${index + 1}`;
					return (
						// biome-ignore lint/suspicious/noArrayIndexKey: a column is its place; two may have one heading.
						<tr key={index} data-left-out={column.field === "" || undefined}>
							<th scope="row">{name}</th>
							<td className={styles.samples}>{column.samples.join(" · ")}</td>
							<td>
								<Select
									label={`${name} comes in as`}
									isLabelHidden
									value={column.field}
									options={options}
									onChange={(value) => onChange(index, tableFields.find(({ id }) => id === value)?.id ?? "")}
								/>
							</td>
						</tr>
					);
				})}
			</tbody>
		</table>
	);
}
