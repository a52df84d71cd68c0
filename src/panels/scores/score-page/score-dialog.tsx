import { type ReactNode, Suspense, useState } from "react";
import { type ScoreParts, type ScoreView, useScorePage } from "../../../editor/scores/use-score-page.ts";
import { useMetrics, useScoreServices, useScores } from "../../../editor/scores/use-scores.ts";
import { useMayOnServer } from "../../../editor/use-account.ts";
import { useEditor } from "../../../editor/use-session.ts";
import { counted } from "../../../shared/counted.ts";
import type { ScoreReport } from "../../../shared/formats/write-score-csv.ts";
import type { Metric } from "../../../shared/protocol/metrics-api.ts";
import { Button } from "../../../ui/button.tsx";
import { Dialog } from "../../../ui/dialog.tsx";
import { EmptyState } from "../../../ui/empty-state.tsx";
import { late } from "../../../ui/late.tsx";
import { relativeTime } from "../../../ui/relative-time.ts";
import { Segmented } from "../../../ui/segmented.tsx";
import { Select } from "../../../ui/select.tsx";
import { questionOf } from "../metric-form/metric-questions.ts";
import { AnswersSpread } from "./answers-spread.tsx";
import { DefinitionList } from "./definition-list.tsx";
import { ScoreHead } from "./score-head.tsx";
import styles from "./score-page.module.css";
import { ScoreSteps } from "./score-steps.tsx";
import { SegmentTable } from "./segment-table.tsx";
import { SeriesChart } from "./series-chart.tsx";
import { SeriesTable } from "./series-table.tsx";

const ComparisonPart = late(async () => (await import("../comparison/comparison-part.tsx")).ComparisonPart);

interface ScoreDialogProps {
	/** Of one node: the first is shown, the others stand beside it to choose. */
	readonly metricIds: readonly string[];
	/** Hands everything that is shown to the browser's downloads. */
	readonly onExport: (report: ScoreReport) => void;
	readonly onClose: () => void;
}

/** The page of one score: what it is, how it moves, for whom, and how it was computed. */
export function ScoreDialog({ metricIds, onExport, onClose }: ScoreDialogProps) {
	const { metrics, problem } = useMetrics();
	const { scores } = useScores();
	const [chosen, setChosen] = useState(metricIds[0] ?? "");
	const find = (wanted: string) => metrics?.find(({ id }) => id === wanted) ?? scores.get(wanted)?.metric;
	const metric = find(chosen);
	if (!metric) {
		return (
			<Dialog title="Score" onClose={onClose}>
				{metrics === null && problem === "" ? (
					<p role="status">Loading…</p>
				) : (
					<EmptyState icon="gauge" title={problem === "" ? "There is no such metric" : "The score cannot be shown now"}>
						{problem === "" ? "It may have been deleted." : problem}
					</EmptyState>
				)}
			</Dialog>
		);
	}
	const others = metricIds.flatMap((id) => find(id) ?? []);
	return (
		<MetricPage key={metric.id} metric={metric} onExport={onExport} onClose={onClose}>
			{others.length > 1 ? (
				<Select
					label={`${others.length} scores here`}
					value={metric.id}
					options={others.map(({ id, name }) => ({ value: id, label: name }))}
					onChange={setChosen}
				/>
			) : null}
		</MetricPage>
	);
}

const everyChoices = [
	{ value: "day", label: "Days" },
	{ value: "week", label: "Weeks" },
	{ value: "month", label: "Months" },
] as const;

const confidences = [
	{ value: "0.9", label: "90 %" },
	{ value: "0.95", label: "95 %" },
	{ value: "0.99", label: "99 %" },
];

interface MetricPageProps {
	readonly metric: Metric;
	readonly onExport: ScoreDialogProps["onExport"];
	readonly onClose: () => void;
	/** Where to choose another score from. */
	readonly children: ReactNode;
}

