import { type FormEvent, useState } from "react";
import { AppError } from "../../shared/errors.ts";
import { paletteColours } from "../../shared/map/palette.ts";
import type { JoinAnswer, LookAnswer } from "../../shared/protocol/access-api.ts";
import { Avatar } from "../../ui/avatar.tsx";
import { Button } from "../../ui/button.tsx";
import { errorText } from "../../ui/error-text.ts";
import { Swatches } from "../../ui/swatches.tsx";
import { TextField } from "../../ui/text-field.tsx";
import styles from "./join.module.css";
import type { JoinServices } from "./join-services.ts";
import { invitationWords } from "./join-words.ts";

interface InvitationFormProps {
	readonly token: string;
	readonly invitation: LookAnswer;
	readonly services: JoinServices;
	readonly onJoined: (answer: JoinAnswer) => void;
}

/** What the link opens, and what it takes to come in: a name for somebody new, a password where there is one. */
export function InvitationForm({ token, invitation, services, onJoined }: InvitationFormProps) {
	const { you, needsPassword, mapId } = invitation;
	const [name, setName] = useState(you?.name ?? services.me.name);
	const [colour, setColour] = useState(services.me.colour);
	const [password, setPassword] = useState("");
	const [problem, setProblem] = useState("");
	const [isJoining, setJoining] = useState(false);
	// One for this joining, however often it is sent: an answer that was lost does not cost a second use of the link.
	const [attempt] = useState(services.newAttempt);
	const { title, offer } = invitationWords(invitation);
	const isReady = name.trim() !== "" && (!needsPassword || password !== "");
	const submit = async (event: FormEvent) => {
		event.preventDefault();
		if (!isReady || isJoining) return;
		setJoining(true);
		setProblem("");
		try {
			onJoined(await services.join({ token, name, colour, attempt, ...(needsPassword ? { password } : {}) }));
		} catch (thrown) {
			setProblem(errorText(thrown));
			setJoining(false);
			if (thrown instanceof AppError && thrown.code === "forbidden") setPassword("");
		}
	};
	return (
		<form className={styles.form} onSubmit={(event) => void submit(event)}>
			<h1 className={styles.title}>{title}</h1>
			<p>{offer}</p>
			{you ? (
				<p className={styles.who}>
					<Avatar name={you.name} colour={you.colour} size="large" />
					<span>
						You come in as <strong>{you.name}</strong>, who is signed in here.
					</span>
				</p>
			) : (
				<>
					<div className={styles.who}>
						<Avatar name={name} colour={colour} size="large" />
						<TextField
							label="Your name"
							value={name}
							onChange={setName}
							maxLength={80}
							autoComplete="name"
							placeholder="Ada Lovelace"
							className={styles.grow}
						/>
					</div>
					<Swatches
						label="Your colour"
						colours={paletteColours}
						value={colour}
						onChange={(chosen) => setColour(paletteColours.find((known) => known === chosen) ?? colour)}
					/>
				</>
			)}
			{needsPassword ? (
				<TextField
					label="Password"
					type="password"
					value={password}
					onChange={setPassword}
					autoComplete="off"
					hint="Who gave you the link knows it."
				/>
			) : null}
			{problem === "" ? null : (
				<p className={styles.problem} role="alert">
					{problem}
				</p>
			)}
			<Button variant="primary" type="submit" disabled={!isReady || isJoining}>
				{mapId === null ? "Come in" : "Open the map"}
			</Button>
			{you ? null : <p className={styles.small}>Others on the maps see this name and colour. This browser stays signed in.</p>}
		</form>
	);
}
