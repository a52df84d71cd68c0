import { useEffect, useState } from "react";
import { Button } from "../../ui/button.tsx";
import { copyText } from "../../ui/copy-text.ts";
import { Dialog } from "../../ui/dialog.tsx";
import { errorText } from "../../ui/error-text.ts";
import { Loading } from "../../ui/loading.tsx";
import { TextField } from "../../ui/text-field.tsx";
import { type ServerReach, shareAdvice } from "./share-advice.ts";
import styles from "./share-dialog.module.css";

interface ShareDialogProps {
	readonly mapId: string;
	readonly loadReach: () => Promise<ServerReach>;
	readonly onClose: () => void;
}

/** A link that works for whoever can reach the server; where nobody can, what to set. */
export function ShareDialog({ mapId, loadReach, onClose }: ShareDialogProps) {
	const [reach, setReach] = useState<ServerReach | null>(null);
	const [problem, setProblem] = useState("");
	useEffect(() => {
		let isCurrent = true;
		loadReach().then(
			(loaded) => isCurrent && setReach(loaded),
			(thrown) => isCurrent && setProblem(errorText(thrown)),
		);
		return () => {
			isCurrent = false;
		};
	}, [loadReach]);
	return (
		<Dialog title="Share this map" onClose={onClose}>
			{problem === "" ? null : <p role="alert">{problem}</p>}
			{reach ? <Advice mapId={mapId} reach={reach} /> : problem === "" ? <Loading label="Asking the server" /> : null}
		</Dialog>
	);
}

function Advice({ mapId, reach }: { readonly mapId: string; readonly reach: ServerReach }) {
	const { link, isReachable, sentence, settings } = shareAdvice(reach, { mapId, pageOrigin: window.location.origin });
	const [said, setSaid] = useState("");
	const copy = async () =>
		setSaid((await copyText(link)) ? "Copied." : "Copying was refused: select the link and copy it with the keyboard.");
	return (
		<div className={styles.advice}>
			<p>{sentence}</p>
			{settings.length > 0 ? (
				<pre className={styles.settings}>
					<code>{settings.join("\n")}</code>
				</pre>
			) : null}
			<div className={styles.link}>
				<TextField
					label={isReachable ? "Link to the map" : "Link on this computer"}
					value={link}
					onChange={() => undefined}
					readOnly
					onFocus={(event) => event.target.select()}
					className={styles.grow}
				/>
				<Button variant="primary" icon="copy" onClick={() => void copy()}>
					Copy link
				</Button>
			</div>
			<p role="status" className={styles.said}>
				{said}
			</p>
		</div>
	);
}
