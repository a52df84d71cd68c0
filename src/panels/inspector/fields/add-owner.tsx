import { type FormEvent, useState } from "react";
import type { Owner } from "../../../shared/map/owner.ts";
import { Button } from "../../../ui/button.tsx";
import { Select } from "../../../ui/select.tsx";
import { TextField } from "../../../ui/text-field.tsx";
import styles from "./fields.module.css";

interface AddOwnerProps {
	/** Those that are not on it yet. */
	readonly owners: readonly Owner[];
	readonly onChoose: (ownerId: string) => void;
	readonly onCreate: (name: string, kind: Owner["kind"]) => void;
}

const newPerson = "+person";
const newTeam = "+team";

export function AddOwner({ owners, onChoose, onCreate }: AddOwnerProps) {
	const [creating, setCreating] = useState<Owner["kind"] | null>(null);
	const [name, setName] = useState("");
	const submit = (event: FormEvent) => {
		event.preventDefault();
		if (creating && name.trim() !== "") onCreate(name.trim(), creating);
		setCreating(null);
		setName("");
	};
	if (creating) {
		return (
			<form className={styles.addOwner} onSubmit={submit}>
				<TextField
					label={creating === "team" ? "Name of the team" : "Name of the person"}
					isLabelHidden
					placeholder={creating === "team" ? "Name of the team" : "Name of the person"}
					value={name}
					onChange={setName}
					maxLength={200}
					className={styles.grow}
				/>
				<Button type="submit">Add</Button>
			</form>
		);
	}
	return (
		<Select
			label="Add an owner"
			isLabelHidden
			value=""
			options={[
				{ value: "", label: "Add an owner…" },
				...owners.map((owner) => ({ value: owner.id, label: owner.name || "Unnamed" })),
				{ value: newPerson, label: "New person…" },
				{ value: newTeam, label: "New team…" },
			]}
			onChange={(value) => {
				if (value === newPerson || value === newTeam) setCreating(value === newTeam ? "team" : "person");
				else if (value !== "") onChoose(value);
			}}
		/>
	);
}