function MetricPage({ metric, onExport, onClose, children }: MetricPageProps) {
	const { actions, ...editor } = useEditor();
	const [view, setView] = useState<ScoreView>({ every: "month", days: 0, confidence: 0.95, segmentKey: "" });
	const { parts, problem } = useScorePage(metric.id, view);
	const { now } = useScoreServices();
	// Without a server: what this device saw last, which is whole but for the charts.
	const last = useScores().scores.get(metric.id)?.score;
	const score = parts?.score ?? last;
	const change = (changes: Partial<ScoreView>) => setView({ ...view, ...changes });
	const goTo = (target: string) => {
		onClose();
		actions.select([target]);
		editor.commandContext().viewport?.reveal(target);
	};
	const isReadOnly = editor.session.readOnlyReason.get() !== "";
	const mayManage = useMayOnServer("metrics.write");
	return (
		<Dialog
			title={metric.name}
			description={questionOf(metric.kind).question}
			size="large"
			onClose={onClose}
			footer={
				<>
					<Button variant="quiet" icon="download" disabled={!parts} onClick={() => parts && onExport({ metric, ...parts })}>
						Export as CSV
					</Button>
					{mayManage ? (
						<>
							<Button icon="pencil" disabled={isReadOnly} onClick={() => actions.openDialog(`metric:${metric.id}`)}>
								Change the metric
							</Button>
							<Button icon="zap" disabled={isReadOnly} onClick={() => actions.openDialog(`sources:${metric.id}`)}>
								Connect a source
							</Button>
							<Button
								variant="primary"
								icon="upload"
								disabled={isReadOnly}
								onClick={() => actions.openDialog(`answers:${metric.id}`)}
							>
								Bring in answers
							</Button>
						</>
					) : null}
				</>
			}
		>
			<div className={styles.page}>
				<Offline problem={problem} />
				{children}
				{score ? <ScoreHead metric={metric} score={score} now={now()} /> : null}
				<div className={styles.controls}>
					<Select
						label="Answers of"
						value={`${view.days}`}
						options={[
							{ value: "0", label: `the last ${counted(metric.window.days, "day")}, as defined` },
							...[7, 30, 90, 365, 3_650]
								.filter((days) => days !== metric.window.days)
								.map((days) => ({ value: `${days}`, label: days > 3_000 ? "all ten years past" : `the last ${days} days` })),
						]}
						onChange={(days) => change({ days: Number(days) })}
					/>
					<Segmented
						label="Interval"
						value={`${view.confidence}`}
						segments={confidences}
						onChange={(confidence) => change({ confidence: Number(confidence) })}
					/>
					<Segmented
						label="Over time by"
						value={view.every}
						segments={everyChoices}
						onChange={(every) => change({ every: everyChoices.find(({ value }) => value === every)?.value ?? "month" })}
					/>
				</div>
				{parts ? (
					<Parts metric={metric} parts={parts} view={view} change={change} />
				) : problem === "" ? (
					<p role="status">Computing…</p>
				) : null}
				{score && score.steps.length > 0 ? (
					<Part title="How it was computed">
						<ScoreSteps steps={score.steps} />
					</Part>
				) : null}
				<Part title="The metric">
					<DefinitionList metric={metric} onGo={goTo} />
				</Part>
			</div>
		</Dialog>
	);
}

interface PartsProps {
	readonly metric: Metric;
	readonly parts: ScoreParts;
	readonly view: ScoreView;
	readonly change: (changes: Partial<ScoreView>) => void;
}

function Parts({ metric, parts: { score, series, distribution, segments }, view, change }: PartsProps) {
	return (
		<>
			<Part title="Over time">
				<SeriesChart metric={metric} series={series} />
				<SeriesTable series={series} />
			</Part>
			<div className={styles.columns}>
				<Part title="How the answers are spread">
					<AnswersSpread metric={metric} distribution={distribution} n={score.n} />
				</Part>
				<Part title="Side by side">
					<SegmentTable metric={metric} scores={segments} onKey={(segmentKey) => change({ segmentKey })} />
				</Part>
			</div>
			<Part title="Compare">
				<Suspense fallback={<p role="status">Loading…</p>}>
					<ComparisonPart
						metric={metric}
						value={score.value}
						segments={segments}
						days={view.days || metric.window.days}
						confidence={view.confidence}
						onKey={(segmentKey) => change({ segmentKey })}
					/>
				</Suspense>
			</Part>
		</>
	);
}

function Part({ title, children }: { readonly title: string; readonly children: ReactNode }) {
	return (
		<section className={styles.part}>
			<h3 className={styles.partTitle}>{title}</h3>
			{children}
		</section>
	);
}

/** What the page shows while no server answers, and how old that is. */
function Offline({ problem }: { readonly problem: string }) {
	const { source, receivedAt } = useScores();
	const { now } = useScoreServices();
	if (problem === "") return null;
	return (
		<p className={styles.warning} role="alert">
			{problem}
			{source === "stored" ? ` The map shows the scores of ${relativeTime(receivedAt, now())}.` : ""}
		</p>
	);
}
