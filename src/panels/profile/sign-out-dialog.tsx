import { useState } from "react";
import { Button } from "../../ui/button.tsx";
import { Dialog } from "../../ui/dialog.tsx";
import { errorText } from "../../ui/error-text.ts";
import { Switch } from "../../ui/switch.tsx";
import styles from "./profile.module.css";

interface SignOutDialogProps {
	readonly name: string;
	/** Maps that this device keeps. */
	readonly kept: number;
	/** Those of them with edits that the server has not got. */
	readonly unsent: number;
	/** Access keys of this person, with which programs act. */
	readonly keys: number;
	readonly onSignOut: (options: { readonly removesMaps: boolean; readonly everywhere: boolean }) => Promise<void>;
	readonly onClose: () => void;
}

/** Ends the session, and says what stays on this device. */
export function SignOutDialog({ name, kept, unsent, keys, onSignOut, onClose }: SignOutDialogProps) {
	const [removesMaps, setRemovesMaps] = useState(false);
	const [everywhere, setEverywhere] = useState(false);
	const [problem, setProblem] = useState("");
	const signOut = async () => {
		setProblem("");
		try {
			await onSignOut({ removesMaps, everywhere });
		} catch (thrown) {
			setProblem(errorText(thrown));
		}
	};
	return (
		<Dialog
			title={`Sign ${name} out`}
			size="small"
			onClose={onClose}
			footer={
				<>
					<Button onClick={onClose}>Stay</Button>
					<Button variant="primary" icon="log-out" onClick={() => void signOut()}>
						{everywhere ? "Sign out everywhere" : "Sign out"}
					</Button>
				</>
			}
		>
			<div className={styles.form}>
				<p>To come in again on this device you need an invite link: keep one, or ask an owner for one.</p>
				{keys > 0 ? (
					<Switch
						label={`End ${keys === 1 ? "my access key" : `my ${keys} access keys`}, too: programs that send ${keys === 1 ? "it" : "them"} are refused`}
						isOn={everywhere}
						onChange={setEverywhere}
					/>
				) : null}
				{kept > 0 ? (
					<>
						<p>
							{kept === 1 ? "1 map stays" : `${kept} maps stay`} on this device, where whoever uses this browser could find{" "}
							{kept === 1 ? "it" : "them"}.
						</p>
						<Switch
							label={kept === 1 ? "Remove it from this device" : "Remove them from this device"}
							isOn={removesMaps}
							onChange={setRemovesMaps}
						/>
						{unsent > 0 && removesMaps ? (
							<p role="alert" className={styles.problem}>
								{unsent} of them {unsent === 1 ? "has" : "have"} edits that the server has not got: they would be lost.
							</p>
						) : null}
					</>
				) : null}
				{problem === "" ? null : (
					<p role="alert" className={styles.problem}>
						{problem}
					</p>
				)}
			</div>
		</Dialog>
	);
}
