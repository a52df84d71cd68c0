import { useState } from "react";
import type { SourceVendor } from "../../editor/scores/use-sources.ts";
import type { Source } from "../../shared/protocol/sources-api.ts";
import { Button } from "../../ui/button.tsx";
import { Segmented } from "../../ui/segmented.tsx";
import { Switch } from "../../ui/switch.tsx";
import { TextField } from "../../ui/text-field.tsx";
import { fieldLabel, withLabels } from "./field-label.ts";
import { newToken, proofsOf } from "./proof.ts";
import { fieldsShown, type SourceFormDraft, type SourceFormProblems } from "./source-form-draft.ts";
import styles from "./sources.module.css";

interface SourceFieldsProps {
	readonly vendor: SourceVendor;
	/** Null for one that is yet to be made. */
	readonly source: Source | null;
	readonly draft: SourceFormDraft;
	readonly problems: SourceFormProblems;
	readonly onChange: (changes: Partial<SourceFormDraft>) => void;
}

/** What this vendor needs: how it proves itself, with which secrets, and its settings. */
export function SourceFields({ vendor, source, draft, problems, onChange }: SourceFieldsProps) {
	const [isSeen, setSeen] = useState(false);
	const offered = proofsOf(vendor);
	const { secrets, settings } = fieldsShown(vendor, draft.proof);
	const setSecret = (name: string, text: string) => onChange({ secrets: { ...draft.secrets, [name]: text } });
	return (
		<>
			<TextField label="Name of the source" value={draft.name} maxLength={200} onChange={(name) => onChange({ name })} />
			{offered.length > 0 && draft.proof !== null ? (
				<Segmented
					label={`How ${vendor.label} proves that it is who calls`}
					value={draft.proof}
					segments={offered.map(({ id, label }) => ({ value: id, label }))}
					onChange={(chosen) => onChange({ proof: offered.find(({ id }) => id === chosen)?.id ?? null })}
				/>
			) : null}
			<div className={styles.pair}>
				{secrets.map(({ name, about, isRequired }) => {
					const isKept = source?.secrets[name] !== undefined;
					return (
						<div key={name} className={styles.secret}>
							<TextField
								label={labelOf(name, isRequired)}
								type={isSeen ? "text" : "password"}
								autoComplete="off"
								spellCheck={false}
								placeholder={isKept ? "Kept; type to replace it" : ""}
								value={draft.secrets[name] ?? ""}
								error={problems.fields[`secrets.${name}`] ?? ""}
								hint={withLabels(about)}
								onChange={(text) => setSecret(name, text)}
								className={styles.grow}
							/>
							{name === "token" ? (
								<Button
									onClick={() => {
										setSecret(name, newToken());
										setSeen(true);
									}}
								>
									Make one
								</Button>
							) : null}
						</div>
					);
				})}
			</div>
			<Switch label="Show the secrets while I type them" isOn={isSeen} onChange={setSeen} />
			{settings.length > 0 ? (
				<div className={styles.pair}>
					{settings.map(({ name, about, isRequired }) => (
						<TextField
							key={name}
							label={labelOf(name, isRequired)}
							spellCheck={false}
							value={draft.settings[name] ?? ""}
							error={problems.fields[`settings.${name}`] ?? ""}
							hint={withLabels(about)}
							onChange={(text) => onChange({ settings: { ...draft.settings, [name]: text } })}
						/>
					))}
				</div>
			) : null}
		</>
	);
}

function labelOf(name: string, isRequired: boolean): string {
	return isRequired ? fieldLabel(name) : `${fieldLabel(name)} (if you use it)`;
}
