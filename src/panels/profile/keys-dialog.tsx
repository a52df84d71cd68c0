import { type FormEvent, useState } from "react";
import { type AccessCalls, pageAccess } from "../../editor/access-services.ts";
import type { AccessKey, MadeAccessKey } from "../../shared/protocol/access-api.ts";
import { Button } from "../../ui/button.tsx";
import { CopyField } from "../../ui/copy-field.tsx";
import { Dialog } from "../../ui/dialog.tsx";
import { relativeTime } from "../../ui/relative-time.ts";
import { TextField } from "../../ui/text-field.tsx";
import { useLoaded } from "../../ui/use-loaded.ts";
import styles from "./keys.module.css";

export type KeyCalls = Pick<AccessCalls, "keys" | "makeKey" | "endKey">;

interface KeysDialogProps {
	readonly onClose: () => void;
	/** Tests bring their own. */
	readonly calls?: KeyCalls;
}

/** Keys with which programs act as the person who is signed in: made, told once, ended. */
export function KeysDialog({ onClose, calls }: KeysDialogProps) {
	const [own] = useState(() => calls ?? pageAccess());
	const { value: keys, problem, change } = useLoaded(own.keys);
	const [label, setLabel] = useState("");
	const [made, setMade] = useState<MadeAccessKey | null>(null);
	const make = async (event: FormEvent) => {
		event.preventDefault();
		if (label.trim() === "") return;
		const isDone = await change(async () => setMade(await own.makeKey(label.trim())));
		if (isDone) setLabel("");
	};
	return (
		<Dialog
			title="Access keys"
			description="A program that sends a key may do what you may do: reading and changing maps, bringing in answers."
			onClose={onClose}
		>
			<div className={styles.parts}>
				{problem === "" ? null : (
					<p className={styles.problem} role="alert">
						{problem}
					</p>
				)}
				<form className={styles.form} onSubmit={(event) => void make(event)}>
					<TextField
						label="What the key is for"
						value={label}
						onChange={setLabel}
						maxLength={200}
						placeholder="Answers from the shop"
						className={styles.grow}
					/>
					<Button variant="primary" icon="key-round" type="submit" disabled={label.trim() === ""}>
						Make a key
					</Button>
				</form>
				{made ? (
					<div className={styles.made} role="status">
						<CopyField key={made.id} label={`Key for ${made.label}`} value={made.key} buttonLabel="Copy key" />
						<p className={styles.small}>
							It is shown this once: the server keeps no copy. A program sends it as <code>Authorization: Bearer KEY</code>.
						</p>
					</div>
				) : null}
				{keys && keys.length > 0 ? (
					<ul className={styles.list} aria-label="Access keys">
						{keys.map((key) => (
							<KeyRow key={key.id} accessKey={key} onEnd={() => change(() => own.endKey(key.id))} />
						))}
					</ul>
				) : null}
				{keys?.length === 0 && !made ? <p className={styles.small}>There are no keys yet.</p> : null}
			</div>
		</Dialog>
	);
}

function KeyRow({ accessKey, onEnd }: { readonly accessKey: AccessKey; readonly onEnd: () => Promise<boolean> }) {
	const [isSure, setSure] = useState(false);
	const { label, createdAt, seenAt } = accessKey;
	const used = seenAt === null ? "never used" : `used ${relativeTime(Date.parse(seenAt), Date.now())}`;
	return (
		<li className={styles.row}>
			<span className={styles.what}>
				<span className={styles.name}>{label}</span>
				<span className={styles.small}>
					Made {relativeTime(Date.parse(createdAt), Date.now())} · {used}
				</span>
			</span>
			{isSure ? (
				<Button size="small" variant="danger" onClick={() => void onEnd()}>
					End it: programs that send it are refused
				</Button>
			) : (
				<Button size="small" variant="quiet" aria-label={`End ${label}`} onClick={() => setSure(true)}>
					End
				</Button>
			)}
		</li>
	);
}
