import { type FormEvent, useState } from "react";
import { shallow } from "../../editor/shallow.ts";
import { useMap } from "../../editor/use-session.ts";
import type { AgendaStep } from "../../shared/live/agenda.ts";
import { liveLimits } from "../../shared/live/limits.ts";
import type { JourneyMap } from "../../shared/map/journey-map.ts";
import { newId } from "../../shared/map/new-id.ts";
import { Button } from "../../ui/button.tsx";
import { Group } from "../../ui/group.tsx";
import { IconButton } from "../../ui/icon-button.tsx";
import { Select } from "../../ui/select.tsx";
import { TextField } from "../../ui/text-field.tsx";
import { useAct } from "./use-act.ts";
import styles from "./workshop-panel.module.css";

interface AgendaFormProps {
	readonly steps: readonly AgendaStep[];
	readonly onDone: () => void;
}

const stagesOf = (map: JourneyMap) => map.stageIds.flatMap((id) => map.stages.get(id) ?? []);

/** An agenda while it is written: nobody sees it before it is kept. */
export function AgendaForm({ steps: given, onDone }: AgendaFormProps) {
	const act = useAct();
	const [steps, setSteps] = useState<readonly AgendaStep[]>(given.length === 0 ? [emptyStep()] : given);
	const change = (id: string, changes: Partial<AgendaStep>) =>
		setSteps(steps.map((step) => (step.id === id ? { ...step, ...changes } : step)));
	const keep = async (event: FormEvent) => {
		event.preventDefault();
		if (await act({ kind: "agenda.set", steps: [...steps] })) onDone();
	};
	return (
		<form className={styles.form} onSubmit={(event) => void keep(event)}>
			{steps.map((step, index) => (
				<StepFields
					key={step.id}
					step={step}
					number={index + 1}
					onChange={(changes) => change(step.id, changes)}
					onRemove={() => setSteps(steps.filter(({ id }) => id !== step.id))}
					onUp={index === 0 ? null : () => setSteps(movedUp(steps, index))}
				/>
			))}
			<div className={styles.row}>
				<Button size="small" disabled={steps.length >= liveLimits.agendaSteps} onClick={() => setSteps([...steps, emptyStep()])}>
					Add a step
				</Button>
				<Button size="small" type="submit" variant="primary">
					Keep the agenda
				</Button>
				<Button size="small" onClick={onDone}>
					Cancel
				</Button>
			</div>
		</form>
	);
}

interface StepFieldsProps {
	readonly step: AgendaStep;
	readonly number: number;
	readonly onChange: (changes: Partial<AgendaStep>) => void;
	readonly onRemove: () => void;
	/** Null for the first. */
	readonly onUp: (() => void) | null;
}

function StepFields({ step: { title, seconds, view }, number, onChange, onRemove, onUp }: StepFieldsProps) {
	const stages = useMap(stagesOf, shallow);
	const place = view?.kind === "stage" ? `stage:${view.id}` : view === null ? "" : "map";
	return (
		<Group className={styles.box} label={`Step ${number}`}>
			<TextField
				label={`Step ${number}`}
				value={title}
				onChange={(next) => onChange({ title: next })}
				maxLength={liveLimits.title}
			/>
			<div className={styles.row}>
				<TextField
					label="Minutes"
					type="number"
					min={0}
					max={1_440}
					className={styles.short}
					value={`${Math.round(seconds / 60)}`}
					onChange={(next) => onChange({ seconds: Math.min(1_440, Math.max(0, Math.round(Number(next) || 0))) * 60 })}
				/>
				<Select
					label="Everybody goes"
					value={place}
					options={[
						{ value: "", label: "Nowhere" },
						{ value: "map", label: "To the whole map" },
						...stages.map(({ id, title: name }) => ({ value: `stage:${id}`, label: name || "Untitled stage" })),
					]}
					onChange={(next) =>
						onChange({
							view: next === "" ? null : next === "map" ? { kind: "map" } : { kind: "stage", id: next.slice("stage:".length) },
						})
					}
				/>
			</div>
			<div className={styles.row}>
				<IconButton
					icon="arrow-up"
					size="small"
					label={`Move step ${number} up`}
					disabled={onUp === null}
					onClick={() => onUp?.()}
				/>
				<IconButton icon="trash-2" size="small" label={`Remove step ${number}`} onClick={onRemove} />
			</div>
		</Group>
	);
}

function emptyStep(): AgendaStep {
	return { id: newId(), title: "", seconds: 300, view: null };
}

function movedUp(steps: readonly AgendaStep[], index: number): readonly AgendaStep[] {
	const before = steps[index - 1];
	const moved = steps[index];
	if (!before || !moved) return steps;
	return [...steps.slice(0, index - 1), moved, before, ...steps.slice(index + 1)];
}
