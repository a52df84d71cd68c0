import { useState } from "react";
import { type ComparisonPlan, middleOf, planComparison } from "../../../editor/scores/comparison-plan.ts";
import { useComparison } from "../../../editor/scores/use-comparison.ts";
import { useScoreServices } from "../../../editor/scores/use-scores.ts";
import { dayOf } from "../../../shared/measure/calendar.ts";
import type { Metric, SegmentScores } from "../../../shared/protocol/metrics-api.ts";
import { Segmented } from "../../../ui/segmented.tsx";
import { Select } from "../../../ui/select.tsx";
import { TextField } from "../../../ui/text-field.tsx";
import styles from "./comparison.module.css";
import { ComparisonResult } from "./comparison-result.tsx";
import { NeededAnswers } from "./needed-answers.tsx";
import { wantedDifference } from "./wanted-difference.ts";

interface ComparisonPartProps {
	readonly metric: Metric;
	/** Of the whole window; null without one. */
	readonly value: number | null;
	/** Side by side, those with the most answers first. */
	readonly segments: SegmentScores;
	/** Of the window that the page shows. */
	readonly days: number;
	/** 0..1. */
	readonly confidence: number;
	readonly onKey: (key: string) => void;
}

/** What was chosen; null for what the page would choose. */
interface Draft {
	readonly kind: ComparisonPlan["kind"];
	readonly day: string | null;
	readonly days: string | null;
	readonly one: string | null;
	readonly other: string | null;
	/** As it is written. */
	readonly difference: string;
}

const kinds = [
	{ value: "windows", label: "Before and after a day" },
	{ value: "segments", label: "Two segments" },
] as const;

/** Whether two windows or segments differ by more than chance, and how many answers it takes to tell. */
export function ComparisonPart({ metric, value, segments, days, confidence, onKey }: ComparisonPartProps) {
	const today = dayOf(useScoreServices().now(), metric.timeZone);
	const [draft, setDraft] = useState<Draft>({ kind: "windows", day: null, days: null, one: null, other: null, difference: "" });
	const change = (changes: Partial<Draft>) => setDraft({ ...draft, ...changes });
	const middle = middleOf(days, today);
	const values = segments.segments.map((segment) => segment.value);
	const one = values.find((each) => each === draft.one) ?? values[0] ?? "";
	const other = values.find((each) => each === draft.other) ?? values.find((each) => each !== one) ?? "";
	const day = draft.day ?? middle.day;
	const length = draft.days ?? `${middle.days}`;
	const plan: ComparisonPlan =
		draft.kind === "windows"
			? { kind: "windows", day, days: Math.floor(Number(length)) }
			: { kind: "segments", key: segments.key, one, other, days };
	const hasTwo = values.length > 1;
	const planned = planComparison(plan, today);
	const isAsked = planned.kind === "request" && (draft.kind === "windows" || hasTwo);
	const wanted = wantedDifference(metric, { written: draft.difference, value });
	const { comparison, problem } = useComparison(
		metric.id,
		isAsked ? { ...planned.request, confidence, ...(wanted.kind === "difference" && { difference: wanted.difference }) } : null,
	);
	return (
		<>
			<div className={styles.choices}>
				<Segmented
					label="What to compare"
					value={draft.kind}
					segments={kinds}
					onChange={(kind) => change({ kind: kind === "segments" ? "segments" : "windows" })}
				/>
				{draft.kind === "windows" ? (
					<>
						<TextField label="First day after" type="date" value={day} max={today} onChange={(text) => change({ day: text })} />
						<TextField
							label="Days on each side"
							type="number"
							min={1}
							max={3_660}
							className={styles.days}
							value={length}
							onChange={(text) => change({ days: text })}
						/>
					</>
				) : hasTwo ? (
					<>
						<Select label="Segments by" value={segments.key} options={segments.keys.map(optionOf)} onChange={onKey} />
						<Select label="Compare" value={one} options={values.map(optionOf)} onChange={(chosen) => change({ one: chosen })} />
						<Select label="With" value={other} options={values.map(optionOf)} onChange={(chosen) => change({ other: chosen })} />
					</>
				) : null}
			</div>
			{draft.kind === "segments" && !hasTwo ? (
				<p className={styles.muted}>The answers of this window carry no two segments to compare.</p>
			) : planned.kind === "problem" ? (
				<p className={styles.problem} role="alert">
					{planned.text}
				</p>
			) : problem !== "" ? (
				<p className={styles.problem} role="alert">
					{problem}
				</p>
			) : comparison === null ? (
				<p role="status">Computing…</p>
			) : (
				<>
					<ComparisonResult metric={metric} comparison={comparison} />
					<NeededAnswers
						metric={metric}
						comparison={comparison}
						value={value}
						wanted={wanted}
						written={draft.difference}
						onWrite={(difference) => change({ difference })}
					/>
				</>
			)}
		</>
	);
}

function optionOf(segment: string) {
	return { value: segment, label: segment || "(empty)" };
}
