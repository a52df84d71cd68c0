import { useMemo, useState } from "react";
import { useEditor } from "../../editor/use-session.ts";
import { useMapVoice } from "../../editor/voice/use-voice.ts";
import { readVerbatims } from "../../shared/voice/read-verbatims.ts";
import { type Consent, consents } from "../../shared/voice/verbatim.ts";
import {
	guessShape,
	longestPaste,
	readVoiceTable,
	type VoiceField,
	type VoiceShape,
	type VoiceTable,
	voiceFields,
} from "../../shared/voice/voice-table.ts";
import { consentLabels, countOfVerbatims } from "../../shared/voice/voice-words.ts";
import { Button } from "../../ui/button.tsx";
import { Dialog } from "../../ui/dialog.tsx";
import { errorText } from "../../ui/error-text.ts";
import { FileDrop } from "../../ui/file-drop.tsx";
import { Segmented } from "../../ui/segmented.tsx";
import { Select } from "../../ui/select.tsx";
import { TextArea } from "../../ui/text-area.tsx";
import { TextField } from "../../ui/text-field.tsx";
import styles from "./voice.module.css";
import { VoiceColumns } from "./voice-columns.tsx";

interface Reading {
	readonly shape: VoiceShape;
	readonly table: VoiceTable;
	readonly fields: readonly VoiceField[];
}

const shapes = [
	{ value: "lines", label: "One a line" },
	{ value: "table", label: "Table (CSV, TSV)" },
];
const consentOptions = consents.map((value) => ({ value, label: consentLabels[value] }));

/** Brings in what customers said: pasted or from a file, with what its columns hold. */
export function VerbatimsDialog({ onClose }: { readonly onClose: () => void }) {
	const editor = useEditor();
	const voice = useMapVoice();
	const [text, setText] = useState("");
	const [reading, setReading] = useState<Reading | null>(null);
	const [source, setSource] = useState("");
	const [consent, setConsent] = useState<Consent>("unknown");
	const [problem, setProblem] = useState("");
	const [sent, setSent] = useState<number | null>(null);
	const found = useMemo(
		() => (reading ? readVerbatims(reading.table, reading.fields, { source, consent }) : null),
		[reading, source, consent],
	);
	const read = (given: string, shape: VoiceShape) => {
		if (given.length > longestPaste)
			return setProblem("That is too much at once: at most 10 million characters. Divide the file.");
		const table = readVoiceTable(given, shape);
		setProblem("");
		setReading(given.trim() === "" ? null : { shape, table, fields: table.fields });
	};
	const take = (given: string) => {
		// A field of megabytes is slow to type in; what is read is all of it.
		setText(given);
		read(given, guessShape(given));
	};
	const file = async (chosen: File) => {
		if (chosen.size > longestPaste) return setProblem("The file is too large: at most 10 MB. Divide it.");
		take(await chosen.text());
	};
	const add = async () => {
		if (!found) return;
		setSent(0);
		setProblem("");
		try {
			const { added, duplicates } = await voice.add(found.verbatims, setSent);
			const known = duplicates === 0 ? "" : ` ${countOfVerbatims(duplicates)} with the same words and source was here already.`;
			editor.actions.say(`${countOfVerbatims(added)} added.${known.replace(/s with (.*) was/, "s with $1 were")}`);
			onClose();
		} catch (thrown) {
			setSent(null);
			setProblem(`${errorText(thrown)} What was sent before is kept; adding again adds only the rest.`);
		}
	};
	const count = found?.verbatims.length ?? 0;
	return (
		<Dialog
			title="Add verbatims"
			description="What customers said or wrote, in their own words. It stays on the server, beside the map, where it can be erased for good."
			onClose={onClose}
			canDismiss={sent === null}
			footer={
				<>
					<Button onClick={onClose} disabled={sent !== null}>
						Cancel
					</Button>
					<Button variant="primary" onClick={() => void add()} disabled={count === 0 || sent !== null}>
						{sent === null ? (count === 0 ? "Add" : `Add ${countOfVerbatims(count)}`) : `Adding: ${sent} of ${count}`}
					</Button>
				</>
			}
		>
			<div className={styles.form}>
				<TextArea
					label="Paste verbatims here"
					value={text}
					onChange={take}
					rows={6}
					placeholder="One a line, or a table with a heading for each column"
				/>
				<FileDrop
					label="Choose a file"
					hint="or drop it here: CSV, TSV or text"
					accepted=".csv,.tsv,.txt,text/csv"
					onFile={(chosen) => void file(chosen)}
				/>
				{problem === "" ? null : (
					<p className={styles.problem} role="alert">
						{problem}
					</p>
				)}
				{reading && found ? (
					<>
						<Segmented
							label="Read it as"
							value={reading.shape}
							segments={shapes}
							onChange={(value) => read(text, value === "table" ? "table" : "lines")}
						/>
						{reading.shape === "table" ? (
							<VoiceColumns
								table={reading.table}
								fields={reading.fields}
								onChange={(column, field) => setReading({ ...reading, fields: replaced(reading.fields, column, field) })}
							/>
						) : null}
						<div className={styles.row}>
							<TextField
								label="Source, where none is given"
								value={source}
								onChange={setSource}
								maxLength={200}
								placeholder="Spring survey"
							/>
							<Select
								label="Consent, where none is given"
								value={consent}
								options={consentOptions}
								onChange={(value) => setConsent(consents.find((each) => each === value) ?? "unknown")}
							/>
						</div>
						<div role="status" className={styles.small}>
							<p>
								{countOfVerbatims(count)}
								{found.duplicates > 0
									? `; ${found.duplicates.toLocaleString("en-GB")} with the same words and source left out`
									: ""}
								. E-mail addresses, telephone and long numbers in them are marked as personal.
							</p>
							{found.problems.map((sentence) => (
								<p key={sentence}>{sentence}</p>
							))}
						</div>
					</>
				) : null}
			</div>
		</Dialog>
	);
}

/** Each meaning belongs to one column. */
function replaced(fields: readonly VoiceField[], column: number, field: string): readonly VoiceField[] {
	const wanted = voiceFields.find((each) => each.field === field)?.field ?? "";
	return fields.map((each, index) => (index === column ? wanted : each === wanted ? "" : each));
}
