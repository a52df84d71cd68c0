import type { Problem } from "../shared/formats/imported.ts";
import styles from "./import-problems.module.css";

/** What could not be taken as it stood, and where it stands in the source. */
export function ImportProblems({ problems }: { readonly problems: readonly Problem[] }) {
	if (problems.length === 0) return null;
	return (
		<details className={styles.problems} open={problems.length <= 5}>
			<summary>{problems.length === 1 ? "1 thing to know" : `${problems.length} things to know`}</summary>
			<ul>
				{problems.map((problem) => (
					<li key={`${whereOf(problem)} ${problem.message}`}>
						{whereOf(problem) ? <span className={styles.where}>{whereOf(problem)}</span> : null}
						{problem.message}
					</li>
				))}
			</ul>
		</details>
	);
}

function whereOf({ row, column }: Problem): string {
	return [row === undefined ? "" : `Row ${row}`, column === undefined ? "" : column.length <= 3 ? `Column ${column}` : column]
		.filter((part) => part !== "")
		.join(", ");
}
