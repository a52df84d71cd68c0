import { type FormEvent, useState } from "react";
import { identity } from "../../editor/identity.ts";
import type { OwnCard } from "../../editor/live/own-part.ts";
import { useLive, useWorkshop } from "../../editor/live/use-live.ts";
import { labelOfTarget } from "../../editor/target-label.ts";
import { useEditor, useObservable, useViewActions } from "../../editor/use-session.ts";
import { cellsOf } from "../../shared/live/blank-cells.ts";
import type { Writing } from "../../shared/live/private-card.ts";
import { newId } from "../../shared/map/new-id.ts";
import { Button } from "../../ui/button.tsx";
import { IconButton } from "../../ui/icon-button.tsx";
import { TextField } from "../../ui/text-field.tsx";
import { blanksOf, myCardsOf, writingsOf } from "./live-parts.ts";
import { Part } from "./part.tsx";
import { useAct } from "./use-act.ts";
import { useMay } from "./use-may.ts";
import styles from "./workshop-panel.module.css";
import { WriteForm } from "./write-form.tsx";

/** What everybody writes for themselves until it is revealed. */
export function WritingPart() {
	const writings = useLive(writingsOf);
	const mayLead = useMay("writing.open");
	const open = Object.entries(writings).filter(([, { revealedAt }]) => revealedAt === null);
	return (
		<>
			{open.map(([id, writing]) => (
				<OpenWriting key={id} id={id} writing={writing} />
			))}
			{mayLead && open.length === 0 ? <Start /> : null}
		</>
	);
}

function Start() {
	const act = useAct();
	const [title, setTitle] = useState("");
	const start = async (event: FormEvent) => {
		event.preventDefault();
		if (await act({ kind: "writing.open", id: newId(), title: title.trim() })) setTitle("");
	};
	return (
		<Part title="Private writing">
			<form className={styles.form} onSubmit={(event) => void start(event)}>
				<p className={styles.hint}>Everybody writes cards that the others see as blank until you reveal them.</p>
				<TextField
					label="What is written?"
					value={title}
					onChange={setTitle}
					maxLength={200}
					placeholder="Pain points, each alone"
				/>
				<div className={styles.row}>
					<Button type="submit">Start writing</Button>
				</div>
			</form>
		</Part>
	);
}

interface OpenWritingProps {
	readonly id: string;
	readonly writing: Writing;
}

function OpenWriting({ id, writing }: OpenWritingProps) {
	const act = useAct();
	const mayLead = useMay("writing.reveal");
	const mayWrite = useMay("writing.put");
	const all = useLive(myCardsOf);
	const mine = all.filter((card) => card.writing === id);
	return (
		<Part
			title={writing.title === "" ? "Private writing" : writing.title}
			now={mine.length === 1 ? "1 card of yours" : `${mine.length} cards of yours`}
		>
			{mayWrite ? <WriteForm writing={id} /> : null}
			{mine.length === 0 ? null : (
				<ul className={styles.list} aria-label="Your cards, which only you see">
					{mine.map((card) => (
						<OwnRow key={card.id} card={card} />
					))}
				</ul>
			)}
			<Blanks writing={id} />
			{mayLead ? (
				<div className={styles.row}>
					<Button size="small" variant="primary" onClick={() => void act({ kind: "writing.reveal", writing: id })}>
						Reveal all cards
					</Button>
				</div>
			) : null}
		</Part>
	);
}

function OwnRow({ card }: { readonly card: OwnCard }) {
	const { session } = useEditor();
	const live = useWorkshop();
	const { id, writing, title, refusal, isSaved, stepId, laneId } = card;
	const drop = () => {
		if (refusal === "") void live.act({ kind: "writing.drop", writing, card: id });
		else live.forget(writing, id);
	};
	return (
		<li className={styles.item}>
			<span className={styles.words}>
				{title}
				<span className={styles.now}> · {labelOfTarget(session.map, `cell:${stepId}:${laneId}`)}</span>
				{refusal === "" ? null : <span className={styles.now}> · {refusal}</span>}
				{isSaved || refusal !== "" ? null : <span className={styles.now}> · not on the server yet</span>}
			</span>
			<IconButton icon="x" size="small" label={`Take “${title}” away`} onClick={drop} />
		</li>
	);
}

/** Where cards of others wait, and how many. */
function Blanks({ writing }: { readonly writing: string }) {
	const editor = useEditor();
	const { select } = useViewActions();
	const me = useObservable(identity()).personId;
	const blanks = useLive(blanksOf)[writing] ?? {};
	const cells = cellsOf(Object.values(blanks).filter(({ person }) => person !== me));
	if (cells.length === 0) return <p className={styles.hint}>Nobody else has written a card yet.</p>;
	return (
		<ul className={styles.list} aria-label="Cards of others, which are blank until they are revealed">
			{cells.map(({ stepId, laneId, count }) => (
				<li key={`${stepId}:${laneId}`} className={styles.item}>
					<button
						type="button"
						className={styles.words}
						onClick={() => {
							select([`step:${stepId}`]);
							editor.commandContext().viewport?.reveal(`step:${stepId}`);
						}}
					>
						{labelOfTarget(editor.session.map, `cell:${stepId}:${laneId}`) || "A cell that is not on the map any more"}
					</button>
					<span className={styles.count}>
						{count}
						<span className="visually-hidden">{count === 1 ? " blank card" : " blank cards"}</span>
					</span>
				</li>
			))}
		</ul>
	);
}
