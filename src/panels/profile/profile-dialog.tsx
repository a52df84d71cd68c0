import { type FormEvent, useState } from "react";
import { changeMe } from "../../editor/access-services.ts";
import { identity } from "../../editor/identity.ts";
import { useAccount } from "../../editor/use-account.ts";
import { paletteColours } from "../../shared/map/palette.ts";
import { Avatar } from "../../ui/avatar.tsx";
import { Button } from "../../ui/button.tsx";
import { Dialog } from "../../ui/dialog.tsx";
import { errorText } from "../../ui/error-text.ts";
import { Swatches } from "../../ui/swatches.tsx";
import { TextField } from "../../ui/text-field.tsx";
import styles from "./profile.module.css";

export function ProfileDialog({ onClose }: { readonly onClose: () => void }) {
	const me = identity().get();
	const [name, setName] = useState(me.name);
	const [colour, setColour] = useState(me.colour);
	const [problem, setProblem] = useState("");
	const isKnown = useAccount()?.kind === "person";
	const isFirst = me.name === "";
	const isReady = name.trim() !== "";
	const submit = (event: FormEvent) => {
		event.preventDefault();
		if (!isReady) return;
		void save();
	};
	const save = async () => {
		try {
			await changeMe({ name: name.trim(), colour });
			onClose();
		} catch (thrown) {
			setProblem(errorText(thrown));
		}
	};
	return (
		<Dialog
			title={isFirst ? "Welcome to Odograph" : "You"}
			description={`Colleagues see this name and colour beside your cursor and your edits.${isKnown ? "" : " It is kept on this device."}`}
			size="small"
			canDismiss={!isFirst}
			onClose={onClose}
		>
			<form className={styles.form} onSubmit={submit}>
				<div className={styles.who}>
					<Avatar name={name} colour={colour} size="large" />
					<TextField
						label="Your name"
						value={name}
						onChange={setName}
						maxLength={80}
						autoComplete="name"
						placeholder="Ada Lovelace"
						className={styles.name}
					/>
				</div>
				<Swatches
					label="Your colour"
					colours={paletteColours}
					value={colour}
					onChange={(chosen) => setColour(paletteColours.find((known) => known === chosen) ?? colour)}
				/>
				{problem === "" ? null : (
					<p role="alert" className={styles.problem}>
						{problem}
					</p>
				)}
				<Button variant="primary" type="submit" disabled={!isReady}>
					{isFirst ? "Start mapping" : "Save"}
				</Button>
			</form>
		</Dialog>
	);
}
