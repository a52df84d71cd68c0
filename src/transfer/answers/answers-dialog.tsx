import { useMetrics, useScores } from "../../editor/scores/use-scores.ts";
import { useEditor } from "../../editor/use-session.ts";
import { mappingProblems } from "../../shared/formats/answers-mapping.ts";
import type { Metric } from "../../shared/protocol/metrics-api.ts";
import { Button } from "../../ui/button.tsx";
import { Dialog } from "../../ui/dialog.tsx";
import styles from "./answers.module.css";
import { AnswersFile } from "./answers-file.tsx";
import { AnswersProgress } from "./answers-progress.tsx";
import { AnswersResult } from "./answers-result.tsx";
import { AnswersSetup } from "./answers-setup.tsx";
import { type Answers, useAnswers } from "./use-answers.ts";

interface AnswersDialogProps {
	readonly metricId: string;
	readonly onClose: () => void;
}

/** Brings the answers of a CSV file to a metric. Nothing is sent before somebody has seen what the columns mean. */
export function AnswersDialog({ metricId, onClose }: AnswersDialogProps) {
	const { metrics } = useMetrics();
	const { scores } = useScores();
	const metric = metrics?.find(({ id }) => id === metricId) ?? scores.get(metricId)?.metric;
	return metric ? <AnswersOf metric={metric} onClose={onClose} /> : null;
}

function AnswersOf({ metric, onClose }: { readonly metric: Metric; readonly onClose: () => void }) {
	const answers = useAnswers(metric);
	const { state } = answers;
	return (
		<Dialog
			title={`Answers for ${metric.name}`}
			description={
				state.kind === "choosing" ? "A CSV file with one answer a row, as survey tools and spreadsheets export it." : undefined
			}
			size="large"
			onClose={onClose}
			canDismiss={state.kind !== "sending"}
			footer={<Footer metric={metric} answers={answers} onClose={onClose} />}
		>
			<div className={styles.sections}>
				<Body metric={metric} answers={answers} />
			</div>
		</Dialog>
	);
}

function Body({ metric, answers }: { readonly metric: Metric; readonly answers: Answers }) {
	const { state } = answers;
	switch (state.kind) {
		case "choosing":
			return <AnswersFile metric={metric} problem={state.problem} onFile={answers.open} />;
		case "opening":
			return (
				<p className={styles.waiting} role="status">
					Reading {state.name}…
				</p>
			);
		case "mapping":
			return <AnswersSetup metric={metric} opened={state.opened} onChange={answers.change} />;
		case "sending":
			return <AnswersProgress file={state.opened.file} sent={state.sent} />;
		case "done":
			return <AnswersResult metric={metric} sent={state.sent} problem={state.problem} />;
	}
}

interface FooterProps {
	readonly metric: Metric;
	readonly answers: Answers;
	readonly onClose: () => void;
}

function Footer({ metric, answers, onClose }: FooterProps) {
	const { actions } = useEditor();
	const { state } = answers;
	switch (state.kind) {
		case "choosing":
		case "opening":
			return (
				<>
					<Button variant="quiet" icon="zap" onClick={() => actions.openDialog(`sources:${metric.id}`)}>
						Connect a source instead
					</Button>
					<Button onClick={onClose}>Later</Button>
				</>
			);
		case "mapping":
			return (
				<>
					<Button variant="quiet" onClick={answers.reset}>
						Another file
					</Button>
					<Button onClick={onClose}>Cancel</Button>
					<Button variant="primary" disabled={mappingProblems(state.opened.mapping).length > 0} onClick={answers.send}>
						Bring in the answers
					</Button>
				</>
			);
		case "sending":
			return <Button onClick={answers.stop}>Stop</Button>;
		case "done":
			return (
				<>
					<Button variant="quiet" onClick={answers.reset}>
						Another file
					</Button>
					<Button onClick={() => actions.openDialog(`score:${metric.id}`)}>See the score</Button>
					<Button variant="primary" onClick={onClose}>
						Done
					</Button>
				</>
			);
	}
}
