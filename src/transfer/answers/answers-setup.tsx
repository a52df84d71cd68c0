import { useMemo } from "react";
import { useScoreServices } from "../../editor/scores/use-scores.ts";
import { wordsOfValue } from "../../shared/formats/answers-guess.ts";
import { type AnswersMapping, type AnswersProblem, mappingProblems } from "../../shared/formats/answers-mapping.ts";
import type { Metric } from "../../shared/protocol/metrics-api.ts";
import { Select } from "../../ui/select.tsx";
import { TextField } from "../../ui/text-field.tsx";
import styles from "./answers.module.css";
import { AnswersColumns } from "./answers-columns.tsx";
import { AnswersSample } from "./answers-sample.tsx";
import { type ColumnRole, withRole } from "./column-roles.ts";
import { type OpenedAnswers, timeFactorOf } from "./open-answers.ts";
import { OutcomeWordsField } from "./outcome-words-field.tsx";
import { sampleOf } from "./sample-of.ts";
import type { Answers } from "./use-answers.ts";

interface AnswersSetupProps {
	readonly metric: Metric;
	readonly opened: OpenedAnswers;
	readonly onChange: Answers["change"];
}

const problems: Readonly<Record<AnswersProblem, string>> = {
	noValue: "Say which column holds the answer.",
	noTime: "Say which column tells when, or give one date for all rows.",
	sameKeyTwice: "Two segments have the same name.",
	noOutcomeWords: "Say which word means yes.",
	notADay: "Give a date.",
};

const dateOrders = [
	{ value: "dayFirst", label: "12/03/2026 is 12 March" },
	{ value: "monthFirst", label: "12/03/2026 is 3 December" },
] as const;

const timeFactors = [
	{ value: "0.001", label: "milliseconds" },
	{ value: "1", label: "seconds" },
	{ value: "60", label: "minutes" },
	{ value: "3600", label: "hours" },
	{ value: "86400", label: "days" },
];

/** What the columns mean, and what the first rows come to with that. */
export function AnswersSetup({ metric, opened, onChange }: AnswersSetupProps) {
	const { now } = useScoreServices();
	const { sheet, mapping, file, encoding, timeFactor } = opened;
	const today = new Date(now()).toISOString().slice(0, 10);
	const change = (changes: Partial<AnswersMapping>) => onChange({ mapping: { ...mapping, ...changes } });
	const wrong = mappingProblems(mapping);
	const setRole = (column: number, role: ColumnRole) => {
		const next = withRole(mapping, column, { role, sheet, today });
		if (role !== "value") return onChange({ mapping: next });
		const words = wordsOfValue(sheet, column, metric.kind);
		onChange({ mapping: { ...next, ...words }, timeFactor: timeFactorOf(metric, sheet, column) });
	};
	// biome-ignore lint/correctness/useExhaustiveDependencies: the time is that of the look
	const sample = useMemo(() => (wrong.length > 0 ? null : sampleOf(opened, metric, now())), [opened, metric, wrong.length]);
	return (
		<>
			<p className={styles.muted}>
				<strong className={styles.strong}>{file.name}</strong>, {sheet.columns.length} columns
				{sheet.origin === "qualtrics" ? ", a Qualtrics export: its extra heading rows and trial runs are left out" : ""}.{" "}
				{encoding.note}
			</p>
			<AnswersColumns key={`${file.name} ${file.size}`} metric={metric} sheet={sheet} mapping={mapping} onRole={setRole} />
			<div className={styles.choices}>
				{mapping.at === null ? (
					<TextField
						label="Date of all rows"
						type="date"
						max={today}
						value={mapping.asOf ?? ""}
						onChange={(asOf) => change({ asOf })}
						hint="No column tells when: the answers count for this day."
					/>
				) : null}
				{mapping.at !== null && mapping.dates !== "iso" ? (
					<Select
						label="Dates are written so that"
						value={mapping.dates}
						options={dateOrders}
						onChange={(value) => change({ dates: value === "monthFirst" ? "monthFirst" : "dayFirst" })}
					/>
				) : null}
				{mapping.outcome && mapping.value !== null ? (
					<OutcomeWordsField
						words={sheet.columns[mapping.value]?.words ?? []}
						outcome={mapping.outcome}
						onChange={(outcome) => change({ outcome })}
					/>
				) : null}
				{metric.kind === "duration" ? (
					<Select
						label="Times are in"
						value={`${timeFactor}`}
						options={timeFactors}
						onChange={(value) => onChange({ timeFactor: Number(value) })}
					/>
				) : null}
			</div>
			{wrong.length > 0 ? (
				<p className={styles.problem} role="alert">
					{wrong.map((problem) => problems[problem]).join(" ")}
				</p>
			) : null}
			{sample ? <AnswersSample metric={metric} sample={sample} /> : null}
		</>
	);
}
