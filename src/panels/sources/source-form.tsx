import { type FormEvent, useState } from "react";
import type { SourceDraft, SourceVendor } from "../../editor/scores/use-sources.ts";
import type { Source } from "../../shared/protocol/sources-api.ts";
import { errorText } from "../../ui/error-text.ts";
import { withLabels } from "./field-label.ts";
import { MappingFields } from "./mapping-fields.tsx";
import { SourceFields } from "./source-fields.tsx";
import { noProblems, problemsThrown, readSource, type SourceFormDraft, startSource } from "./source-form-draft.ts";
import styles from "./sources.module.css";
import { vendorGuide } from "./vendor-guides.ts";

interface SourceFormProps {
	/** Of the form, for the button that sends it. */
	readonly id: string;
	readonly vendor: SourceVendor;
	/** Null for one that is yet to be made. */
	readonly source: Source | null;
	/** Keeps it; rejects with what is wrong. */
	readonly onSave: (draft: SourceDraft) => Promise<void>;
}

export function SourceForm({ id, vendor, source, onSave }: SourceFormProps) {
	const [draft, setDraft] = useState(() => startSource(vendor, source));
	const [problems, setProblems] = useState(noProblems);
	const [failure, setFailure] = useState("");
	const [isSending, setSending] = useState(false);
	const { valueExample = "" } = vendorGuide(vendor.id);
	const hasOwnValue = vendor.mapping.value !== undefined;
	const change = (changes: Partial<SourceFormDraft>) => {
		setDraft((before) => ({ ...before, ...changes }));
		setProblems(noProblems);
		setFailure("");
	};

	async function submit(event: FormEvent): Promise<void> {
		event.preventDefault();
		if (isSending) return;
		const read = readSource(draft, vendor, source);
		if (read.problems !== null) {
			setProblems(read.problems);
			setFailure("Something is missing or cannot be read: it is marked above.");
			return;
		}
		setSending(true);
		setFailure("");
		try {
			await onSave(read.draft);
		} catch (thrown) {
			setProblems(problemsThrown(thrown));
			setFailure(withLabels(errorText(thrown)));
			setSending(false);
		}
	}

	return (
		<form id={id} className={styles.fields} onSubmit={(event) => void submit(event)} noValidate>
			<SourceFields vendor={vendor} source={source} draft={draft} problems={problems} onChange={change} />
			<details className={styles.more} open={!hasOwnValue || Object.keys(problems.mapping).length > 0 || undefined}>
				<summary>
					What an answer is made of{hasOwnValue ? ", as this vendor usually sends it" : ": say where the score is"}
				</summary>
				<MappingFields
					mapping={draft.mapping}
					problems={problems.mapping}
					valueExample={valueExample}
					onChange={(changes) => change({ mapping: { ...draft.mapping, ...changes } })}
				/>
			</details>
			{failure === "" ? null : (
				<p className={styles.problem} role="alert" ref={(shown) => shown?.scrollIntoView({ block: "nearest" })}>
					{failure}
				</p>
			)}
		</form>
	);
}
