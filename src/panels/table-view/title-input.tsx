import { useWrite } from "../../editor/use-write.ts";
import { setText } from "../../shared/operations/texts.ts";
import { useDraft } from "../../ui/use-draft.ts";
import styles from "./map-grid.module.css";

interface TitleInputProps {
	readonly collection: "cards" | "steps" | "stages";
	readonly id: string;
	readonly title: string;
	readonly label: string;
	readonly isFirst: boolean;
	readonly onLeave: () => void;
}

/** A title in a cell: Enter and Escape lead back to the cell, arrows up and down to its neighbours. */
export function TitleInput({ collection, id, title, label, isFirst, onLeave }: TitleInputProps) {
	const write = useWrite();
	const draft = useDraft(title, (text) => write((doc, origin) => setText(doc, { collection, id, field: "title", text }, origin)));
	return (
		<input
			className={styles.input}
			aria-label={label}
			value={draft.value}
			// biome-ignore lint/a11y/noAutofocus: the person has just asked to edit this cell
			autoFocus={isFirst}
			onChange={(event) => draft.onChange(event.target.value)}
			onBlur={draft.onBlur}
			onKeyDown={(event) => {
				if (event.nativeEvent.isComposing) return;
				draft.onKeyDown(event);
				if (event.key === "Enter" || event.key === "Escape") onLeave();
				else if (event.key === "ArrowDown") stepFocus(event.currentTarget, 1);
				else if (event.key === "ArrowUp") stepFocus(event.currentTarget, -1);
				else return;
				event.preventDefault();
				event.stopPropagation();
			}}
		/>
	);
}

function stepFocus(field: HTMLInputElement, by: number): void {
	const fields = [...(field.closest("td")?.querySelectorAll("input") ?? [])];
	fields[fields.indexOf(field) + by]?.focus();
}
