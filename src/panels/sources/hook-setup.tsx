import { useState } from "react";
import type { HookReach } from "../../editor/scores/use-sources.ts";
import type { Source } from "../../shared/protocol/sources-api.ts";
import { Button } from "../../ui/button.tsx";
import { copyText } from "../../ui/copy-text.ts";
import { TextField } from "../../ui/text-field.tsx";
import { hookAddress } from "./reach-text.ts";
import styles from "./sources.module.css";
import { vendorGuide } from "./vendor-guides.ts";

interface HookSetupProps {
	readonly source: Source;
	/** The vendor's name. */
	readonly label: string;
	readonly reach: HookReach;
}

/** The address for the vendor, whether it can be called from there, and what to do there. */
export function HookSetup({ source, label, reach }: HookSetupProps) {
	const hook = hookAddress(reach, source.hookPath, { label, pageOrigin: window.location.origin });
	const hasToken = source.secrets.clientId !== undefined;
	return (
		<div className={styles.fields}>
			<CopyLine label={`Address for ${label}`} text={hook.address} />
			{hasToken ? <CopyLine label="Address where it gets its token" text={`${hook.address}/token`} /> : null}
			<p className={hook.isReachable ? styles.muted : styles.warning}>{hook.sentence}</p>
			<p>{vendorGuide(source.vendor).setUp}</p>
			<p className={styles.muted}>Send a test from there: what became of it shows here within seconds.</p>
		</div>
	);
}

function CopyLine({ label, text }: { readonly label: string; readonly text: string }) {
	const [said, setSaid] = useState("");
	const copy = async () =>
		setSaid((await copyText(text)) ? "Copied." : "Copying was refused: select it and copy with the keyboard.");
	return (
		<div className={styles.copy}>
			<TextField
				label={label}
				value={text}
				onChange={() => undefined}
				readOnly
				onFocus={(event) => event.target.select()}
				hint={<span role="status">{said}</span>}
				className={styles.grow}
			/>
			<Button icon="copy" onClick={() => void copy()}>
				Copy
			</Button>
		</div>
	);
}
