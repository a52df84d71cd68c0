import { type KeyboardEvent, useLayoutEffect, useRef, useState } from "react";
import { useSession } from "../../editor/use-session.ts";
import { Combobox } from "../../ui/combobox.tsx";
import fieldStyles from "../../ui/field.module.css";
import styles from "./board-grid.module.css";
import type { BoardRow } from "./board-rows.ts";
import { choicesOf, newPerson, newTeam } from "./cell-choices.ts";
import type { Column } from "./columns.ts";

interface CellEditorProps {
	readonly row: BoardRow;
	readonly column: Column;
	/** The letter that opened it, `""` for none: it stands in place of what was there. */
	readonly typed: string;
	/** `keepsFocus`: the focus is somewhere else by now, and stays there. */
	readonly onDone: (text: string | null, keepsFocus?: boolean) => void;
}

/** What a cell turns into while it is edited. Enter and Tab write, Escape leaves it as it was, and so does nothing chosen. */
export function CellEditor(props: CellEditorProps) {
	const { map } = useSession();
	const { row, column, typed, onDone } = props;
	const choices = choicesOf(map, row, column.id);
	const label = `${column.label} of ${row.title}`;
	if (choices) {
		return (
			<Combobox
				label={label}
				options={choices.options}
				value={choices.value}
				typed={typed}
				placeholder={column.text(row) || column.none}
				more={column.id === "owner" ? newOwners : undefined}
				onChoose={onDone}
				onLeave={(hasFocus) => onDone(null, !hasFocus)}
			/>
		);
	}
	return <TextEditor {...props} label={label} />;
}

function newOwners(name: string) {
	if (name === "") return [];
	return [
		{ value: `${newPerson}:${name}`, label: `New person “${name}”` },
		{ value: `${newTeam}:${name}`, label: `New team “${name}”` },
	];
}

function TextEditor({ row, column, typed, onDone, label }: CellEditorProps & { readonly label: string }) {
	const field = useRef<HTMLInputElement & HTMLTextAreaElement>(null);
	const before = textOf(row, column);
	const [text, setText] = useState(typed === "" || column.editing === "day" ? before : typed);
	const isOver = useRef(false);
	const done = (value: string | null, keepsFocus = false) => {
		if (isOver.current) return;
		isOver.current = true;
		onDone(value === before ? null : value, keepsFocus);
	};
	useLayoutEffect(() => {
		field.current?.focus({ preventScroll: true });
		if (column.editing !== "day") field.current?.setSelectionRange(field.current.value.length, field.current.value.length);
	}, [column.editing]);
	const shared = {
		ref: field,
		className: `${fieldStyles.input} ${styles.editor}`,
		"aria-label": label,
		value: text,
		onChange: (event: { target: { value: string } }) => setText(event.target.value),
		onBlur: () => done(text, true),
		onKeyDown: (event: KeyboardEvent) => {
			if (event.nativeEvent.isComposing) return;
			event.stopPropagation();
			if (event.key === "Escape") done(null);
			else if (event.key === "Tab" || (event.key === "Enter" && !(column.editing === "lines" && event.shiftKey))) done(text);
			else return;
			event.preventDefault();
		},
	};
	if (column.editing === "lines") return <textarea rows={2} {...shared} />;
	return (
		<input
			type={column.editing === "day" ? "date" : "text"}
			inputMode={column.editing === "number" ? "decimal" : undefined}
			{...shared}
		/>
	);
}

/** What is written in the cell, rather than how it is shown. */
function textOf({ card }: BoardRow, { id }: Column): string {
	switch (id) {
		case "title":
		case "note":
		case "source":
		case "evidenceQuote":
		case "issue":
		case "due":
		case "reviewDate":
			return card[id];
		case "cost":
			return card.cost === null ? "" : String(card.cost);
		default:
			return "";
	}
}
