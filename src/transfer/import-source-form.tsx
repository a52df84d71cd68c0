import { type DragEvent, useId, useState } from "react";
import { Button } from "../ui/button.tsx";
import { classNames } from "../ui/class-names.ts";
import { TextArea } from "../ui/text-area.tsx";
import styles from "./import-source-form.module.css";

interface ImportSourceFormProps {
	readonly onFile: (file: File) => void;
	readonly onText: (text: string) => void;
	readonly kind?: keyof typeof kinds;
}

const journey = `journey
    title Our journey
    section Choose
      Compare plans: 4: Customer`;

const people = `Name, Team, Colour
Elena Marin, Digital sales, sky
Tom Vermeulen, Identity and fraud, rose`;

const kinds = {
	journey: {
		accepted: ".json,.csv,.tsv,.txt,.md,.mmd,.mermaid,application/json,text/csv,text/plain",
		hint: "or drop it here: .csv, .json or .mmd",
		placeholder: journey,
	},
	people: { accepted: ".csv,.tsv,.txt,text/csv,text/plain", hint: "or drop it here: .csv", placeholder: people },
} as const;

/** Where an import comes from: a file dropped or chosen, or pasted text. */
export function ImportSourceForm({ onFile, onText, kind = "journey" }: ImportSourceFormProps) {
	const { accepted, hint, placeholder } = kinds[kind];
	const id = useId();
	const [text, setText] = useState("");
	const [isOver, setOver] = useState(false);
	const drop = (event: DragEvent) => {
		event.preventDefault();
		setOver(false);
		const file = event.dataTransfer.files[0];
		if (file) onFile(file);
	};
	return (
		<div className={styles.form}>
			{/* biome-ignore lint/a11y/noStaticElementInteractions: a place to drop on; the file button inside does the same by keyboard. */}
			<div
				className={classNames(styles.drop, isOver ? styles.over : undefined)}
				onDragOver={(event) => {
					event.preventDefault();
					setOver(true);
				}}
				onDragLeave={() => setOver(false)}
				onDrop={drop}
			>
				<input
					id={id}
					className={styles.file}
					type="file"
					accept={accepted}
					onChange={(event) => {
						const file = event.target.files?.[0];
						if (file) onFile(file);
						event.target.value = "";
					}}
				/>
				<label htmlFor={id} className={styles.choose}>
					Choose a file
				</label>
				<span className={styles.hint}>{hint}</span>
			</div>
			<TextArea
				label="Or paste text or cells"
				value={text}
				onChange={setText}
				rows={6}
				placeholder={placeholder}
				spellCheck={false}
			/>
			<Button className={styles.read} disabled={text.trim() === ""} onClick={() => onText(text)}>
				Read the text
			</Button>
		</div>
	);
}
