import { type FormEvent, useState } from "react";
import { useLive } from "../../editor/live/use-live.ts";
import type { Decision } from "../../shared/live/live-state.ts";
import { newId } from "../../shared/map/new-id.ts";
import { Button } from "../../ui/button.tsx";
import { IconButton } from "../../ui/icon-button.tsx";
import { TextArea } from "../../ui/text-area.tsx";
import { decisionsOf, peopleOf, sessionOf } from "./live-parts.ts";
import { Part } from "./part.tsx";
import { useAct } from "./use-act.ts";
import { useMay } from "./use-may.ts";
import styles from "./workshop-panel.module.css";

/** What the session decided; it can be put right after its end, too. */
export function DecisionsPart() {
	const session = useLive(sessionOf);
	const decisions = useLive(decisionsOf);
	const mayLead = useMay("decision.put");
	/** The one that is being changed. */
	const [changed, setChanged] = useState("");
	const all = Object.entries(decisions).sort(([, a], [, b]) => a.at - b.at);
	if (session === null || (all.length === 0 && !mayLead)) return null;
	return (
		<Part title="Decisions" now={all.length === 0 ? "" : String(all.length)}>
			{all.length === 0 ? null : (
				<ul className={styles.list} aria-label="What was decided">
					{all.map(([id, decision]) =>
						id === changed ? (
							<li key={id}>
								<DecisionForm id={id} text={decision.text} onDone={() => setChanged("")} />
							</li>
						) : (
							<Row key={id} id={id} decision={decision} mayLead={mayLead} onChange={() => setChanged(id)} />
						),
					)}
				</ul>
			)}
			{mayLead && changed === "" ? <DecisionForm /> : null}
		</Part>
	);
}

interface RowProps {
	readonly id: string;
	readonly decision: Decision;
	readonly mayLead: boolean;
	readonly onChange: () => void;
}

function Row({ id, decision: { text, by }, mayLead, onChange }: RowProps) {
	const act = useAct();
	const people = useLive(peopleOf);
	const name = Object.hasOwn(people, by) ? people[by]?.name : "";
	return (
		<li className={styles.item}>
			<span className={styles.words} data-lines="">
				{text}
				{name ? <span className={styles.now}> · {name}</span> : null}
			</span>
			{mayLead ? (
				<>
					<IconButton icon="pencil" size="small" label={`Change the decision: ${text}`} onClick={onChange} />
					<IconButton
						icon="trash-2"
						size="small"
						label={`Remove the decision: ${text}`}
						onClick={() => void act({ kind: "decision.remove", id })}
					/>
				</>
			) : null}
		</li>
	);
}

interface DecisionFormProps {
	/** Of the decision to change; a new one where it is left out. */
	readonly id?: string;
	readonly text?: string;
	readonly onDone?: () => void;
}

function DecisionForm({ id, text: before = "", onDone }: DecisionFormProps) {
	const act = useAct();
	const [text, setText] = useState(before);
	const isNew = id === undefined;
	const put = async (event: FormEvent) => {
		event.preventDefault();
		const wanted = text.trim();
		if (wanted === "" || !(await act({ kind: "decision.put", id: id ?? newId(), text: wanted }))) return;
		setText("");
		onDone?.();
	};
	return (
		<form
			className={styles.form}
			onSubmit={(event) => void put(event)}
			onKeyDown={(event) => {
				if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) void put(event);
				if (event.key !== "Escape" || isNew) return;
				// The panel stays open.
				event.preventDefault();
				event.stopPropagation();
				onDone?.();
			}}
		>
			<TextArea
				label={isNew ? "What was decided" : "Change the decision"}
				value={text}
				onChange={setText}
				maxLength={2_000}
				autoFocus={!isNew}
			/>
			<div className={styles.row}>
				<Button type="submit" size="small">
					{isNew ? "Note the decision" : "Save"}
				</Button>
				{isNew ? null : (
					<Button size="small" onClick={onDone}>
						Cancel
					</Button>
				)}
			</div>
		</form>
	);
}
