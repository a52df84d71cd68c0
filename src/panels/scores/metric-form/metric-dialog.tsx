import { type FormEvent, useId, useState } from "react";
import { linkMetric, nodeOf, nodesWith, selectedNodes } from "../../../editor/scores/link-metric.ts";
import { useMetricList, useMetrics } from "../../../editor/scores/use-scores.ts";
import { labelOfTarget } from "../../../editor/target-label.ts";
import { targetOf } from "../../../editor/targets.ts";
import { useEditor } from "../../../editor/use-session.ts";
import type { MetricKind } from "../../../shared/measure/definition.ts";
import type { Metric } from "../../../shared/protocol/metrics-api.ts";
import { Button } from "../../../ui/button.tsx";
import { Dialog } from "../../../ui/dialog.tsx";
import { errorText } from "../../../ui/error-text.ts";
import { Icon } from "../../../ui/icon.tsx";
import { type DraftProblems, draftOf, type MetricDraft, problemsOf, readDraft, startDraft } from "./metric-draft.ts";
import { MetricFields, MoreMetricFields } from "./metric-fields.tsx";
import styles from "./metric-form.module.css";
import { metricQuestions, questionOf } from "./metric-questions.ts";

interface MetricDialogProps {
	/** Id of the metric to change, `""` for a new one. */
	readonly metricId: string;
	readonly onClose: () => void;
}

const zone = () => Intl.DateTimeFormat().resolvedOptions().timeZone || "UTC";

/** A new metric, from the question that it answers; or another version of one that is there. */
export function MetricDialog({ metricId, onClose }: MetricDialogProps) {
	const { metrics } = useMetrics();
	const known = metrics?.find(({ id }) => id === metricId);
	const [kind, setKind] = useState<MetricKind | null>(null);
	if (metricId !== "") {
		return known ? <DetailsDialog key={known.version} metric={known} start={draftOf(known)} onClose={onClose} /> : null;
	}
	if (kind === null) {
		return (
			<Dialog title="New metric" description="What do you want to know about your customers?" size="large" onClose={onClose}>
				<ul className={styles.choices}>
					{metricQuestions.map((each) => (
						<li key={each.kind}>
							<button type="button" className={styles.choice} onClick={() => setKind(each.kind)}>
								<Icon name={each.icon} size={18} />
								<span className={styles.question}>{each.question}</span>
								<span className={styles.example}>{each.example}</span>
							</button>
						</li>
					))}
				</ul>
			</Dialog>
		);
	}
	return <DetailsDialog metric={null} start={startDraft(kind, zone())} onBack={() => setKind(null)} onClose={onClose} />;
}

interface DetailsDialogProps {
	readonly metric: Metric | null;
	readonly start: MetricDraft;
	readonly onBack?: () => void;
	readonly onClose: () => void;
}

function DetailsDialog({ metric, start, onBack, onClose }: DetailsDialogProps) {
	const editor = useEditor();
	const list = useMetricList();
	const formId = useId();
	const [draft, setDraft] = useState(start);
	const [problems, setProblems] = useState<DraftProblems>({});
	const [failure, setFailure] = useState("");
	const [isSending, setSending] = useState(false);
	const nodes = metric ? [] : selectedNodes(editor);
	const onChange = (changes: Partial<MetricDraft>) => {
		setDraft({ ...draft, ...changes });
		setProblems({});
	};

	async function submit(event: FormEvent): Promise<void> {
		event.preventDefault();
		const read = readDraft(draft);
		if (read.problems) return setProblems(read.problems);
		setSending(true);
		setFailure("");
		try {
			if (metric) {
				const { kind: _fixed, ...changes } = read.input;
				await list.update(metric.id, changes);
				editor.actions.openDialog(`score:${metric.id}`);
				return;
			}
			const created = await list.create(read.input);
			linkMetric(editor, nodes, { metricId: created.id, on: true });
			editor.actions.openDialog(`answers:${created.id}`);
		} catch (thrown) {
			setProblems(problemsOf(thrown));
			setFailure(errorText(thrown));
			setSending(false);
		}
	}

	const { question, example } = questionOf(draft.kind);
	return (
		<Dialog
			title={metric ? `Change ${metric.name}` : question}
			description={
				metric ? "A change makes a new version; what was scored before keeps the version it was scored with." : example
			}
			onClose={onClose}
			footer={
				<>
					{metric ? <DeleteMetric metric={metric} onFailure={setFailure} onDone={onClose} /> : null}
					{onBack ? (
						<Button variant="quiet" icon="arrow-left" onClick={onBack}>
							Another question
						</Button>
					) : null}
					<Button onClick={onClose}>Cancel</Button>
					<Button variant="primary" type="submit" form={formId} disabled={isSending}>
						{metric ? "Save as a new version" : "Create the metric"}
					</Button>
				</>
			}
		>
			<form id={formId} className={styles.fields} onSubmit={(event) => void submit(event)} noValidate>
				<MetricFields draft={draft} problems={problems} onChange={onChange} />
				<MoreMetricFields draft={draft} problems={problems} onChange={onChange} />
				{nodes.length > 0 ? (
					<p className={styles.place}>
						It will show on <strong>{nodes.map((node) => labelOfTarget(editor.session.map, targetOf(node))).join(", ")}</strong>.
					</p>
				) : null}
				{failure === "" ? null : (
					<p className={styles.problem} role="alert">
						{failure}
					</p>
				)}
			</form>
		</Dialog>
	);
}

interface DeleteMetricProps {
	readonly metric: Metric;
	readonly onFailure: (message: string) => void;
	readonly onDone: () => void;
}

/** Nothing brings a metric's answers back: the only question that this page asks twice. */
function DeleteMetric({ metric, onFailure, onDone }: DeleteMetricProps) {
	const list = useMetricList();
	const editor = useEditor();
	const [isSure, setSure] = useState(false);
	async function remove(): Promise<void> {
		try {
			await list.remove(metric.id);
			const nodes = nodesWith(editor, metric.id).flatMap((target) => nodeOf(target) ?? []);
			linkMetric(editor, nodes, { metricId: metric.id, on: false });
			onDone();
		} catch (thrown) {
			onFailure(errorText(thrown));
		}
	}
	return isSure ? (
		<Button variant="danger" icon="trash-2" onClick={() => void remove()}>
			Delete it with all its answers, for good
		</Button>
	) : (
		<Button variant="quiet" icon="trash-2" onClick={() => setSure(true)}>
			Delete
		</Button>
	);
}
