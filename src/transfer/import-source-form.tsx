import { useState } from "react";
import { Button } from "../ui/button.tsx";
import { FileDrop } from "../ui/file-drop.tsx";
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
		accepted: ".json,.csv,.tsv,.xlsx,.txt,.md,.markdown,.mmd,.mermaid,application/json,text/csv,text/plain",
		hint: "or drop it here: .csv, .xlsx, .json, .md or .mmd",
		placeholder: journey,
	},
	people: { accepted: ".csv,.tsv,.txt,text/csv,text/plain", hint: "or drop it here: .csv", placeholder: people },
} as const;

/** Where an import comes from: a file dropped or chosen, or pasted text. */
export function ImportSourceForm({ onFile, onText, kind = "journey" }: ImportSourceFormProps) {
	const { accepted, hint, placeholder } = kinds[kind];
	const [text, setText] = useState("");
	return (
		<div className={styles.form}>
			<FileDrop label="Choose a file" hint={hint} accepted={accepted} onFile={onFile} />
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
