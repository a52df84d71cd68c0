import { type FormEvent, useState } from "react";
import { Button } from "../../ui/button.tsx";
import { TextField } from "../../ui/text-field.tsx";
import styles from "./join.module.css";
import { tokenOf } from "./read-link.ts";

/** Takes an invite link that somebody pastes. */
export function LinkForm({ onToken }: { readonly onToken: (token: string) => void }) {
	const [pasted, setPasted] = useState("");
	const [problem, setProblem] = useState("");
	const submit = (event: FormEvent) => {
		event.preventDefault();
		const token = tokenOf(pasted);
		if (token === "") setProblem("That is no invite link: it has /join# in it. Copy the whole link.");
		else onToken(token);
	};
	return (
		<form className={styles.form} onSubmit={submit}>
			<TextField
				label="Invite link"
				value={pasted}
				onChange={(text) => {
					setPasted(text);
					setProblem("");
				}}
				error={problem}
				placeholder={`${window.location.origin}/join#…`}
				autoComplete="off"
				spellCheck={false}
			/>
			<Button variant="primary" type="submit" disabled={pasted.trim() === ""}>
				Continue
			</Button>
		</form>
	);
}
