import { type FormEvent, useState } from "react";
import { sessionOfNow } from "../../editor/history/history-services.ts";
import { useVersionList } from "../../editor/history/use-history.ts";
import { versionMoment } from "../../editor/history/version-title.ts";
import { useEditor, useObservable } from "../../editor/use-session.ts";
import { Button } from "../../ui/button.tsx";
import { Dialog } from "../../ui/dialog.tsx";
import { errorText } from "../../ui/error-text.ts";
import { TextField } from "../../ui/text-field.tsx";
import styles from "./name-dialog.module.css";

interface NameDialogProps {
	/** `""` for the map as it is now. */
	readonly versionId: string;
	readonly onClose: () => void;
}

/** Gives the map as it is now, or an earlier version, a name under which it is kept for ever. */
export function NameDialog({ versionId, onClose }: NameDialogProps) {
	const { session, actions } = useEditor();
	const list = useVersionList();
	const { versions } = useObservable(list);
	const known = versions?.find(({ id }) => id === versionId) ?? session.past?.version;
	const [name, setName] = useState(versionId === "" ? "" : (known?.name ?? ""));
	const [problem, setProblem] = useState("");
	const [isSending, setIsSending] = useState(false);
	const send = async (event: FormEvent) => {
		event.preventDefault();
		const wanted = name.trim();
		if (wanted === "") return setProblem("A version needs a name.");
		setIsSending(true);
		try {
			if (versionId === "") await list.name(wanted);
			else await list.rename(versionId, wanted);
			onClose();
			actions.say(`Kept as “${wanted}”.`);
		} catch (thrown) {
			setProblem(errorText(thrown));
			setIsSending(false);
		}
	};
	const isUnsaved = versionId === "" && sessionOfNow(session).status.get().kind !== "saved";
	return (
		<Dialog
			title={versionId === "" ? "Name this version" : "Name a version"}
			description={
				versionId === "" || !known
					? "The map as it is now is kept under this name for ever."
					: `The map as it was on ${versionMoment(known)} is kept under this name for ever.`
			}
			size="small"
			onClose={onClose}
		>
			<form className={styles.form} onSubmit={(event) => void send(event)}>
				<TextField
					label="Name"
					value={name}
					onChange={setName}
					maxLength={200}
					placeholder="Before the workshop"
					error={problem}
					hint={isUnsaved ? "Some of your edits are not on the server yet: they would not be in it." : undefined}
				/>
				<div className={styles.actions}>
					<Button onClick={onClose}>Cancel</Button>
					<Button type="submit" variant="primary" disabled={isSending}>
						Keep
					</Button>
				</div>
			</form>
		</Dialog>
	);
}
