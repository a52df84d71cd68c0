import { type FormEvent, useId, useState } from "react";
import fieldStyles from "../../../ui/field.module.css";
import { IconButton } from "../../../ui/icon-button.tsx";
import styles from "./fields.module.css";

interface TagsFieldProps {
	readonly tags: readonly string[];
	/** Of all cards, to choose from. */
	readonly known: readonly string[];
	readonly onSet: (tag: string, on: boolean) => void;
	readonly isReadOnly: boolean;
}

export function TagsField({ tags, known, onSet, isReadOnly }: TagsFieldProps) {
	const id = useId();
	const [draft, setDraft] = useState("");
	const add = (event: FormEvent) => {
		event.preventDefault();
		const tag = draft.trim();
		if (tag !== "" && !tags.includes(tag)) onSet(tag, true);
		setDraft("");
	};
	return (
		<form className={fieldStyles.field} onSubmit={add}>
			<label htmlFor={id} className={fieldStyles.label}>
				Tags
			</label>
			{tags.length > 0 ? (
				<ul className={styles.tags}>
					{tags.map((tag) => (
						<li key={tag} className={styles.tag}>
							{tag}
							{isReadOnly ? null : (
								<IconButton
									icon="x"
									label={`Remove tag ${tag}`}
									size="small"
									className={styles.remove}
									onClick={() => onSet(tag, false)}
								/>
							)}
						</li>
					))}
				</ul>
			) : null}
			{isReadOnly ? null : (
				<input
					id={id}
					className={fieldStyles.input}
					list={`${id}-known`}
					value={draft}
					maxLength={60}
					placeholder="Add a tag"
					onChange={(event) => setDraft(event.target.value)}
				/>
			)}
			<datalist id={`${id}-known`}>
				{known
					.filter((tag) => !tags.includes(tag))
					.map((tag) => (
						<option key={tag} value={tag} />
					))}
			</datalist>
		</form>
	);
}
