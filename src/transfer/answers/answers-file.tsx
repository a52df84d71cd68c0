import { type DragEvent, useId, useState } from "react";
import type { Metric } from "../../shared/protocol/metrics-api.ts";
import { classNames } from "../../ui/class-names.ts";
import styles from "./answers.module.css";

interface AnswersFileProps {
	readonly metric: Metric;
	/** Why the last file could not be read, `""` for none. */
	readonly problem: string;
	readonly onFile: (file: File) => void;
}

/** Where the answers come from: a file now, or calls of the API at any time. */
export function AnswersFile({ metric, problem, onFile }: AnswersFileProps) {
	const id = useId();
	const [isOver, setOver] = useState(false);
	const drop = (event: DragEvent) => {
		event.preventDefault();
		setOver(false);
		const file = event.dataTransfer.files[0];
		if (file) onFile(file);
	};
	return (
		<>
			{problem === "" ? null : (
				<p className={styles.problem} role="alert">
					{problem}
				</p>
			)}
			{/* biome-ignore lint/a11y/noStaticElementInteractions: a place to drop on; the file button inside does the same by keyboard. */}
			<div
				className={classNames(styles.drop, isOver && styles.over)}
				onDragOver={(event) => {
					event.preventDefault();
					setOver(true);
				}}
				onDragLeave={() => setOver(false)}
				onDrop={drop}
			>
				<input
					id={id}
					className={styles.file}
					type="file"
					accept=".csv,.tsv,.txt,text/csv"
					onChange={(event) => {
						const file = event.target.files?.[0];
						if (file) onFile(file);
						event.target.value = "";
					}}
				/>
				<label htmlFor={id} className={styles.choose}>
					Choose a CSV file
				</label>
				<span className={styles.muted}>or drop it here. Of any size; Qualtrics exports are recognised.</span>
			</div>
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
