import { type FormEvent, useId, useState } from "react";
import { Button } from "../../ui/button.tsx";
import { Select } from "../../ui/select.tsx";
import { TextField } from "../../ui/text-field.tsx";
import { expiries, type InviteDraft, type InviteTerms, readInvite } from "./invite-draft.ts";
import styles from "./share.module.css";

export interface RoleChoice<Role extends string> {
	readonly value: Role;
	readonly label: string;
	/** What somebody in it may do; follows "Can". */
	readonly can: string;
}

interface InviteFormProps<Role extends string> {
	readonly roles: readonly [RoleChoice<Role>, ...RoleChoice<Role>[]];
	/** Answers whether the link was made. */
	readonly onMake: (role: Role, terms: InviteTerms) => Promise<boolean>;
}

const noProblems = { uses: "", password: "" };

/** Makes a link: what it lets people do, until when, how many of them, and whether with a password. */
export function InviteForm<Role extends string>({ roles, onMake }: InviteFormProps<Role>) {
	const [first] = roles;
	const [draft, setDraft] = useState<InviteDraft>({ role: first.value, expiry: "7", uses: "", password: "", label: "" });
	const [problems, setProblems] = useState(noProblems);
	const [isMaking, setMaking] = useState(false);
	const roleId = useId();
	const chosen = roles.find(({ value }) => value === draft.role) ?? first;
	const change = (changes: Partial<InviteDraft>) => {
		setDraft((before) => ({ ...before, ...changes }));
		setProblems(noProblems);
	};
	const submit = async (event: FormEvent) => {
		event.preventDefault();
		if (isMaking) return;
		const { terms, problems: found } = readInvite(draft, Date.now());
		if (found) return setProblems(found);
		setMaking(true);
		const isMade = await onMake(chosen.value, terms);
		setMaking(false);
		if (isMade) change({ uses: "", password: "", label: "" });
	};
	return (
		<form className={styles.form} onSubmit={(event) => void submit(event)} noValidate>
			<div className={styles.pair}>
				<Select label="Who comes by the link is" value={chosen.value} options={roles} onChange={(role) => change({ role })} />
				<Select label="It expires" value={draft.expiry} options={expiries} onChange={(expiry) => change({ expiry })} />
			</div>
			<p id={roleId} className={styles.small}>
				Can {chosen.can}.
			</p>
			<details className={styles.more}>
				<summary>Password, number of people, note</summary>
				<div className={styles.pair}>
					<TextField
						label="Password"
						value={draft.password}
						onChange={(password) => change({ password })}
						autoComplete="off"
						error={problems.password}
						hint="Tell it by another way than the link."
					/>
					<TextField
						label="How many people"
						value={draft.uses}
						onChange={(uses) => change({ uses })}
						inputMode="numeric"
						placeholder="Any number"
						error={problems.uses}
					/>
				</div>
				<TextField
					label="Note"
					value={draft.label}
					onChange={(label) => change({ label })}
					maxLength={200}
					placeholder="For the workshop in March"
					hint="Only owners see it."
				/>
			</details>
			<div className={styles.actions}>
				<Button variant="primary" icon="link" type="submit" disabled={isMaking}>
					Make the link
				</Button>
			</div>
		</form>
	);
}
