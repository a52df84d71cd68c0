import { useState } from "react";
import { Button } from "./button.tsx";
import { classNames } from "./class-names.ts";
import styles from "./copy-field.module.css";
import { copyText } from "./copy-text.ts";
import { TextField } from "./text-field.tsx";

interface CopyFieldProps {
	readonly label: string;
	readonly value: string;
	readonly buttonLabel: string;
	/** `secondary` where copying is not what the page is for. */
	readonly variant?: "primary" | "secondary";
	readonly className?: string | undefined;
}

/** A text to take along, with a button that copies it; also where copying is refused it can be selected. */
export function CopyField({ label, value, buttonLabel, variant = "primary", className }: CopyFieldProps) {
	const [said, setSaid] = useState("");
	const copy = async () =>
		setSaid((await copyText(value)) ? "Copied." : "Copying was refused: select the text and copy it with the keyboard.");
	return (
		<div className={classNames(styles.copy, className)}>
			<div className={styles.row}>
				<TextField
					label={label}
					value={value}
					onChange={() => undefined}
					readOnly
					onFocus={(event) => event.target.select()}
					className={styles.grow}
				/>
				<Button variant={variant} icon="copy" onClick={() => void copy()}>
					{buttonLabel}
				</Button>
			</div>
			<p role="status" className={styles.said}>
				{said}
			</p>
		</div>
	);
}
