import { type FormEvent, useState } from "react";
import { useLive } from "../../editor/live/use-live.ts";
import { useCommand } from "../../editor/use-command.ts";
import { Avatar } from "../../ui/avatar.tsx";
import { Button } from "../../ui/button.tsx";
import { TextField } from "../../ui/text-field.tsx";
import { isRunning, peopleOf, sessionOf } from "./live-parts.ts";
import { Part } from "./part.tsx";
import { useAct } from "./use-act.ts";
import { useMay } from "./use-may.ts";
import styles from "./workshop-panel.module.css";

/** The session that goes on, who takes part, and its beginning and end. */
export function SessionPart() {
	const session = useLive(sessionOf);
	const people = useLive(peopleOf);
	const mayLead = useMay("session.start");
	if (session === null || !isRunning(session))
		return (
			<Part title="Session">
				<p className={styles.hint}>
					{session === null
						? "A session brings everybody together: a timer, votes and an agenda on this map."
						: `${session.title || "The last session"} is over. What it decided stays here until the next one.`}
				</p>
				{session === null ? null : <Summary />}
				{mayLead ? <Start /> : <p className={styles.hint}>Somebody who may edit this map can start one.</p>}
			</Part>
		);
	const names = Object.entries(people).sort(([, a], [, b]) => a.joinedAt - b.joinedAt);
	return (
		<Part title={session.title || "Session"} now={names.length === 1 ? "1 person" : `${names.length} people`}>
			<ul className={styles.list} aria-label="Who takes part">
				{names.map(([id, { name, colour }]) => (
					<li key={id} className={styles.item}>
						<Avatar name={name} colour={colour} size="small" />
						<span className={styles.words}>
							{name || "Somebody"}
							{id === session.facilitator ? <span className={styles.now}> · facilitates</span> : null}
						</span>
					</li>
				))}
			</ul>
			<Summary />
			{mayLead ? <End /> : null}
		</Part>
	);
}

function Summary() {
	const { run } = useCommand("workshop.summary");
	return (
		<div className={styles.row}>
			<Button size="small" onClick={run}>
				Summary
			</Button>
		</div>
	);
}

function Start() {
	const act = useAct();
	const [title, setTitle] = useState("");
	const start = (event: FormEvent) => {
		event.preventDefault();
		void act({ kind: "session.start", title: title.trim() });
	};
	return (
		<form className={styles.form} onSubmit={start}>
			<TextField label="Title" value={title} onChange={setTitle} maxLength={200} placeholder="Pain points of onboarding" />
			<div className={styles.row}>
				<Button type="submit" variant="primary">
					Start a session
				</Button>
			</div>
		</form>
	);
}

/** Asked twice: it counts votes and takes the timer away from everybody. */
function End() {
	const act = useAct();
	const [isAsking, setAsking] = useState(false);
	if (!isAsking)
		return (
			<div className={styles.row}>
				<Button size="small" onClick={() => setAsking(true)}>
					End the session
				</Button>
			</div>
		);
	return (
		<div className={styles.box} role="alert">
			<p className={styles.hint}>
				For everybody: open votes are counted, what was written privately is revealed, and the timer ends.
			</p>
			<div className={styles.row}>
				<Button size="small" variant="danger" onClick={() => void act({ kind: "session.end" })}>
					End it now
				</Button>
				<Button size="small" onClick={() => setAsking(false)}>
					Go on
				</Button>
			</div>
		</div>
	);
}
