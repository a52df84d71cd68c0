import { type FormEvent, useState } from "react";
import { useLocation } from "wouter";
import { useHistoryServices } from "../../editor/history/use-history.ts";
import { versionMoment } from "../../editor/history/version-title.ts";
import { useEditor } from "../../editor/use-session.ts";
import { newId } from "../../shared/map/new-id.ts";
import { Button } from "../../ui/button.tsx";
import { Dialog } from "../../ui/dialog.tsx";
import { errorText } from "../../ui/error-text.ts";
import { TextField } from "../../ui/text-field.tsx";
import styles from "./name-dialog.module.css";

/** Makes the version that is shown a map of its own, and opens it. */
export function DuplicateDialog({ onClose }: { readonly onClose: () => void }) {
	const { session } = useEditor();
	const { client } = useHistoryServices();
	const [, navigate] = useLocation();
	const { past } = session;
	const [title, setTitle] = useState(() => copyTitle(session));
	const [problem, setProblem] = useState("");
	const [isSending, setIsSending] = useState(false);
	const [id] = useState(newId);
	if (!past) return null;
	const send = async (event: FormEvent) => {
		event.preventDefault();
		setIsSending(true);
		try {
			const made = await client.duplicate(session.mapId, past.version.id, { id, title: title.trim() });
			onClose();
			navigate(`/map/${made.id}`);
		} catch (thrown) {
			setProblem(errorText(thrown));
			setIsSending(false);
		}
	};
	return (
		<Dialog
			title="Duplicate as a new map"
			description={`The map as it was on ${versionMoment(past.version)} becomes a map of its own.`}
			size="small"
			onClose={onClose}
		>
			<form className={styles.form} onSubmit={(event) => void send(event)}>
				<TextField label="Title of the new map" value={title} onChange={setTitle} maxLength={200} error={problem} />
				<div className={styles.actions}>
					<Button onClick={onClose}>Cancel</Button>
					<Button type="submit" variant="primary" disabled={isSending}>
						Duplicate
					</Button>
				</div>
			</form>
		</Dialog>
	);
}

function copyTitle({ map, past }: ReturnType<typeof useEditor>["session"]): string {
	const title = map.info.title || "Untitled map";
	return past ? `${title} (${past.version.name || versionMoment(past.version)})`.slice(0, 200) : title;
}
