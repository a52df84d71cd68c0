import { useState } from "react";
import { useLive } from "../../editor/live/use-live.ts";
import { type Agenda, stepAfter } from "../../shared/live/agenda.ts";
import { agendaTemplates, stepsOfTemplate } from "../../shared/live/agenda-templates.ts";
import { Button } from "../../ui/button.tsx";
import { Select } from "../../ui/select.tsx";
import { AgendaForm } from "./agenda-form.tsx";
import { agendaOf } from "./live-parts.ts";
import { Part } from "./part.tsx";
import { clockText } from "./timer-text.ts";
import { useAct } from "./use-act.ts";
import { useMay } from "./use-may.ts";
import styles from "./workshop-panel.module.css";

/** What the workshop goes through, step by step: "next" starts the step's timer and takes everybody there. */
export function AgendaPart() {
	const agenda = useLive(agendaOf);
	const mayLead = useMay("agenda.set");
	const [isEditing, setEditing] = useState(false);
	const { steps, current } = agenda;
	if (steps.length === 0 && !mayLead) return null;
	const at = steps.findIndex(({ id }) => id === current);
	return (
		<Part title="Agenda" now={at < 0 ? "" : `${at + 1} of ${steps.length}`}>
			{isEditing ? (
				<AgendaForm steps={steps} onDone={() => setEditing(false)} />
			) : (
				<>
					<Steps agenda={agenda} />
					{mayLead ? <Leading agenda={agenda} onEdit={() => setEditing(true)} /> : null}
				</>
			)}
		</Part>
	);
}

function Steps({ agenda: { steps, current } }: { readonly agenda: Agenda }) {
	const act = useAct();
	const mayLead = useMay("agenda.go");
	if (steps.length === 0) return null;
	return (
		<ol className={styles.list} aria-label="Steps of the agenda">
			{steps.map(({ id, title, seconds }) => (
				<li
					key={id}
					className={styles.item}
					data-chosen={id === current || undefined}
					aria-current={id === current ? "step" : undefined}
				>
					{mayLead ? (
						<button type="button" className={styles.words} onClick={() => void act({ kind: "agenda.go", step: id })}>
							{title || "Untitled step"}
						</button>
					) : (
						<span className={styles.words}>{title || "Untitled step"}</span>
					)}
					<span className={styles.now}>{seconds === 0 ? "" : clockText(seconds)}</span>
				</li>
			))}
		</ol>
	);
}

interface LeadingProps {
	readonly agenda: Agenda;
	readonly onEdit: () => void;
}

function Leading({ agenda, onEdit }: LeadingProps) {
	const act = useAct();
	const { steps, current } = agenda;
	if (steps.length === 0)
		return (
			<>
				<Select
					label="Begin with a template"
					value=""
					options={[{ value: "", label: "Choose one" }, ...agendaTemplates.map(({ id, title }) => ({ value: id, label: title }))]}
					onChange={(wanted) => {
						const template = agendaTemplates.find(({ id }) => id === wanted);
						if (template) void act({ kind: "agenda.set", steps: [...stepsOfTemplate(template)] });
					}}
				/>
				<div className={styles.row}>
					<Button size="small" onClick={onEdit}>
						Write an agenda
					</Button>
				</div>
			</>
		);
	const next = stepAfter(agenda, current);
	return (
		<div className={styles.row}>
			{current === null || next !== null ? (
				<Button size="small" variant="primary" onClick={() => void act({ kind: "agenda.next", from: current })}>
					{current === null ? "Begin" : "Next step"}
				</Button>
			) : null}
			{current === null ? null : (
				<Button size="small" onClick={() => void act({ kind: "agenda.go", step: null })}>
					End the agenda
				</Button>
			)}
			<Button size="small" onClick={onEdit}>
				Change
			</Button>
		</div>
	);
}
