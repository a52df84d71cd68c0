import type { Metric } from "../../shared/protocol/metrics-api.ts";
import { FileDrop } from "../../ui/file-drop.tsx";
import styles from "./answers.module.css";

interface AnswersFileProps {
	readonly metric: Metric;
	/** Why the last file could not be read, `""` for none. */
	readonly problem: string;
	readonly onFile: (file: File) => void;
}

/** Where the answers come from: a file now, or calls of the API at any time. */
export function AnswersFile({ metric, problem, onFile }: AnswersFileProps) {
	return (
		<>
			{problem === "" ? null : (
				<p className={styles.problem} role="alert">
					{problem}
				</p>
			)}
			<FileDrop
				label="Choose a CSV file"
				hint="or drop it here. Of any size; Qualtrics exports are recognised."
				accepted=".csv,.tsv,.txt,text/csv"
				isMain
				onFile={onFile}
			/>
			<details className={styles.api}>
				<summary>Or send answers from another program</summary>
				<pre className={styles.code}>
					{`POST ${window.location.origin}/api/metrics/${metric.id}/answers\ncontent-type: application/json\n\n[{"id": "1", "at": "2026-03-12T10:00:00Z", "value": ${exampleOf(metric)}}]`}
				</pre>
			</details>
		</>
	);
}

function exampleOf({ kind, scale }: Metric): string {
	if (scale) return `${scale.max}`;
	switch (kind) {
		case "fcr":
		case "churn":
		case "retention":
		case "conversion":
			return "true";
		case "clv":
			return '{"margin": 20, "retention": 0.9, "discount": 0.01}';
		default:
			return "90";
	}
}
