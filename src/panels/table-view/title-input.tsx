import { useLayoutEffect, useRef } from "react";
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

/**
 * A title in a cell, all of its lines. Enter and Escape lead back to the cell; arrows up and down walk its
 * lines and, from its end and its start, to its neighbours. Only cards have lines of their own (Shift+Enter).
 */
export function TitleInput({ collection, id, title, label, isFirst, onLeave }: TitleInputProps) {
	const write = useWrite();
	const draft = useDraft(title, (text) => write((doc, origin) => setText(doc, { collection, id, field: "title", text }, origin)));
	const field = useRef<HTMLTextAreaElement>(null);
	// biome-ignore lint/correctness/useExhaustiveDependencies: the text decides the height
	useLayoutEffect(() => {
		if (field.current) fitHeight(field.current);
	}, [draft.value]);
	return (
		<textarea
			ref={field}
			rows={1}
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
				const { key, shiftKey, currentTarget } = event;
				const { selectionStart, selectionEnd, value } = currentTarget;
				const isNewLine = key === "Enter" && shiftKey && collection === "cards";
				if (key === "Escape" || (key === "Enter" && !isNewLine)) onLeave();
				else if (key === "ArrowDown" && selectionStart === value.length) stepFocus(currentTarget, 1);
				else if (key === "ArrowUp" && selectionEnd === 0) stepFocus(currentTarget, -1);
				else return;
				event.preventDefault();
				event.stopPropagation();
			}}
		/>
	);
}

function fitHeight(field: HTMLTextAreaElement): void {
	field.style.height = "auto";
	field.style.height = `${field.scrollHeight + field.offsetHeight - field.clientHeight}px`;
}

function stepFocus(field: HTMLTextAreaElement, by: number): void {
	const fields = [...(field.closest("td")?.querySelectorAll("textarea") ?? [])];
	fields[fields.indexOf(field) + by]?.focus();
}
